"""Who of the team was longest without a ride-along; read as `today` is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from fieldcoach.coaching.reports_to import elsewhere
from fieldcoach.domain.people import Rep, TierSpan, has_left, said_name, tier_on

_REPS = "SELECT id, name, reports_to, left_on FROM rep ORDER BY name_key"
_OWNER = "SELECT name FROM manager WHERE is_owner"
_LAST = """
    SELECT rep_id, max(day) FROM ride_along
    WHERE binned_at IS NULL AND day <= ? GROUP BY rep_id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Without:
    """A rep and how many days ago the last ride-along was; None: there was none yet."""

    rep_id: UUID
    rep: str
    tier: str | None
    days: int | None


def longest_without(
    connection: Any, spans: Mapping[bytes, Sequence[TierSpan]], today: date
) -> tuple[Without, ...]:
    """Return the reps of the owner's team, those without any ride-along first, then by days.

    Who left, or is known to report to another manager, is not among them. The days are those of
    `team.members`.
    """
    owner = connection.execute(_OWNER).fetchone()
    everyone = {
        key: Rep(
            id=UUID(bytes=key),
            name=name,
            reports_to=reports_to,
            left_on=None if left_on is None else date.fromisoformat(left_on),
        )
        for key, name, reports_to, left_on in connection.execute(_REPS)
    }
    others = elsewhere(everyone.values(), "" if owner is None else said_name(owner[0]))
    last = dict(connection.execute(_LAST, (today.isoformat(),)))
    found = [
        Without(
            rep_id=rep.id,
            rep=rep.name,
            tier=tier_on(spans.get(key, ()), today),
            days=(today - date.fromisoformat(last[key])).days if key in last else None,
        )
        for key, rep in everyone.items()
        if rep.id not in others and not has_left(rep.left_on, today)
    ]
    return tuple(sorted(found, key=lambda one: (one.days is not None, -(one.days or 0))))
