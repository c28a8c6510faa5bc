"""Public pages and the resident's web app."""
