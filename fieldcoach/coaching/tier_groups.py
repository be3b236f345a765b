"""Which reps stand for which tier in a window, and which cannot.

A rep stands for a tier only where that tier held on every day with an observation that counts:
otherwise one person would stand on both sides, or a promotion would look like growth.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fieldcoach.domain.people import TierSpan, tier_on


@dataclass(frozen=True, slots=True)
class TierGroups:
    """Reps of the first tier, of the second, those who changed tier, and the words of the rest."""

    first: frozenset[UUID]
    second: frozenset[UUID]
    changed: frozenset[UUID]
    others: Mapping[UUID, str | None]


def group(
    rated_days: Mapping[UUID, Sequence[date]],
    spans: Mapping[UUID, Sequence[TierSpan]],
    tiers: tuple[str, str],
) -> TierGroups:
    """Sort the reps of `rated_days` into the two `tiers`, the changed and the others.

    A rep who changed between two tiers neither of which is asked for is one of the others.
    """
    first, second, changed = set(), set(), set()
    others: dict[UUID, str | None] = {}
    for rep_id, days in rated_days.items():
        held = {tier_on(spans.get(rep_id, ()), day) for day in days}
        if len(held) > 1 and held & set(tiers):
            changed.add(rep_id)
        elif held == {tiers[0]}:
            first.add(rep_id)
        elif held == {tiers[1]}:
            second.add(rep_id)
        else:
            others[rep_id] = next(iter(held), None)
    return TierGroups(frozenset(first), frozenset(second), frozenset(changed), others)
