"""What the Plans page lists: goals and actions under reps or under when they are due."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from fieldcoach.coaching import plan_words, wording
from fieldcoach.coaching.plans import PlanAction, PlanGoal
from fieldcoach.domain.plans import Due
from fieldcoach.i18n import _, ngettext

if TYPE_CHECKING:
    from fieldcoach.coaching.plans import Plans, RepPlan


class Show(StrEnum):
    """Which goals and actions are in sight."""

    ALL = "all"
    LATE = "late"
    SOON = "soon"
    DONE = "done"


class Order(StrEnum):
    """What they stand under."""

    REP = "rep"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Entry:
    """A goal or an action of a rep; `names_rep` where it does not stand under its rep."""

    plan: "RepPlan"
    of: PlanGoal | PlanAction
    names_rep: bool = False

    @property
    def key(self) -> UUID:
        """The key of the goal or action."""
        return self.of.progress.goal.id if isinstance(self.of, PlanGoal) else self.of.action.id

    @property
    def is_goal(self) -> bool:
        """Whether it is a goal."""
        return isinstance(self.of, PlanGoal)

    @property
    def due(self) -> Due:
        """When it is due, as seen from today."""
        return self.of.due

    @property
    def due_on(self) -> date | None:
        """The day it is due on, None without a date."""
        of = self.of
        return of.progress.goal.due_on if isinstance(of, PlanGoal) else of.action.due_on

    @property
    def closed_on(self) -> date | None:
        """The day it was closed, None while it is open."""
        of = self.of
        return of.progress.goal.closed_on if isinstance(of, PlanGoal) else of.action.closed_on

    @property
    def since(self) -> date:
        """The day it was set or agreed on."""
        of = self.of
        return of.progress.goal.set_on if isinstance(of, PlanGoal) else of.made_on


@dataclass(frozen=True, slots=True)
class Head:
    """A rep, or a time that entries are due at, with what stands under it.

    `plan` is the rep's; None where it is no rep. `facts` stand behind the name while the rows
    below are in sight, `folded` while they are not.
    """

    key: UUID | str
    name: str
    plan: "RepPlan | None"
    facts: str
    folded: str
    entries: tuple[Entry, ...]


def heads_of(plans: "Plans", show: Show, order: Order, today: date) -> list[Head]:
    """Return what is in sight; by rep the most urgent first, or by when it is due."""
    if order is Order.REP:
        return _by_rep(plans, show, today)
    return _by_date(plans, show, today)


def count(plans: "Plans", show: Show, *, is_ever: bool = False) -> int:
    """Return how many goals and actions are in sight, `is_ever` with all that was ever closed."""
    return {
        Show.ALL: plans.open,
        Show.LATE: plans.late,
        Show.SOON: plans.soon,
        Show.DONE: plans.done + (plans.done_before if is_ever else 0),
    }[show]


def _by_rep(plans: "Plans", show: Show, today: date) -> list[Head]:
    heads = [
        _rep_head(plan, _entries(plan, show, plans.closed_since), show, today)
        for plan in plans.reps
    ]
    heads = [head for head in heads if head.entries]
    if show is Show.DONE:
        heads.sort(key=lambda head: head.entries[0].closed_on or date.min, reverse=True)
    return heads


def _rep_head(plan: "RepPlan", entries: tuple[Entry, ...], show: Show, today: date) -> Head:
    if show is Show.ALL:
        said = [plan_words.head_words(plan, today, is_folded=fold) for fold in (False, True)]
    else:
        said = [_counted(entries)] * 2
    return Head(plan.rep.id, plan.rep.name, plan, said[0], said[1], entries)


def _by_date(plans: "Plans", show: Show, today: date) -> list[Head]:
    since = plans.closed_since
    found = [entry for plan in plans.reps for entry in _entries(plan, show, since, names_rep=True)]
    if show is Show.DONE:
        return _by_month(found, today)
    groups = (
        ("left", _("reps who left"), lambda one: one.plan.has_left),
        ("late", _("Late"), lambda one: one.due is Due.LATE),
        ("today", _("Today"), lambda one: one.due is Due.TODAY),
        ("soon", _("Next 14 days"), lambda one: one.due is Due.SOON),
        ("later", _("Later"), lambda one: one.due is Due.LATER),
        ("undated", _("No date"), lambda one: True),
    )
    heads: list[Head] = []
    for key, name, belongs in groups:
        inside = [entry for entry in found if belongs(entry)]
        found = [entry for entry in found if not belongs(entry)]
        if inside:
            heads.append(_date_head(key, wording.heading(name), inside))
    # What nobody works at any more stands last.
    return sorted(heads, key=lambda head: head.key == "left")


def _by_month(found: Iterable[Entry], today: date) -> list[Head]:
    months: dict[date, list[Entry]] = {}
    for entry in sorted(found, key=_closed_order):
        months.setdefault((entry.closed_on or entry.since).replace(day=1), []).append(entry)
    return [
        _date_head(
            f"{month:%Y-%m}",
            wording.long_month(month)
            if month.year == today.year
            else f"{wording.long_month(month)} {month.year}",
            inside,
        )
        for month, inside in months.items()
    ]


def _date_head(key: str, name: str, entries: Sequence[Entry]) -> Head:
    ordered = entries
    if any(entry.due is not Due.CLOSED for entry in entries):
        ordered = sorted(entries, key=_order)
    facts = _counted(ordered)
    return Head(key, name, None, facts, facts, tuple(ordered))


def _counted(entries: Sequence[Entry]) -> str:
    """Return "1 goal, 2 actions" of what is in sight."""
    goals = sum(entry.is_goal for entry in entries)
    actions = len(entries) - goals
    counts = (
        (goals, ngettext("{n} goal", "{n} goals", goals)),
        (actions, ngettext("{n} action", "{n} actions", actions)),
    )
    return ", ".join(words.format(n=n) for n, words in counts if n)


def _entries(
    plan: "RepPlan", show: Show, closed_since: date | None, *, names_rep: bool = False
) -> tuple[Entry, ...]:
    every = [Entry(plan, action, names_rep) for action in plan.actions]
    every += [Entry(plan, goal, names_rep) for goal in plan.goals]
    kept = [entry for entry in every if _is_shown(entry, show, closed_since)]
    return tuple(sorted(kept, key=_closed_order if show is Show.DONE else _order))


def _is_shown(entry: Entry, show: Show, closed_since: date | None) -> bool:
    if show is Show.DONE:
        # A goal that was closed before is there too where an action serves it.
        return entry.closed_on is not None and entry.closed_on >= (closed_since or date.max)
    if show is Show.ALL:
        return entry.due is not Due.CLOSED
    return entry.due in {Show.LATE: (Due.LATE,), Show.SOON: (Due.TODAY, Due.SOON)}[show]


def _order(entry: Entry) -> tuple[bool, date, bool, date]:
    """Order by the day it is due; without one last, actions before goals, older ones first."""
    return (entry.due_on is None, entry.due_on or date.max, entry.is_goal, entry.since)


def _closed_order(entry: Entry) -> int:
    return -(entry.closed_on or entry.since).toordinal()
