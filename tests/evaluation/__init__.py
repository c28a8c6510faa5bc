"""Labelled sets the product is measured on."""
