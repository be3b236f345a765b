"""The ride-alongs and one-on-ones of a week, by day; read as `today` is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from fieldcoach.domain.people import TierSpan, tier_on
from fieldcoach.domain.ride_along import Purpose, State

_RIDE_ALONGS = """
    SELECT ride_along.id, ride_along.day, rep.id, rep.name, ride_along.purpose,
           ride_along.blind AND ride_along.state = ?
    FROM ride_along JOIN rep ON rep.id = ride_along.rep_id
    WHERE ride_along.binned_at IS NULL AND ride_along.day BETWEEN ? AND ?
    ORDER BY ride_along.day, rep.name_key, ride_along.id
"""
_ONE_ON_ONES = """
    SELECT one_on_one.id, one_on_one.day, rep.id, rep.name, one_on_one.starts
    FROM one_on_one JOIN rep ON rep.id = one_on_one.rep_id
    WHERE one_on_one.binned_at IS NULL AND one_on_one.day BETWEEN ? AND ?
    ORDER BY one_on_one.day, one_on_one.starts IS NULL, one_on_one.starts, rep.name_key,
        one_on_one.id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class InTheWeek:
    """A ride-along with its purpose, or a one-on-one, which has none, perhaps with its time.

    `tier` is that of the day; None where it is a draft that is rated blind.
    """

    id: UUID
    day: date
    rep_id: UUID
    rep: str
    tier: str | None
    purpose: Purpose | None = None
    starts: time | None = None


def week_of(
    connection: Any, spans: Mapping[bytes, Sequence[TierSpan]], today: date
) -> tuple[InTheWeek, ...]:
    """Return what is on record or planned from the Monday to the Sunday around `today`."""
    monday = today - timedelta(days=today.weekday())
    days = (monday.isoformat(), (monday + timedelta(days=6)).isoformat())
    found = [
        InTheWeek(
            id=UUID(bytes=key),
            day=(on := date.fromisoformat(day)),
            rep_id=UUID(bytes=of_rep),
            rep=rep,
            tier=None if is_hidden else tier_on(spans.get(of_rep, ()), on),
            purpose=Purpose(purpose),
        )
        for key, day, of_rep, rep, purpose, is_hidden in connection.execute(
            _RIDE_ALONGS, (State.DRAFT.value, *days)
        )
    ]
    found += [
        InTheWeek(
            id=UUID(bytes=key),
            day=(on := date.fromisoformat(day)),
            rep_id=UUID(bytes=of_rep),
            rep=rep,
            tier=tier_on(spans.get(of_rep, ()), on),
            starts=None if starts is None else time.fromisoformat(starts),
        )
        for key, day, of_rep, rep, starts in connection.execute(_ONE_ON_ONES, days)
    ]
    return tuple(sorted(found, key=lambda one: one.day))  # stable: ride-alongs of a day first
