"""How refusals are documented: one schema, and the responses of each route."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field


class Problem(BaseModel):
    """A refusal (RFC 9457). `code` is stable; `detail` is for people, in their language."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    fields: dict[str, list[str]] | None = Field(
        None, description="What is wrong with each field, when several are."
    )


_DESCRIPTIONS = {
    400: "The request cannot be read",
    401: "The token is missing, wrong or revoked",
    404: "Nothing is there",
    409: "It contradicts an earlier request",
    413: "More than is allowed was sent",
    415: "Not a photo",
    422: "Something in the request is not valid",
    429: "Too many requests; see Retry-After",
    503: "Out of order for a moment; try again",
}


def problems(*statuses: int) -> dict[int, Any]:
    """Return the documentation of these refusals, for `doc(responses=...)`."""
    return {
        status: {
            "description": _DESCRIPTIONS[status],
            "content": {"application/problem+json": {"schema": Problem.model_json_schema()}},
        }
        for status in statuses
    }
