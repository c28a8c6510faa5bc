"""Measurements against a tool doing the same task."""
