"""One adapter per channel, each stating its capabilities."""
