"""Settings, database, clock, HTTP, languages and logs: no domain words here."""
