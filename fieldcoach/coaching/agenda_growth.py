"""How one rep's skills went, as an agenda tells it: no more is read than a line needs."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from fieldcoach.analysis import growth as analysis
from fieldcoach.analysis.growth import MOVING, SkillGrowth
from fieldcoach.coaching import levels, observed, rater_drift
from fieldcoach.coaching.growth_curves import skill_sessions
from fieldcoach.coaching.levels import Scope, SessionRow
from fieldcoach.coaching.series import SkillSeries, series_of
from fieldcoach.domain.days import Window
from fieldcoach.domain.rubric import Item
from fieldcoach.store import models as m

#: A share of the scale's range: from here on a rep's own rating is another than the manager's.
APART = 1 / 8


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRating:
    """What the rep gave and what the day came to, on one skill."""

    day: date
    ride_along_id: UUID
    rating: int
    level: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The days of one skill series of a rep.

    Attributes:
        growth: the trend, as the growth page has it.
        began: the first day under this meaning, where the skill was rated under another before.
        days: the sessions, the earliest first.
        own: the days on which the rep rated the skill too; none but for levels.
    """

    series: SkillSeries
    growth: SkillGrowth
    began: date | None
    days: tuple[SessionRow, ...]
    own: tuple[OwnRating, ...]

    def apart(self, one: OwnRating) -> float:
        """Return how far the rep's rating lies above the day's level, as a share of the scale."""
        return (one.rating - one.level) / (self.series.scale.high - self.series.scale.low)

    @property
    def higher(self) -> int:
        """On how many days the rep's own rating was clearly the higher one."""
        return sum(self.apart(one) >= APART for one in self.own)

    @property
    def lower(self) -> int:
        """On how many days it was clearly the lower one."""
        return sum(self.apart(one) <= -APART for one in self.own)


def courses(
    session: Session,
    rep_id: UUID,
    until: date,
    *,
    own_since: date = date.min,
    own_on: Collection[UUID] = (),
) -> dict[UUID, Course]:
    """Return by series how each skill went that the rep was rated on, by the rubric's order.

    The trends are those of `growth.of_rep` for the days up to `until`. The rep's own ratings are
    read from `own_since` on, and all of them for the series of the skills `own_on` and for those
    that move: of five years nobody asks for more.
    """
    scope = Scope(window=Window(None, until), rep_ids=[rep_id])
    rated = levels.sessions(session, scope)
    if not rated:
        return {}
    infos = series_of(session, observed.rated_rubrics(session, scope))
    days: dict[UUID, list[SessionRow]] = defaultdict(list)
    for row in rated:
        days[row.series_id].append(row)
    known = {info.id: info for info in infos}
    found = _grown(session, scope, infos, rated)
    moving = [one.series for one in found if one.verdict in MOVING]
    of_skills = select(m.Skill.series_id).where(m.Skill.id.in_(own_on))
    asked = or_(
        m.RideAlong.day >= own_since,
        m.Skill.series_id.in_(moving),
        m.Skill.series_id.in_(of_skills),
    )
    own = _own_ratings(session, scope, asked, infos, days)
    return {
        grown.series: Course(
            series=known[grown.series],
            growth=grown,
            began=_began(known[grown.series], infos, days),
            days=tuple(days[grown.series]),
            own=tuple(own.get(grown.series, ())),
        )
        for grown in found
    }


def _grown(
    session: Session, scope: Scope, infos: Sequence[SkillSeries], rated: Sequence[SessionRow]
) -> list[SkillGrowth]:
    """Return the trends; who rated is asked only where a claim may hang on it.

    To tell whether a manager's scale moved takes a look at everybody's visits.
    """
    found = analysis.grow(skill_sessions(infos, rated, {}))
    levels_of = {info.id for info in infos if info.item is Item.LEVEL}
    if not any(one.verdict in MOVING and one.series in levels_of for one in found):
        return found
    drifting = rater_drift.drifting(session, scope.window)
    if not drifting:
        return found
    who = (
        levels.counted(select(m.Skill.series_id, m.RideAlong.day, m.Observation.manager_id), scope)
        .where(m.Observation.manager_id.in_(drifting))
        .distinct()
    )
    managers: dict[tuple[UUID, date], set[UUID]] = defaultdict(set)
    for series_id, day, manager_id in session.execute(who):
        managers[series_id, day].add(manager_id)
    return analysis.grow(skill_sessions(infos, rated, managers, drifting))


def _own_ratings(
    session: Session,
    scope: Scope,
    asked: ColumnElement[bool],
    infos: Sequence[SkillSeries],
    days: dict[UUID, list[SessionRow]],
) -> dict[UUID, list[OwnRating]]:
    came_to = {
        (info.id, row.day): row.mean
        for info in infos
        if info.item is Item.LEVEL
        for row in days.get(info.id, ())
    }
    chosen = (
        select(m.Skill.series_id, m.RideAlong.day, m.RideAlong.id, m.SelfRating.rating)
        .join(m.SelfRating, m.SelfRating.ride_along_id == m.RideAlong.id)
        .join(m.Skill, m.Skill.id == m.SelfRating.skill_id)
        .where(*levels.ride_alongs_in(scope), asked)
        .order_by(m.RideAlong.day, m.RideAlong.id)
    )
    found: dict[UUID, list[OwnRating]] = defaultdict(list)
    for series_id, day, ride_along_id, rating in session.execute(chosen):
        level = came_to.get((series_id, day))
        if level is not None:
            found[series_id].append(
                OwnRating(day=day, ride_along_id=ride_along_id, rating=rating, level=level)
            )
    return found


def _began(
    info: SkillSeries, infos: Sequence[SkillSeries], days: dict[UUID, list[SessionRow]]
) -> date | None:
    """Return the first day under a meaning that replaced another one the rep was rated on."""
    replaced = any(
        other.id in days
        and (other.rubric_id, other.key) == (info.rubric_id, info.key)
        and other.rubric_version < info.rubric_version
        for other in infos
    )
    return days[info.id][0].day if replaced else None
