"""Settings, database, clock, identifiers, languages and logs: no domain words here."""
