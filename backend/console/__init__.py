"""Staff web pages."""

from __future__ import annotations

from apiflask import APIBlueprint

console = APIBlueprint("console", __name__, url_prefix="/can-bo", enable_openapi=False)
