"""A rep's growth, skill by skill: the trend of the session means, and what may be said of it.

The point is the session, one ride-along day: ratings of one day are alike and must not pass for
many. All figures are for the days looked at; nothing is carried beyond the last session.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from uuid import UUID

import numpy as np

from fieldcoach.analysis.false_discovery import benjamini_hochberg
from fieldcoach.analysis.intervals import mean_interval
from fieldcoach.analysis.line import (
    Fit,
    Line,
    band,
    band_at,
    direction,
    drawn_line,
    neighbours_correlate,
)
from fieldcoach.analysis.scales import crowds_an_end
from fieldcoach.analysis.sessions import MIN_POINTS, Course, Session, SkillSessions, course_of
from fieldcoach.analysis.skill_levels import ALPHA

__all__ = [
    "GrowthCaution",
    "GrowthVerdict",
    "Line",
    "Session",
    "SkillGrowth",
    "SkillSessions",
    "TeamTrend",
    "band",
    "band_at",
    "grow",
    "team_trend",
]

QUARTER = 90
_MANY_SESSIONS = 10
_ALIKE = 0.3
_NORMAL_95 = 1.96


class GrowthVerdict(StrEnum):
    """What may be said of a rep's skill over time."""

    POINTS_ONLY = "points_only"
    TOO_EARLY = "too_early"
    GROWING = "growing"
    SLIPPING = "slipping"
    NO_CLEAR_TREND = "no_clear_trend"


#: A course is claimed, one way or the other.
MOVING = frozenset({GrowthVerdict.GROWING, GrowthVerdict.SLIPPING})


class GrowthCaution(StrEnum):
    """Why a trend is to be read with care, or is no claim at all."""

    ONE_DAY_DRIVES = "one_day_drives"
    NEIGHBOURS_ALIKE = "neighbours_alike"
    FIRST_DAY_LOWEST = "first_day_lowest"
    RUBRIC_CHANGED = "rubric_changed"
    MANAGERS_CHANGED = "managers_changed"
    MANAGER_DRIFT = "manager_drift"
    FLOOR_CEILING = "floor_ceiling"


