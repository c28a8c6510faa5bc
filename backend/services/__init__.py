"""Use cases: one public function per verb, inside one unit of work."""
