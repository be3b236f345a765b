"""What was agreed and is late, or due within a week: goals and actions; read as `today` is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from fieldcoach.coaching.level_words import level_words
from fieldcoach.coaching.raw_reads import SKILL_NOW
from fieldcoach.coaching.wording import days_late
from fieldcoach.domain.people import TierSpan, tier_on
from fieldcoach.domain.plans import Due, due_of
from fieldcoach.domain.ride_along import Doer
from fieldcoach.domain.rubric import Item
from fieldcoach.i18n import _, ngettext

#: How many days ahead something stands on Today.
WEEK = 7

# What a rep who left had to do is never late, and due for nobody.
_DUE = "due_on <= :last AND (rep.left_on IS NULL OR rep.left_on > :today)"
_ACTIONS = f"""
    SELECT action.id, action.due_on, rep.id, rep.name, rep.name_key, action.doer,
           action.text, action.issue, action.plan, action.ride_along_id, action.one_on_one_id
    FROM action JOIN rep ON rep.id = action.rep_id
    LEFT JOIN ride_along ON ride_along.id = action.ride_along_id
    LEFT JOIN one_on_one ON one_on_one.id = action.one_on_one_id
    WHERE action.state = 'open' AND action.{_DUE}
        AND ride_along.binned_at IS NULL AND one_on_one.binned_at IS NULL
    ORDER BY action.position, action.id
"""
_GOALS = f"""
    SELECT goal.id, goal.due_on, rep.id, rep.name, rep.name_key, {SKILL_NOW}, skill.item,
           goal.from_level, goal.to_level
    FROM goal JOIN rep ON rep.id = goal.rep_id JOIN skill ON skill.id = goal.skill_id
    WHERE goal.state = 'open' AND goal.{_DUE}
    ORDER BY goal.id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueItem:
    """A goal or an action that is late, or due within a week.

    Attributes:
        tier: the rep's, that holds today.
        text: what was agreed; of a goal the skill and its levels.
        doer: whose it is; a goal is the rep's.
        ride_along_id, one_on_one_id: what an action was agreed on, if on either.
    """

    id: UUID
    rep_id: UUID
    rep: str
    tier: str | None
    text: str
    due_on: date
    due: Due
    is_goal: bool = False
    doer: Doer = Doer.REP
    ride_along_id: UUID | None = None
    one_on_one_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Agreed:
    """What is late, the oldest first, and what is due today or within a week, by day."""

    late: tuple[DueItem, ...] = ()
    soon: tuple[DueItem, ...] = ()


def agreed_and_due(
    connection: Any, spans: Mapping[bytes, Sequence[TierSpan]], today: date
) -> Agreed:
    """Return what is open and due, of reps who have not left; nothing agreed on a day in the bin.

    Late is what `coaching.plans` calls late.
    """
    until = {"last": (today + timedelta(days=WEEK)).isoformat(), "today": today.isoformat()}
    tiers: dict[bytes, str | None] = {}

    def of(rep: bytes, name: str, due_on: str) -> dict[str, Any]:
        if rep not in tiers:
            tiers[rep] = tier_on(spans.get(rep, ()), today)
        on = date.fromisoformat(due_on)
        return {
            "rep_id": UUID(bytes=rep),
            "rep": name,
            "tier": tiers[rep],
            "due_on": on,
            "due": due_of(on, today, is_open=True),
        }

    found = [
        (
            (due_on, name_key, False),
            DueItem(
                id=UUID(bytes=key),
                text=text or plan or issue,
                doer=Doer(doer),
                ride_along_id=_key(ride_along),
                one_on_one_id=_key(one_on_one),
                **of(rep, name, due_on),
            ),
        )
        for (
            key,
            due_on,
            rep,
            name,
            name_key,
            doer,
            text,
            issue,
            plan,
            ride_along,
            one_on_one,
        ) in connection.execute(_ACTIONS, until)
    ]
    found += [
        (
            (due_on, name_key, True),
            DueItem(
                id=UUID(bytes=key),
                text=f"{skill} {level_words(before, after, Item(item))}",
                is_goal=True,
                **of(rep, name, due_on),
            ),
        )
        for key, due_on, rep, name, name_key, skill, item, before, after in connection.execute(
            _GOALS, until
        )
    ]
    found.sort(key=lambda pair: pair[0])
    items = [item for _place, item in found]
    return Agreed(
        tuple(item for item in items if item.due is Due.LATE),
        tuple(item for item in items if item.due is not Due.LATE),
    )


def counts(agreed: Agreed) -> str:
    """Return "2 late, 3 in the next 7 days"; what there is none of is left out."""
    late, soon = len(agreed.late), len(agreed.soon)
    parts = []
    if late:
        parts.append(ngettext("{n} late", "{n} late", late).format(n=late))
    if soon:
        parts.append(
            ngettext("{n} in the next {days} days", "{n} in the next {days} days", soon).format(
                n=soon, days=WEEK
            )
        )
    return ", ".join(parts)


def when_due(due_on: date, today: date) -> str:
    """Return "4 days late", "today", "in 3 days"."""
    days = (due_on - today).days
    if days < 0:
        return days_late(-days)
    if days == 0:
        return _("today")
    return ngettext("in {n} day", "in {n} days", days).format(n=days)


def _key(stored: bytes | None) -> UUID | None:
    return None if stored is None else UUID(bytes=stored)
