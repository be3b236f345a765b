"""What is told of the goal, action or rep that one stands on."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from fieldcoach.coaching import plan_words
from fieldcoach.coaching.plans import Origin, PlanAction, PlanGoal
from fieldcoach.coaching.wording import listing, named_day, short_day
from fieldcoach.domain.plans import Due
from fieldcoach.domain.ride_along import Doer
from fieldcoach.i18n import _
from fieldcoach.ui.models.plan_cells import entry_words
from fieldcoach.ui.models.plan_rows import Entry, Head

if TYPE_CHECKING:
    from fieldcoach.coaching.goal_progress import GoalVerdict
    from fieldcoach.coaching.plans import RepPlan


@dataclass(frozen=True, slots=True)
class Told:
    """Words under what they are about; `lead` is "" for words that need none."""

    lead: str
    words: str


@dataclass(frozen=True, slots=True)
class Details:
    """A title, what can be said of it at the left, and what was written at the right."""

    title: str
    aside: str
    left: tuple[Told, ...]
    right: tuple[Told, ...]

    @property
    def spoken(self) -> str:
        """All of it, as it is read aloud."""
        parts = [self.title, self.aside]
        parts += [_line(told) for told in (*self.left, *self.right)]
        return ". ".join(part.rstrip(".") for part in parts if part)


def details_of(
    row: Head | Entry | None, verdict: "GoalVerdict | None", today: date
) -> Details | None:
    """Return what is told of a row, None where there is nothing to tell."""
    if isinstance(row, Entry):
        of = row.of
        if isinstance(of, PlanGoal):
            return _of_goal(row, of, verdict, today)
        return _of_action(row, of, today)
    if row is None:
        return None
    if row.plan is None:
        return Details(row.name, row.facts, (), ())
    return _of_rep(row, row.plan, today)


def origin_words(of: PlanAction, today: date) -> str:
    """Return what an action was agreed on, as a sentence."""
    words = {
        Origin.RIDE_ALONG: _("Agreed on the ride-along of {day}."),
        Origin.ONE_ON_ONE: _("Agreed in the one-on-one of {day}."),
        Origin.ITSELF: _("Agreed on {day}."),
    }[of.from_]
    return words.format(day=named_day(of.made_on, today))


def _of_goal(entry: Entry, of: PlanGoal, verdict: "GoalVerdict | None", today: date) -> Details:
    progress, goal = of.progress, of.progress.goal
    left = [Told("", plan_words.sentence(progress, verdict, today))]
    left.append(Told("", plan_words.standing_words(progress, today)))
    if goal.is_stretch:
        left.append(
            Told("", _("A stretch: further than is expected; not reaching it is no failure."))
        )
    right = [
        Told(_("Why"), goal.why),
        Told(_("As a colleague does it"), goal.example),
        Told(_("What came of it"), goal.came_of_it),
    ]
    set_on = _("set on {day}").format(day=short_day(goal.set_on, today))
    return Details(
        entry_words(entry), f"{entry.plan.rep.name}, {set_on}", _said(left), _said(right)
    )


def _of_action(entry: Entry, of: PlanAction, today: date) -> Details:
    action = of.action
    left = [Told("", origin_words(of, today))]
    goals = {one.progress.goal.id: one for one in entry.plan.goals}
    if action.goal_id in goals:
        serves = entry_words(Entry(entry.plan, goals[action.goal_id]))
        left.append(Told("", _("It serves the goal {goal}.").format(goal=serves)))
    if action.doer is Doer.MANAGER:
        left.append(Told("", _("You promised this.")))
    right = [
        Told(_("Issue"), action.issue),
        Told(_("Root cause"), action.root_cause),
        Told(_("Plan"), action.plan),
        Told(_("What came of it"), action.came_of_it),
    ]
    return Details(entry_words(entry), entry.plan.rep.name, _said(left), _said(right))


def _of_rep(head: Head, plan: "RepPlan", today: date) -> Details:
    left = [Told("", _due_words(head.entries))]
    name = plan.rep.name
    if plan.has_left and plan.rep.left_on is not None:
        words = _("{name} left on {day}. What is open here is late for nobody.")
        left = [Told("", words.format(name=name, day=named_day(plan.rep.left_on, today)))]
        if any(entry.due is not Due.CLOSED for entry in head.entries):
            left.append(Told("", _("X drops all that is open in one step.")))
    elif plan.reports_elsewhere:
        words = _("{name} reports to {manager}. What you agreed stays in sight here.")
        left.append(Told("", words.format(name=name, manager=plan.reports_elsewhere)))
    return Details(name, head.facts, _said(left), ())


def _due_words(entries: Sequence[Entry]) -> str:
    """Return how much presses, as a sentence; "" where nothing is open."""
    dues = Counter(entry.due for entry in entries)
    counts = (
        (dues[Due.LATE], _("{n} late")),
        (dues[Due.TODAY], _("{n} due today")),
        (dues[Due.SOON], _("{n} in the next 14 days")),
        (dues[Due.LATER], _("{n} later")),
        (dues[Due.NO_DATE], _("{n} without a date")),
    )
    said = [words.format(n=n) for n, words in counts if n]
    return f"{listing(said)}." if said else ""


def _said(told: list[Told]) -> tuple[Told, ...]:
    return tuple(one for one in told if one.words.strip())


def _line(told: Told) -> str:
    return f"{told.lead}: {told.words}" if told.lead else told.words