_WITHHOLDING = frozenset({GrowthCaution.ONE_DAY_DRIVES, GrowthCaution.MANAGER_DRIFT})


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillGrowth:
    """The trend on one skill. What cannot be computed is None: all of it under 3 sessions.

    Attributes:
        per_90_days, ci_low, ci_high: slope and its 95 % t interval, rating points per 90 days.
        p_value: of no slope.
        p_adjusted: over the rep's skills with 6 sessions over 60 days; None for the others.
        theil_sen_per_90_days: median of the slopes between all pairs of sessions.
        mdc95: by how much two sessions differ by chance at most in 95 %, 1.96·√2·residual SD.
        least_change: the half-width of the interval; a smaller change could not have shown. None
            where the sessions lie on a line, for that is no measure of what could be seen.
        line: to draw; only with 6 sessions over 60 days.
    """

    series: UUID
    sessions: int
    per_90_days: float | None
    ci_low: float | None
    ci_high: float | None
    p_value: float | None
    p_adjusted: float | None
    theil_sen_per_90_days: float | None
    mdc95: float | None
    least_change: float | None
    line: Line | None
    verdict: GrowthVerdict
    cautions: tuple[GrowthCaution, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamTrend:
    """The mean of the reps' own slopes on one skill, in rating points per 90 days."""

    reps: int
    per_90_days: float | None
    ci_low: float | None
    ci_high: float | None


def grow(skills: Sequence[SkillSessions]) -> list[SkillGrowth]:
    """Return the trends of one rep's skills, in the order given.

    Raises ValueError when the sessions of a skill are not one a day in the order of the days.
    """
    courses = [course_of(skill) for skill in skills]
    fits = [course.fit if course.is_ripe else None for course in courses]
    adjusted = _adjusted(fits)
    grown = []
    for place, (skill, course) in enumerate(zip(skills, courses, strict=True)):
        claim = _claim(fits[place], adjusted[place])
        if course.is_ripe and course.first_is_lowest:
            # The first day is often a poor one by chance: without it the claim must still stand.
            refit = course.refit_without_first()
            among = _adjusted([*fits[:place], refit, *fits[place + 1 :]])
            if _claim(refit, among[place]) is not claim:
                claim = GrowthVerdict.NO_CLEAR_TREND
        grown.append(_grown(skill, course, adjusted[place], claim))
    return grown


def team_trend(slopes_per_90_days: Sequence[float]) -> TeamTrend:
    """Return the mean of within-rep slopes with a t interval over the reps.

    For the slopes of reps with 6 sessions over 60 days (those with a line). The rep is the unit, so
    one rep alone has no interval.
    """
    interval = mean_interval(slopes_per_90_days)
    return TeamTrend(
        reps=len(slopes_per_90_days),
        per_90_days=float(np.mean(slopes_per_90_days)) if slopes_per_90_days else None,
        ci_low=interval.low if interval else None,
        ci_high=interval.high if interval else None,
    )


def _adjusted(fits: Sequence[Fit | None]) -> list[float | None]:
    """Adjust the p of the fits there are; the others are no part of the family."""
    found = iter(benjamini_hochberg([fit.p_value for fit in fits if fit is not None]))
    return [None if fit is None else next(found) for fit in fits]


def _claim(fit: Fit | None, p_adjusted: float | None) -> GrowthVerdict:
    if fit is None or p_adjusted is None or p_adjusted > ALPHA or fit.slope == 0:
        return GrowthVerdict.NO_CLEAR_TREND
    return GrowthVerdict.GROWING if fit.slope > 0 else GrowthVerdict.SLIPPING


def _grown(
    skill: SkillSessions,
    course: Course,
    p_adjusted: float | None,
    claim: GrowthVerdict,
) -> SkillGrowth:
    cautions = _cautions(skill, course)
    if len(skill.sessions) < MIN_POINTS:
        verdict = GrowthVerdict.POINTS_ONLY
    elif not course.is_ripe:
        verdict = GrowthVerdict.TOO_EARLY
    elif not _WITHHOLDING.isdisjoint(cautions):
        verdict = GrowthVerdict.NO_CLEAR_TREND
    else:
        verdict = claim
    fit = course.fit
    interval = fit.slope_interval if fit else None
    scale = (skill.scale_low, skill.scale_high)
    return SkillGrowth(
        series=skill.series,
        sessions=len(skill.sessions),
        per_90_days=fit.slope * QUARTER if fit else None,
        ci_low=interval.low * QUARTER if interval else None,
        ci_high=interval.high * QUARTER if interval else None,
        p_value=fit.p_value if fit else None,
        p_adjusted=p_adjusted,
        theil_sen_per_90_days=None if course.theil_sen is None else course.theil_sen * QUARTER,
        mdc95=_NORMAL_95 * sqrt(2) * fit.error if fit else None,
        least_change=interval.half_width * QUARTER if interval and fit and fit.error else None,
        line=(
            drawn_line(fit, skill.sessions[0].day, skill.sessions[-1].day, scale)
            if fit and course.is_ripe
            else None
        ),
        verdict=verdict,
        cautions=cautions,
    )


def _cautions(skill: SkillSessions, course: Course) -> tuple[GrowthCaution, ...]:
    """Return the cautions in the order of the enum; those of the line only with a line."""
    found = set(_of_the_sessions(skill))
    if course.fit is not None and course.is_ripe:
        found.update(_of_the_line(course, course.fit))
    return tuple(caution for caution in GrowthCaution if caution in found)


def _of_the_sessions(skill: SkillSessions) -> Iterator[GrowthCaution]:
    if skill.rubric_changed:
        yield GrowthCaution.RUBRIC_CHANGED
    if skill.manager_drift:
        yield GrowthCaution.MANAGER_DRIFT
    if _raters_changed([session.managers for session in skill.sessions if session.managers]):
        yield GrowthCaution.MANAGERS_CHANGED
    ratings = sum(session.observations for session in skill.sessions)
    if skill.is_level_item and crowds_an_end(skill.low_end, skill.high_end, ratings):
        yield GrowthCaution.FLOOR_CEILING


def _raters_changed(raters: Sequence[frozenset[UUID]]) -> bool:
    """Return whether the sessions are not in the same hands from first to last.

    Either no one rated throughout, or someone joined or left: rated on most of the earlier half of
    the sessions and on none of the later, or the other way round. A guest now and then does not
    change the raters.
    """
    if not raters:
        return False
    if not frozenset.intersection(*raters):
        return True
    half = len(raters) // 2
    if half < MIN_POINTS:
        return False
    for manager in frozenset.union(*raters):
        early, late = (
            sum(manager in session for session in part) for part in (raters[:half], raters[-half:])
        )
        if min(early, late) == 0 and 2 * max(early, late) > half:
            return True
    return False


def _of_the_line(course: Course, fit: Fit) -> Iterator[GrowthCaution]:
    if course.theil_sen is not None and direction(course.theil_sen, course.days) != direction(
        fit.slope, course.days
    ):
        yield GrowthCaution.ONE_DAY_DRIVES
    alike = neighbours_correlate(fit.residuals)
    if course.days.size >= _MANY_SESSIONS and alike is not None and alike > _ALIKE:
        yield GrowthCaution.NEIGHBOURS_ALIKE
    if course.first_is_lowest:
        yield GrowthCaution.FIRST_DAY_LOWEST
