"""Whether a manager's own scale moves: the gap to who rated beside them, over time.

A rep who is rated by someone growing milder seems to grow. Only days on which another rated the
same can tell, and they tell no more than that the raters moved apart. Of exactly two managers who
rate together the gaps are each other's mirror image: where one drifts, both do. With a third, the
one who moved has the steepest slope; those who stayed drift half as fast the other way.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import numpy as np

from fieldcoach.analysis.effect import DECIMALS
from fieldcoach.analysis.line import fit_line

MIN_CO_RATED_DAYS = 8
QUARTER = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class CoRatedDay:
    """A day on which others rated the same skills in the same visits as this manager.

    `gap` is the mean over those visits and skills of this rating less the mean of the others', in
    points of a scale of 1 to 5; the day counts once, however much was rated.
    """

    manager: UUID
    day: date
    gap: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """How a manager's gap to the co-raters moves.

    Attributes:
        manager: whose it is.
        days: co-rated days.
        per_90_days, ci_low, ci_high: slope of the gap and its 95 % t interval, points per 90 days;
            None under 8 days.
        drifts: whether the interval is clear of 0. Gaps that lie on a line leave no doubt about
            its slope: they drift unless it is level.
    """

    manager: UUID
    days: int
    per_90_days: float | None
    ci_low: float | None
    ci_high: float | None
    drifts: bool


def drift(days: Iterable[CoRatedDay]) -> list[Drift]:
    """Return the drift of each manager who was co-rated, in the order in which they first come.

    The days may come in any order. Raises ValueError for two of one manager on one day.
    """
    gaps: dict[UUID, dict[date, float]] = {}
    for one in days:
        of_manager = gaps.setdefault(one.manager, {})
        if one.day in of_manager:
            raise ValueError("a co-rated day has one gap a manager")
        of_manager[one.day] = one.gap
    return [_drift(manager, of_manager) for manager, of_manager in gaps.items()]


def _drift(manager: UUID, gaps: dict[date, float]) -> Drift:
    days = sorted(gaps)
    # Rounded, so that the order in which a day's gaps were added up moves nothing.
    y = np.round(np.array([gaps[day] for day in days], dtype=float), DECIMALS)
    x = np.array([(day - days[0]).days for day in days], dtype=float)
    fit = fit_line(x, y) if len(days) >= MIN_CO_RATED_DAYS else None
    interval = fit.slope_interval if fit else None
    return Drift(
        manager=manager,
        days=len(days),
        per_90_days=fit.slope * QUARTER if fit else None,
        ci_low=interval.low * QUARTER if interval else None,
        ci_high=interval.high * QUARTER if interval else None,
        drifts=interval is not None and interval.is_clear_of_zero,
    )
