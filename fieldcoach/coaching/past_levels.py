"""What a rep was given the last time, skill by skill, to be seen once today's rating is given."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from fieldcoach.coaching.journal import Journal
from fieldcoach.domain.ride_along import Role
from fieldcoach.store import models as m


@dataclass(frozen=True, slots=True)
class PastLevels:
    """The ratings of one skill on the last `day` it was rated, visit by visit."""

    day: date
    ratings: tuple[int, ...]


def past_levels(journal: Journal, ride_along_id: UUID) -> dict[UUID, PastLevels]:
    """Return the last ratings of a rep before a ride-along, by the skills' series.

    They are those of who led that day. A visit in which the manager showed how says nothing of
    the rep, and another wording of a skill is another skill.
    """
    with journal.reading() as session:
        row = session.get(m.RideAlong, ride_along_id)
        if row is None:
            return {}
        rows = session.execute(
            select(m.Skill.series_id, m.RideAlong.id, m.RideAlong.day, m.Observation.rating)
            .join(m.Observation, m.Observation.skill_id == m.Skill.id)
            .join(m.Visit, m.Visit.id == m.Observation.visit_id)
            .join(m.RideAlong, m.RideAlong.id == m.Visit.ride_along_id)
            .where(
                m.RideAlong.rep_id == row.rep_id,
                m.RideAlong.day < row.day,
                m.RideAlong.binned_at.is_(None),
                m.Visit.role != Role.MODEL,
                m.Observation.manager_id == m.RideAlong.manager_id,
                m.Observation.rating.is_not(None),
            )
            .order_by(m.RideAlong.day.desc(), m.RideAlong.id.desc(), m.Visit.position)
        ).all()
    last: dict[UUID, tuple[UUID, date, list[int]]] = {}
    for series_id, key, day, rating in rows:
        of_day = last.setdefault(series_id, (key, day, []))
        if of_day[0] == key and rating is not None:
            of_day[2].append(rating)
    return {series: PastLevels(day, tuple(given)) for series, (_key, day, given) in last.items()}
