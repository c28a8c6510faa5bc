"""How likely two reports of one category are about the same matter: a pure rule over a few numbers."""

from __future__ import annotations

# Difference hashes this close show the same scene; a picture of the same place from the same spot.
SAME_PICTURE_BITS = 6
ALIKE_PICTURE_BITS = 12
# A like picture makes up for a place that was given less exactly.
WIDER_WITH_PICTURE = 2.0


def likeness(distance_metres: float, radius_metres: float, picture_bits: int | None) -> float:
    """Return how alike two reports are: 0 is not at all, more is more.

    Args:
        distance_metres: between their places.
        radius_metres: of the category, within which reports may be the same.
        picture_bits: in how many of 64 bits their nearest pictures differ; None without pictures.
    """
    weight = _picture_weight(picture_bits)
    reach = radius_metres * (WIDER_WITH_PICTURE if weight else 1.0)
    if distance_metres > reach:
        return 0.0
    nearness = 1.0 - distance_metres / reach
    return 0.1 + nearness + weight


def _picture_weight(bits: int | None) -> float:
    if bits is None or bits > ALIKE_PICTURE_BITS:
        return 0.0
    return 2.0 if bits <= SAME_PICTURE_BITS else 1.0
