"""The bin: ride-alongs and one-on-ones that were put away, restorable until they go for good.

It is read without SQLAlchemy, as the first page shows how much is in it. Restoring is
`ride_alongs.from_bin` and `one_on_ones.restore_one_on_one`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.raw_reads import customers_of_visits, tier_spans_of
from fieldcoach.domain.one_on_one import OneOnOneState
from fieldcoach.domain.people import TierSpan, tier_on
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
"""
_BINNED_ONE_ON_ONES = """
    SELECT one_on_one.id, one_on_one.day, one_on_one.starts, rep.id, rep.name, one_on_one.state,
           one_on_one.binned_at, one_on_one.notes <> '',
           (SELECT count(*) FROM agenda_item WHERE agenda_item.one_on_one_id = one_on_one.id
            AND NOT agenda_item.is_dropped),
           (SELECT count(*) FROM action WHERE action.one_on_one_id = one_on_one.id)
    FROM one_on_one JOIN rep ON rep.id = one_on_one.rep_id
    WHERE one_on_one.binned_at IS NOT NULL
"""
_WHEN = "SELECT id, binned_at FROM ride_along WHERE binned_at IS NOT NULL AND state <> ?"
_WHEN_ONE_ON_ONES = "SELECT id, binned_at FROM one_on_one WHERE binned_at IS NOT NULL"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class BinnedOneOnOne:
    """A one-on-one in the bin.

    Attributes:
        tier: the rep's, that of the day.
        items, actions: how many stand on its agenda and were agreed in it.
        has_notes: whether something was written down.
        goes_on: the day from which on it is deleted for good.
    """

    one_on_one_id: UUID
    day: date
    starts: time | None
    rep_id: UUID
    rep: str
    tier: str | None
    is_held: bool
    items: int
    actions: int
    has_notes: bool
    binned_on: date
    goes_on: date


#: What may be in the bin.
AnyBinned = Binned | BinnedOneOnOne


def binned(journal: Journal) -> tuple[AnyBinned, ...]:
    """Return what is in the bin, what was put there last first."""
    with journal.reading_raw() as connection:
        spans = tier_spans_of(connection)
        found = [*_ride_alongs(connection, spans), *_one_on_ones(connection, spans)]
    # Of one moment, the later day first.
    found.sort(key=lambda one: (one[0], one[1].day), reverse=True)
    return tuple(one for _binned_at, one in found)


def _ride_alongs(
    connection: Any, spans: dict[bytes, list[TierSpan]]
) -> list[tuple[str, AnyBinned]]:
    """Return the ride-alongs in the bin, each with the moment it was put there."""
    customers = customers_of_visits(connection, in_the_bin=True)
    return [
        (
            binned_at,
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
            ),
        )
        for key, day, of_rep, rep, purpose, binned_at, visits, ratings, evidence in (
            connection.execute(_BINNED)
        )
    ]


def _one_on_ones(
    connection: Any, spans: dict[bytes, list[TierSpan]]
) -> list[tuple[str, AnyBinned]]:
    """Return the one-on-ones in the bin, as above."""
    return [
        (
            binned_at,
            BinnedOneOnOne(
                one_on_one_id=UUID(bytes=key),
                day=(on := date.fromisoformat(day)),
                starts=None if starts is None else time.fromisoformat(starts),
                rep_id=UUID(bytes=of_rep),
                rep=rep,
                tier=tier_on(spans.get(of_rep, ()), on),
                is_held=state == OneOnOneState.HELD,
                items=items,
                actions=actions,
                has_notes=bool(has_notes),
                binned_on=(binned_on := _local_day(binned_at)),
                goes_on=_goes_on(binned_on),
            ),
        )
        for key, day, starts, of_rep, rep, state, binned_at, has_notes, items, actions in (
            connection.execute(_BINNED_ONE_ON_ONES)
        )
    ]


def empty_overdue(journal: Journal, today: date) -> int:
    """Delete for good what has been in the bin for KEPT_DAYS; return how many that were.

    Nothing else in a journal is ever deleted; with a one-on-one goes what was agreed in it. What a
    rep has acknowledged is never in the bin, and would stay. Raises FileUnwritable where the disk
    does not take it.
    """
    with journal.reading_raw() as connection:
        ride_alongs = _overdue(connection.execute(_WHEN, (State.ACKNOWLEDGED,)), today)
        one_on_ones = _overdue(connection.execute(_WHEN_ONE_ON_ONES), today)
    if not ride_alongs and not one_on_ones:
        return 0
    from sqlalchemy import delete  # 0.25 s that a start with nothing overdue does not need

    from fieldcoach.store import models as m

    with journal.writing() as session:
        for table, keys in ((m.RideAlong, ride_alongs), (m.OneOnOne, one_on_ones)):
            for key in keys:
                session.execute(delete(table).where(table.id == key, table.binned_at.is_not(None)))
    return len(ride_alongs) + len(one_on_ones)


def _overdue(rows: Iterable[tuple[bytes, str]], today: date) -> list[UUID]:
    """Return the keys of those whose time in the bin is over."""
    return [UUID(bytes=key) for key, binned_at in rows if _goes_on(_local_day(binned_at)) <= today]


def _goes_on(binned_on: date) -> date:
    return binned_on + timedelta(days=KEPT_DAYS)


def _local_day(stored: str) -> date:
    """Return the machine's day of a moment as the journal writes it, in UTC."""
    return datetime.fromisoformat(stored).replace(tzinfo=UTC).astimezone().date()
