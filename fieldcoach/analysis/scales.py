"""What is meant on a scale of 1 to 5, carried over to any scale."""

_EIGHTH = 8
_AT_AN_END = 0.5


def half_point(scale_low: int, scale_high: int) -> float:
    """Return what half a point on a scale of 1 to 5 is here: an eighth of the scale's range.

    >>> half_point(1, 5), half_point(1, 4)
    (0.5, 0.375)
    """
    return (scale_high - scale_low) / _EIGHTH


def crowds_an_end(low_end: int, high_end: int, ratings: int) -> bool:
    """Whether more than half of the ratings stand at the bottom, or more than half at the top."""
    return max(low_end, high_end) > _AT_AN_END * ratings
