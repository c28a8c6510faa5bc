"""Rules as tables and pure functions; no input or output, no framework."""
