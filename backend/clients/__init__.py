"""Outside services: a Protocol, the real one and a fake for each."""
