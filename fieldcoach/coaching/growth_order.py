"""In which order a rep's skills are looked at: what matters now, or as the rubric has them."""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import IntEnum, StrEnum

from fieldcoach.analysis.growth import GrowthVerdict
from fieldcoach.coaching.growth_curves import SkillCurve
from fieldcoach.domain.rubric import Item
from fieldcoach.i18n import _

RECENTLY = timedelta(weeks=8)  # a focus point this long before the last day in sight still matters
CLEARLY_BELOW = 1 / 8  # of the scale's range: the half point on a scale of 1 to 5


class Order(StrEnum):
    """The two orders there are."""

    WHAT_MATTERS = "what_matters"
    RUBRIC = "rubric"


class _Place(IntEnum):
    SLIPPING = 0
    GROWING = 1
    COACHED = 2
    BELOW_THE_STARS = 3
    NO_CLEAR_TREND = 4
    TOO_EARLY = 5
    DAYS_ONLY = 6
    RETIRED = 7


_BY_VERDICT = {
    GrowthVerdict.SLIPPING: _Place.SLIPPING,
    GrowthVerdict.GROWING: _Place.GROWING,
    GrowthVerdict.NO_CLEAR_TREND: _Place.NO_CLEAR_TREND,
    GrowthVerdict.TOO_EARLY: _Place.TOO_EARLY,
    GrowthVerdict.POINTS_ONLY: _Place.DAYS_ONLY,
}
_CLAIMS = frozenset({_Place.SLIPPING, _Place.GROWING})


def order_words(order: Order) -> str:
    """Return an order in a few words."""
    return {Order.WHAT_MATTERS: _("What matters now"), Order.RUBRIC: _("By the rubric")}[order]


def explained(order: Order) -> str:
    """Return in a sentence what comes first, and after it."""
    if order is Order.RUBRIC:
        return _("The skills in the order of the rubric.")
    return _(
        "What is slipping comes first, then what is growing, what was coached in the last eight"
        " weeks, and what is furthest below your stars. The rest follows in the order of the"
        " rubric; what could hardly be seen, and what the rubric no longer asks for, is last."
    )


def ordered(curves: Sequence[SkillCurve], order: Order) -> list[SkillCurve]:
    """Return the curves in an order; `curves` are in that of the rubric, which decides ties.

    What matters now: a claim first, slipping before growing; then skills with a focus point in the
    eight weeks before the last day on any of the curves, the latest first; then skills clearly
    below the stars' benchmark, the furthest first; then those without a clear trend, those that are
    too early to tell, those with single days only; what the rubric no longer asks for is last.
    """
    if order is Order.RUBRIC:
        return list(curves)
    last = max((day for curve in curves for day in _days(curve)), default=date.min)
    return sorted(curves, key=lambda curve: _rank(curve, last))


def below_the_stars(curve: SkillCurve) -> float:
    """Return how far a rep's level lies below the stars', as a share of the scale; 0 if unknown.

    A count has no end, so its gap is a share of the stars' own level.
    """
    if curve.benchmark is None or curve.level is None:
        return 0.0
    reach = curve.scale.high - curve.scale.low
    range_of = curve.benchmark if curve.item is Item.COUNT else float(reach)
    return max(curve.benchmark - curve.level, 0.0) / range_of if range_of > 0 else 0.0


def _rank(curve: SkillCurve, last: date) -> tuple[int, float]:
    """Return the place of a curve, and what decides between those of one place."""
    place = _Place.RETIRED if curve.retired else _BY_VERDICT[curve.growth.verdict]
    if place is _Place.RETIRED or place in _CLAIMS:
        return place, 0.0
    coached = max(curve.coached, default=None)
    if coached is not None and last - coached <= RECENTLY:
        return _Place.COACHED, -float(coached.toordinal())
    if (gap := below_the_stars(curve)) >= CLEARLY_BELOW:
        return _Place.BELOW_THE_STARS, -gap
    return place, 0.0


def _days(curve: SkillCurve) -> list[date]:
    return [*(point.day for point in curve.points), *curve.coached]
