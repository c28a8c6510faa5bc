"""Loa Xanh: residents' environmental reports, routed to the commune that must act."""
