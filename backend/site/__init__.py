"""Public pages and the resident's web app."""

from __future__ import annotations

from apiflask import APIBlueprint

site = APIBlueprint("site", __name__, enable_openapi=False)
