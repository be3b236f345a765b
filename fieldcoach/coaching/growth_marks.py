"""What stands beside a rep's sessions: raters, the stars' level, self-ratings, coaching marks."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from fieldcoach.analysis.skill_levels import MIN_REPS, is_solid
from fieldcoach.coaching import levels
from fieldcoach.coaching.levels import Scope
from fieldcoach.coaching.reps import spans_by_rep
from fieldcoach.coaching.series import SkillSeries
from fieldcoach.coaching.tier_groups import group
from fieldcoach.domain.days import Window
from fieldcoach.domain.people import Tier
from fieldcoach.domain.ride_along import Role
from fieldcoach.store import models as m


class Beside:
    """What stands beside a rep's sessions, read in one go.

    Attributes:
        managers: who rated, by series and day.
        ride_alongs: the ride-along of each day.
        benchmarks: level and number of stars, by series.
        self_ratings, coached, shown: by series.
    """

    def __init__(
        self, session: Session, rep_id: UUID, window: Window, infos: Sequence[SkillSeries]
    ) -> None:
        scope = Scope(window=window, rep_ids=[rep_id])
        self.managers: dict[tuple[UUID, date], set[UUID]] = {}
        chosen = select(m.Skill.series_id, m.RideAlong.day, m.Observation.manager_id).distinct()
        for series_id, day, manager_id in session.execute(levels.counted(chosen, scope)):
            self.managers.setdefault((series_id, day), set()).add(manager_id)
        days = select(m.RideAlong.day, m.RideAlong.id).where(
            m.RideAlong.rep_id == rep_id, m.RideAlong.binned_at.is_(None)
        )
        self.ride_alongs: dict[date, UUID] = dict(session.execute(days).all())
        self.benchmarks = star_benchmarks(session, window, [info.id for info in infos])
        self.self_ratings: dict[UUID, list[tuple[date, int]]] = {}
        for series_id, day, rating in session.execute(
            select(m.Skill.series_id, m.RideAlong.day, m.SelfRating.rating)
            .join(m.Skill, m.Skill.id == m.SelfRating.skill_id)
            .join(m.RideAlong, m.RideAlong.id == m.SelfRating.ride_along_id)
            .where(m.RideAlong.rep_id == rep_id, m.RideAlong.binned_at.is_(None))
            .order_by(m.RideAlong.day)
        ):
            if day in window:
                self.self_ratings.setdefault(series_id, []).append((day, rating))
        self.coached = _days_by_series(
            session,
            select(m.Skill.series_id, m.RideAlong.day)
            .join(m.FocusPoint, m.FocusPoint.skill_id == m.Skill.id)
            .join(m.RideAlong, m.RideAlong.id == m.FocusPoint.ride_along_id),
            rep_id,
            window,
        )
        self.shown = _days_by_series(
            session,
            select(m.Skill.series_id, m.RideAlong.day)
            .join(m.Observation, m.Observation.skill_id == m.Skill.id)
            .join(m.Visit, m.Visit.id == m.Observation.visit_id)
            .join(m.RideAlong, m.RideAlong.id == m.Visit.ride_along_id)
            .where(m.Visit.role == Role.MODEL),
            rep_id,
            window,
        )


def _days_by_series(
    session: Session, chosen: Select[UUID, date], rep_id: UUID, window: Window
) -> dict[UUID, tuple[date, ...]]:
    found: dict[UUID, set[date]] = {}
    narrowed = chosen.where(m.RideAlong.rep_id == rep_id, m.RideAlong.binned_at.is_(None))
    for series_id, day in session.execute(narrowed):
        if day in window:
            found.setdefault(series_id, set()).add(day)
    return {series_id: tuple(sorted(days)) for series_id, days in found.items()}


def star_benchmarks(
    session: Session, window: Window, series_ids: Collection[UUID]
) -> dict[UUID, tuple[float, int]]:
    """Return the stars' mean level on each series where at least three have a solid one."""
    spans = spans_by_rep(session)
    ever_stars = [key for key, held in spans.items() if any(s.tier == Tier.STAR for s in held)]
    scope = Scope(window=window, rep_ids=ever_stars)
    days = levels.rated_days(session, scope)
    stars = group(days, spans, (Tier.STAR, Tier.AVERAGE)).first
    found: dict[UUID, list[float]] = {}
    for row in levels.rep_levels(session, scope):
        solid = is_solid(row.visit_values, row.days)
        if solid and row.rep_id in stars and row.series_id in series_ids:
            found.setdefault(row.series_id, []).append(row.level)
    return {
        series_id: (sum(held) / len(held), len(held))
        for series_id, held in found.items()
        if len(held) >= MIN_REPS
    }
