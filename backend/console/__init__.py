"""Staff web pages."""

from __future__ import annotations

from flask import Blueprint

console = Blueprint("console", __name__, url_prefix="/can-bo")
