"""The plan of one rep as heads and entries: goals, actions, and what is closed."""

from datetime import date
from typing import TYPE_CHECKING

from fieldcoach.coaching import wording
from fieldcoach.domain.plans import Due, done_since
from fieldcoach.i18n import _, ngettext
from fieldcoach.ui.models.plan_rows import Entry, Head

if TYPE_CHECKING:
    from fieldcoach.coaching.plans import RepPlan


def heads_of_rep(plan: "RepPlan", today: date, *, is_ever: bool) -> list[Head]:
    """Return what is in the plan: open goals, open actions, then what is closed, the last first.

    Of what is closed the last DONE_DAYS days, unless all that ever was is asked for.
    """
    entries = [Entry(plan, goal) for goal in plan.goals]
    entries += [Entry(plan, action) for action in plan.actions]
    there = [entry for entry in entries if entry.due is not Due.CLOSED]
    done = sorted(
        (entry for entry in entries if _is_done(entry, today, is_ever=is_ever)),
        key=lambda entry: entry.closed_on or date.min,
        reverse=True,
    )
    aside = _aside(plan, today)
    groups = (
        ("goals", _("Goals"), [entry for entry in there if entry.is_goal]),
        ("actions", _("Actions"), [entry for entry in there if not entry.is_goal]),
        ("closed", _("Closed"), done),
    )
    return [
        Head(key, name, None, _facts(found, aside), _facts(found, aside), tuple(found))
        for key, name, found in groups
        if found
    ]


def closed_counts(plan: "RepPlan", today: date) -> tuple[int, int]:
    """Return how many goals and actions were closed in the last DONE_DAYS days, and before."""
    every = plan.dues.count(Due.CLOSED)
    lately = sum(_is_done(Entry(plan, one), today, is_ever=False) for one in plan.goals)
    lately += sum(_is_done(Entry(plan, one), today, is_ever=False) for one in plan.actions)
    return lately, every - lately


def _is_done(entry: Entry, today: date, *, is_ever: bool) -> bool:
    day = entry.closed_on
    return day is not None and (is_ever or day >= done_since(today))


def _facts(entries: list[Entry], aside: str) -> str:
    count = str(len(entries))
    late = sum(entry.due is Due.LATE for entry in entries)
    parts = [count, ngettext("{n} late", "{n} late", late).format(n=late) if late else "", aside]
    return ", ".join(part for part in parts if part)


def _aside(plan: "RepPlan", today: date) -> str:
    if plan.has_left and plan.rep.left_on is not None:
        return _("left on {day}").format(day=wording.short_day(plan.rep.left_on, today))
    if plan.reports_elsewhere:
        return _("reports to {manager}").format(manager=plan.reports_elsewhere)
    return ""
