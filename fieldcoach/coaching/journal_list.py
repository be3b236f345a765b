"""The journal as a list: one entry a ride-along, newest first.

It may be the first page of the window, so it is read without SQLAlchemy.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.raw_reads import customers_of_visits, tier_spans_of
from fieldcoach.domain.people import tier_on
from fieldcoach.domain.ride_along import Purpose, State

_RIDE_ALONGS = """
    SELECT ride_along.id, ride_along.day, ride_along.rep_id, rep.name,
           ride_along.purpose, ride_along.state, manager.name
    FROM ride_along
    JOIN rep ON rep.id = ride_along.rep_id
    JOIN manager ON manager.id = ride_along.manager_id
    WHERE ride_along.binned_at IS NULL AND (:rep_id IS NULL OR ride_along.rep_id = :rep_id)
    ORDER BY ride_along.day DESC, rep.name_key, ride_along.id
"""
_FOCUS_POINTS = """
    SELECT focus_point.ride_along_id, focus_point.text, skill.series_id, skill.name
    FROM focus_point LEFT JOIN skill ON skill.id = focus_point.skill_id
    ORDER BY focus_point.position
"""
_RATINGS = """
    SELECT visit.ride_along_id, count(observation.rating)
    FROM visit JOIN observation ON observation.visit_id = visit.id
    GROUP BY visit.ride_along_id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A ride-along in the list.

    Attributes:
        tier: that of its day.
        focus: its first focus point.
        focus_skills: the skills that its focus points are tied to, by series, with their names.
    """

    ride_along_id: UUID
    day: date
    rep_id: UUID
    rep: str
    tier: str | None
    purpose: Purpose
    state: State
    customers: tuple[str, ...]
    focus: str
    ratings: int
    manager: str
    focus_skills: tuple[tuple[bytes, str], ...] = ()


def entries(journal: Journal, rep_id: UUID | None = None) -> list[Entry]:
    """Return every ride-along that is not in the bin, of one rep or of all, newest first."""
    narrowed = {"rep_id": None if rep_id is None else rep_id.bytes}
    with journal.reading_raw() as connection:
        spans = tier_spans_of(connection)
        customers = customers_of_visits(connection)
        focus: dict[bytes, list[tuple[str, bytes | None, str]]] = {}
        for ride_along, *point in connection.execute(_FOCUS_POINTS):
            focus.setdefault(ride_along, []).append(tuple(point))
        ratings = dict(connection.execute(_RATINGS))
        return [
            Entry(
                ride_along_id=UUID(bytes=key),
                day=(on := date.fromisoformat(day)),
                rep_id=UUID(bytes=of_rep),
                rep=rep,
                tier=tier_on(spans.get(of_rep, ()), on),
                purpose=Purpose(purpose),
                state=State(state),
                customers=tuple(customers.get(key, ())),
                focus=points[0][0] if (points := focus.get(key)) else "",
                focus_skills=tuple(
                    (series, name) for _text, series, name in points or () if series
                ),
                ratings=ratings.get(key, 0),
                manager=manager,
            )
            for key, day, of_rep, rep, purpose, state, manager in connection.execute(
                _RIDE_ALONGS, narrowed
            )
        ]
