"""What stands beside a rep's sessions: raters, the stars' level, self-ratings, coaching, goals.

And where a skill got other words without another meaning.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from fieldcoach.analysis.skill_levels import MIN_REPS, is_solid
from fieldcoach.coaching import levels, observed, rater_drift
from fieldcoach.coaching.growth_goals import CurveGoal, goals_in, meetings_in
from fieldcoach.coaching.levels import Scope
from fieldcoach.coaching.reps import spans_by_rep
from fieldcoach.coaching.tier_groups import group
from fieldcoach.domain.days import Window
from fieldcoach.domain.people import Tier
from fieldcoach.domain.ride_along import Role
from fieldcoach.store import models as m

#: The stars' mean level and how many of them that is, by series.
Benchmarks = dict[UUID, tuple[float, int]]


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside one rep's sessions.

    Attributes:
        managers: who rated, by series and day.
        ride_alongs: the ride-along of each day.
        self_ratings: by series, the earliest first.
        coached, shown: days by series, in no order.
        reworded: by series, the first day under words that say the same in another way, of those
            that have days under the words before.
        goals: by series, the earliest first.
        met: the days of one-on-ones, the earliest first.
        drifting: managers whose own scale moved in the window, whomever they rated.
    """

    managers: dict[tuple[UUID, date], set[UUID]] = field(default_factory=lambda: defaultdict(set))
    ride_alongs: dict[date, UUID] = field(default_factory=dict)
    self_ratings: dict[UUID, list[tuple[date, int]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    coached: dict[UUID, set[date]] = field(default_factory=lambda: defaultdict(set))
    shown: dict[UUID, set[date]] = field(default_factory=lambda: defaultdict(set))
    reworded: dict[UUID, list[date]] = field(default_factory=lambda: defaultdict(list))
    goals: dict[UUID, list[CurveGoal]] = field(default_factory=lambda: defaultdict(list))
    met: list[date] = field(default_factory=list)
    drifting: frozenset[UUID] = frozenset()


def beside(session: Session, scope: Scope) -> dict[UUID, Beside]:
    """Return what stands beside each rep's sessions of a scope; nothing, for a rep without any."""
    drifting = rater_drift.drifting(session, scope.window)
    found: dict[UUID, Beside] = defaultdict(lambda: Beside(drifting=drifting))
    rated: Any = select(
        m.RideAlong.rep_id, m.Skill.series_id, m.RideAlong.day, m.Observation.manager_id
    ).distinct()
    for rep_id, series_id, day, manager_id in session.execute(levels.counted(rated, scope)):
        found[rep_id].managers[series_id, day].add(manager_id)
    # Of two on one day the first one stays.
    days = select(m.RideAlong.rep_id, m.RideAlong.day, m.RideAlong.id)
    for rep_id, day, key in session.execute(_in_scope(days, scope).order_by(m.RideAlong.id.desc())):
        found[rep_id].ride_alongs[day] = key
    by_rep = (
        select(m.RideAlong.rep_id, m.Skill.series_id, m.RideAlong.day, m.SelfRating.rating)
        .join(m.SelfRating, m.SelfRating.ride_along_id == m.RideAlong.id)
        .join(m.Skill, m.Skill.id == m.SelfRating.skill_id)
        .order_by(m.RideAlong.day)
    )
    for rep_id, series_id, day, rating in session.execute(_in_scope(by_rep, scope)):
        found[rep_id].self_ratings[series_id].append((day, rating))
    coached = (
        select(m.RideAlong.rep_id, m.Skill.series_id, m.RideAlong.day)
        .join(m.FocusPoint, m.FocusPoint.ride_along_id == m.RideAlong.id)
        .join(m.Skill, m.Skill.id == m.FocusPoint.skill_id)
    )
    for rep_id, series_id, day in session.execute(_in_scope(coached, scope)):
        found[rep_id].coached[series_id].add(day)
    shown = (
        select(m.RideAlong.rep_id, m.Skill.series_id, m.RideAlong.day)
        .join(m.Visit, m.Visit.ride_along_id == m.RideAlong.id)
        .join(m.Observation, m.Observation.visit_id == m.Visit.id)
        .join(m.Skill, m.Skill.id == m.Observation.skill_id)
        .where(m.Visit.role == Role.MODEL, m.Observation.not_observed.is_(False))
    )
    for rep_id, series_id, day in session.execute(_in_scope(shown, scope)):
        found[rep_id].shown[series_id].add(day)
    for rep_id, series_id, day in _reworded(session, scope):
        found[rep_id].reworded[series_id].append(day)
    for rep_id, series_id, goal in goals_in(session, scope):
        found[rep_id].goals[series_id].append(goal)
    for rep_id, day in meetings_in(session, scope):
        found[rep_id].met.append(day)
    return found


def _reworded(session: Session, scope: Scope) -> Iterator[tuple[UUID, UUID, date]]:
    """Yield rep, series and the first day under new words, the earliest first.

    A version that nobody was rated on hands its new words on to the next: what counts is how often
    the words had been changed up to the version that a day was rated on.
    """
    wording: dict[UUID, int] = {}
    changes: dict[UUID, int] = {}
    versions = (
        select(m.Skill.id, m.Skill.series_id, m.Skill.keeps_meaning)
        .join(m.RubricVersion, m.RubricVersion.id == m.Skill.version_id)
        .where(m.RubricVersion.published_on.is_not(None))
        .order_by(m.RubricVersion.number)
    )
    for skill_id, series_id, keeps_meaning in session.execute(versions):
        changes[series_id] = changes.get(series_id, 0) + bool(keeps_meaning)
        wording[skill_id] = changes[series_id]
    if not any(wording.values()):
        return
    first: Any = select(
        m.RideAlong.rep_id, m.Skill.series_id, m.Skill.id, func.min(m.RideAlong.day)
    ).group_by(m.RideAlong.rep_id, m.Skill.series_id, m.Skill.id)
    reached: dict[tuple[UUID, UUID], int] = {}
    rows = session.execute(levels.counted(first, scope))
    for rep_id, series_id, skill_id, day in sorted(rows, key=lambda row: (row[3], row[2])):
        before = reached.setdefault((rep_id, series_id), wording[skill_id])
        if wording[skill_id] > before:
            reached[rep_id, series_id] = wording[skill_id]
            yield rep_id, series_id, day


def _in_scope(chosen: Any, scope: Scope) -> Any:
    """Return `chosen`, a select over ride-alongs, narrowed to those of the scope."""
    return chosen.where(*levels.ride_alongs_in(scope))


def star_benchmarks(session: Session, window: Window, series_ids: Collection[UUID]) -> Benchmarks:
    """Return the stars' mean level on each series where at least three have a solid one.

    Who is a star is asked rubric by rubric, as a comparison does: days under another one are no
    change of tier.
    """
    spans = spans_by_rep(session)
    ever_stars = [key for key, held in spans.items() if any(s.tier == Tier.STAR for s in held)]
    of_series = select(m.Series.rubric_id).where(m.Series.id.in_(series_ids)).distinct()
    found: dict[UUID, list[float]] = {}
    for rubric_id in session.scalars(of_series).all():
        scope = Scope(window=window, rubric_id=rubric_id, rep_ids=ever_stars)
        stars = group(observed.rated_days(session, scope), spans, (Tier.STAR, Tier.AVERAGE)).first
        for row in levels.rep_levels(session, scope):
            solid = is_solid(row.visit_values, row.days)
            if solid and row.rep_id in stars and row.series_id in series_ids:
                found.setdefault(row.series_id, []).append(row.level)
    return {
        series_id: (sum(held) / len(held), len(held))
        for series_id, held in found.items()
        if len(held) >= MIN_REPS
    }
