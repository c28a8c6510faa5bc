"""REST interface: parse, call one service, serialise."""
