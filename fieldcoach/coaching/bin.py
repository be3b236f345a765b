"""The bin: ride-alongs that were put away, restorable until they go for good.

It is read without SQLAlchemy, as the first page shows how much is in it. Restoring is
`ride_alongs.from_bin`.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.raw_reads import customers_of_visits, tier_spans_of
from fieldcoach.domain.people import tier_on
from fieldcoach.domain.ride_along import Purpose, State

KEPT_DAYS = 90

_BINNED = """
    SELECT ride_along.id, ride_along.day, rep.id, rep.name, ride_along.purpose,
           ride_along.binned_at,
           (SELECT count(*) FROM visit WHERE visit.ride_along_id = ride_along.id),
           (SELECT count(observation.rating) FROM visit
            JOIN observation ON observation.visit_id = visit.id
            WHERE visit.ride_along_id = ride_along.id),
           (SELECT count(*) FROM visit JOIN observation ON observation.visit_id = visit.id
            WHERE visit.ride_along_id = ride_along.id AND observation.evidence <> '')
    FROM ride_along JOIN rep ON rep.id = ride_along.rep_id
    WHERE ride_along.binned_at IS NOT NULL
    ORDER BY ride_along.binned_at DESC, ride_along.day DESC, ride_along.id
"""
_WHEN = "SELECT id, binned_at FROM ride_along WHERE binned_at IS NOT NULL AND state <> ?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Binned:
    """A ride-along in the bin.

    Attributes:
        tier: the rep's, that of the day.
        visits, ratings, evidence: how many are in it.
        goes_on: the day from which on it is deleted for good.
    """

    ride_along_id: UUID
    day: date
    rep_id: UUID
    rep: str
    tier: str | None
    purpose: Purpose
    customers: tuple[str, ...]
    visits: int
    ratings: int
    evidence: int
    binned_on: date
    goes_on: date


def binned(journal: Journal) -> tuple[Binned, ...]:
    """Return what is in the bin, what was put there last first."""
    with journal.reading_raw() as connection:
        spans = tier_spans_of(connection)
        customers = customers_of_visits(connection, in_the_bin=True)
        return tuple(
            Binned(
                ride_along_id=UUID(bytes=key),
                day=(on := date.fromisoformat(day)),
                rep_id=UUID(bytes=of_rep),
                rep=rep,
                tier=tier_on(spans.get(of_rep, ()), on),
                purpose=Purpose(purpose),
                customers=tuple(customers.get(key, ())),
                visits=visits,
                ratings=ratings,
                evidence=evidence,
                binned_on=(binned_on := _local_day(binned_at)),
                goes_on=_goes_on(binned_on),
            )
            for key, day, of_rep, rep, purpose, binned_at, visits, ratings, evidence in (
                connection.execute(_BINNED)
            )
        )


def empty_overdue(journal: Journal, today: date) -> int:
    """Delete for good what has been in the bin for KEPT_DAYS; return how many that were.

    Nothing else in a journal is ever deleted. What a rep has acknowledged is never in the bin, and
    would stay. Raises FileUnwritable where the disk does not take it.
    """
    with journal.reading_raw() as connection:
        overdue = [
            UUID(bytes=key)
            for key, binned_at in connection.execute(_WHEN, (State.ACKNOWLEDGED,))
            if _goes_on(_local_day(binned_at)) <= today
        ]
    if not overdue:
        return 0
    from sqlalchemy import delete  # 0.25 s that a start with nothing overdue does not need

    from fieldcoach.store import models as m

    with journal.writing() as session:
        for key in overdue:
            session.execute(
                delete(m.RideAlong).where(m.RideAlong.id == key, m.RideAlong.binned_at.is_not(None))
            )
    return len(overdue)


def _goes_on(binned_on: date) -> date:
    return binned_on + timedelta(days=KEPT_DAYS)


def _local_day(stored: str) -> date:
    """Return the machine's day of a moment as the journal writes it, in UTC."""
    return datetime.fromisoformat(stored).replace(tzinfo=UTC).astimezone().date()
