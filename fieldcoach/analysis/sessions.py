"""Sessions of a rep on one skill, and their course as numbers."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from uuid import UUID

import numpy as np

from fieldcoach.analysis.effect import DECIMALS
from fieldcoach.analysis.line import Fit, Floats, fit_line, theil_sen

MIN_POINTS = 3
MIN_SESSIONS = 6
MIN_SPAN = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One ride-along day of a rep on one skill: the mean of its visit values, and who rated."""

    day: date
    mean: float
    observations: int
    visit_values: int
    managers: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillSessions:
    """The sessions of one rep on one skill series, one a day, the earliest first.

    `low_end` and `high_end` count the rated observations at the bottom and the top of the scale;
    `manager_drift` says that a rater of these sessions is known to drift.
    """

    series: UUID
    scale_low: int
    scale_high: int
    is_level_item: bool
    sessions: tuple[Session, ...]
    rubric_changed: bool = False
    manager_drift: bool = False
    low_end: int = 0
    high_end: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The sessions of a skill as numbers.

    Attributes:
        days: since the first session.
        means: the sessions' means.
        fit: least squares through them, from 3 sessions on.
        theil_sen: the median slope per day, from 3 sessions on.
    """

    days: Floats
    means: Floats
    fit: Fit | None
    theil_sen: float | None

    @property
    def is_ripe(self) -> bool:
        """Whether there are 6 sessions over 60 days, enough for a line and a verdict."""
        return self.days.size >= MIN_SESSIONS and float(np.ptp(self.days)) >= MIN_SPAN

    @property
    def first_is_lowest(self) -> bool:
        """Whether every later session lies above the first."""
        rounded = np.round(self.means, DECIMALS)
        return rounded.size > 1 and bool(rounded[0] < rounded[1:].min())

    def refit_without_first(self) -> Fit | None:
        """Return the line through all sessions but the first."""
        return fit_line(self.days[1:], self.means[1:])


def course_of(skill: SkillSessions) -> Course:
    """Return the course of `skill`.

    Raises ValueError when its sessions are not one a day in the order of the days.
    """
    days = [session.day for session in skill.sessions]
    if any(later <= earlier for earlier, later in pairwise(days)):
        raise ValueError("sessions must be one a day, in the order of the days")
    x = np.array([(day - days[0]).days for day in days], dtype=float)
    y = np.array([session.mean for session in skill.sessions], dtype=float)
    return Course(
        days=x,
        means=y,
        fit=fit_line(x, y),
        theil_sen=theil_sen(x, y) if x.size >= MIN_POINTS else None,
    )
