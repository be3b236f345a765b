"""Curves for the charts' tests, with the growth that `analysis` finds in them."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import uuid4

from fieldcoach.analysis import growth as analysis
from fieldcoach.coaching.growth import Point, SkillCurve
from fieldcoach.domain.rubric import Item, Scale

FIRST = date(2026, 1, 10)
FOUR_LEVELS = Scale(1, 4)


def curve(
    means: Sequence[float],
    first: date = FIRST,
    step: int = 24,
    item: Item = Item.LEVEL,
    scale: Scale = FOUR_LEVELS,
    **beside: object,
) -> SkillCurve:
    """Return a curve with a day every `step` days; `beside` sets any other attribute."""
    points = tuple(
        Point(first + timedelta(days=step * n), mean, n % 4 + 1, uuid4())
        for n, mean in enumerate(means)
    )
    series = uuid4()
    sessions = tuple(
        analysis.Session(
            day=point.day,
            mean=point.mean,
            observations=point.observations,
            visit_values=point.observations,
        )
        for point in points
    )
    found = analysis.grow(
        [
            analysis.SkillSessions(
                series=series,
                scale_low=scale.low,
                scale_high=scale.high,
                is_level_item=item is Item.LEVEL,
                sessions=sessions,
            )
        ]
    )
    attributes: dict[str, object] = {
        "series": series,
        "skill": "Explores needs",
        "key": "explores-needs",
        "rubric": "B2B field sales",
        "rubric_version": 1,
        "stage": "In the call",
        "item": item,
        "scale": scale,
        "points": points,
        "growth": found[0],
        "sentence": "A sentence.",
        "verdict_words": "A verdict",
        "earlier": (),
        "began": None,
        "superseded": False,
        "reworded": (),
        "level": None,
        "benchmark": None,
        "stars": 0,
        "self_ratings": (),
        "coached": (),
        "shown": (),
        "retired": False,
    }
    return SkillCurve(**(attributes | beside))


GROWING = (2.33, 2.0, 2.67, 2.33, 2.25, 3.0, 3.25, 2.67, 3.33, 3.5)
LEVEL = (2.67, 2.25, 3.0, 2.33, 3.0, 2.67, 2.5, 3.33, 2.67, 3.0)
