"""One sender per provider; each raises only the errors that say what to do next."""
