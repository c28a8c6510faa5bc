"""The conversation as a pure function: state and inbound give state, outbound and wishes."""
