"""Reps, managers, customers, and the tier a rep holds from a day on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from fieldcoach.domain.names import match_key

#: What the owner is called before anybody said a name.
OWNER_UNNAMED = "Me"


class Tier(StrEnum):
    """The three tiers that comparisons know; a journal may hold other words."""

    STAR = "star"
    AVERAGE = "average"
    DEVELOPING = "developing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rep:
    """A salesperson. `reports_to` is a name, not a row: it need be no manager of this journal."""

    id: UUID
    name: str
    role: str = ""
    territory: str = ""
    reports_to: str = ""
    hired_on: date | None = None
    left_on: date | None = None


def has_left(left_on: date | None, day: date) -> bool:
    """Return whether a rep who leaves on `left_on` (the first day without, perhaps still to come)

    is out of the team on `day`.
    """
    return left_on is not None and left_on <= day


@dataclass(frozen=True, slots=True, kw_only=True)
class Manager:
    """Someone who rates. The owner is the one who keeps this journal."""

    id: UUID
    name: str
    is_owner: bool = False


def said_name(manager: str) -> str:
    """Return a manager's name; "" where nobody said it yet."""
    return "" if match_key(manager) == match_key(OWNER_UNNAMED) else manager


@dataclass(frozen=True, slots=True, kw_only=True)
class TierSpan:
    """From `since` until the next span of that rep, the rep is in `tier` (a Tier, or any word).

    `metric` is what it was set from, where it was set from results, else "".
    """

    rep_id: UUID
    tier: str
    since: date
    reason: str = ""
    metric: str = ""


def tier_on(spans: Iterable[TierSpan], day: date) -> str | None:
    """Return the tier that holds on `day` among the spans of one rep, or None without spans.

    A rep's first tier holds for the days before it too.
    """
    ordered = sorted(spans, key=lambda span: span.since)
    held = None
    for span in ordered:
        if held is None or span.since <= day:
            held = span.tier
    return held
