"""The journal as a list: one entry a ride-along, newest first.

It is the first page of the window, so it is read without SQLAlchemy, whose import takes longer
than all the rest of the start.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from fieldcoach.coaching.journal import Journal
from fieldcoach.domain.people import TierSpan, tier_on
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
_CUSTOMERS = """
    SELECT visit.ride_along_id, customer.name
    FROM visit JOIN customer ON customer.id = visit.customer_id
    ORDER BY visit.ride_along_id, visit.position
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
_TIERS = "SELECT rep_id, tier, since FROM tier_span"
_OWNER = "SELECT name FROM manager WHERE is_owner"
_RUBRIC = "SELECT 1 FROM rubric_version WHERE published_on IS NOT NULL LIMIT 1"


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
        customers: dict[bytes, list[str]] = {}
        for ride_along, name in connection.execute(_CUSTOMERS):
            customers.setdefault(ride_along, []).append(name)
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


def is_unbegun(journal: Journal) -> bool:
    """Return whether nobody said yet what is watched for: no ride-along can begin."""
    with journal.reading_raw() as connection:
        return connection.execute(_RUBRIC).fetchone() is None


def owner_name(journal: Journal) -> str:
    """Return the name of the journal's owner, "" where nobody said it yet."""
    with journal.reading_raw() as connection:
        row = connection.execute(_OWNER).fetchone()
    return "" if row is None else str(row[0])


def tier_spans_of(connection: Any) -> dict[bytes, list[TierSpan]]:
    """Return the tier spans of every rep, by the rep's key, read through a raw connection."""
    spans: dict[bytes, list[TierSpan]] = {}
    for rep_id, tier, since in connection.execute(_TIERS):
        spans.setdefault(rep_id, []).append(
            TierSpan(rep_id=UUID(bytes=rep_id), tier=tier, since=date.fromisoformat(since))
        )
    return spans
