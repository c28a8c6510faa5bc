"""Tables and queries, one file per noun; functions take a Session and never commit."""
