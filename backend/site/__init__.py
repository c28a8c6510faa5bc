"""Public pages and the resident's web app."""

from __future__ import annotations

from flask import Blueprint

site = Blueprint("site", __name__)
