"""Which managers' own scales moved, told from the visits that they rated beside others.

The gap of a manager in one skill of one visit is the manager's rating less the mean of the others
who rated it there, in points of a scale of 1 to 5; level items only, for what was done, or how
often, has no mild or strict. All reps' visits of the window count: the scale is the manager's, not
the rep's.
"""

from uuid import UUID

from sqlalchemy import Float, Select, cast, distinct, func, select
from sqlalchemy.orm import Session

from fieldcoach.analysis.drift import CoRatedDay, drift
from fieldcoach.coaching import levels
from fieldcoach.coaching.levels import Scope
from fieldcoach.domain.days import Window
from fieldcoach.domain.rubric import Item
from fieldcoach.store import models as m

# A scale of 1 to 5, on which gaps are told, has a range of 4.
_RANGE = 4.0


def drifting(session: Session, window: Window) -> frozenset[UUID]:
    """Return the managers who drift in the window; of two who rate together, both or neither."""
    if not _several_rated(session):
        return frozenset()
    return frozenset(
        found.manager for found in drift(co_rated_days(session, window)) if found.drifts
    )


def co_rated_days(session: Session, window: Window) -> list[CoRatedDay]:
    """Return the days of the window on which managers rated beside others, in no order."""
    rating = cast(m.Observation.rating, Float)
    here = (m.Observation.visit_id, m.Observation.skill_id)
    chosen = select(
        m.Observation.manager_id,
        m.RideAlong.day,
        rating.label("rating"),
        (m.Skill.scale_high - m.Skill.scale_low).label("range"),
        func.count().over(partition_by=here).label("raters"),
        func.sum(rating).over(partition_by=here).label("total"),
    )
    rated = (
        levels.counted(chosen, Scope(window=window))
        .where(m.Skill.item == Item.LEVEL, m.Observation.visit_id.in_(_rated_by_several()))
        .subquery()
    )
    of_others = (rated.c.total - rated.c.rating) / (rated.c.raters - 1)
    keys = (rated.c.manager_id, rated.c.day)
    rows = session.execute(
        select(*keys, func.avg((rated.c.rating - of_others) * _RANGE / rated.c.range))
        .where(rated.c.raters > 1)
        .group_by(*keys)
    )
    return [CoRatedDay(manager=manager, day=day, gap=gap) for manager, day, gap in rows]


def _rated_by_several() -> Select[UUID]:
    """Select the visits with observations of more than one manager, by their index alone."""
    return (
        select(m.Observation.visit_id)
        .group_by(m.Observation.visit_id)
        .having(func.count(distinct(m.Observation.manager_id)) > 1)
    )


def _several_rated(session: Session) -> bool:
    """Return whether more than one manager ever rated: a look that costs nothing."""
    rated = (
        select(m.Manager.id)
        .where(select(m.Observation.id).where(m.Observation.manager_id == m.Manager.id).exists())
        .limit(2)
    )
    return len(session.execute(rated).all()) > 1
