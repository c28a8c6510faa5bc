"""Operator commands: `flask --app backend.wsgi COMMAND`, a file a noun. Answers go to standard output."""
