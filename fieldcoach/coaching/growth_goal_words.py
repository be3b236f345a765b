"""What the growth charts say of goals and one-on-ones, in a manager's words."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from fieldcoach.coaching.level_words import level_word
from fieldcoach.coaching.wording import short_day
from fieldcoach.domain.rubric import Item
from fieldcoach.i18n import _, ngettext

if TYPE_CHECKING:  # for the name of a type alone: SQLAlchemy comes with it
    from fieldcoach.coaching.growth_goals import CurveGoal


def goal_label(goal: "CurveGoal", item: Item) -> str:
    """Return what stands at the line of an open goal: "goal: 3"."""
    level = level_word(goal.to_level, item)
    if goal.is_stretch:
        return _("stretch goal: {level}").format(level=level)
    return _("goal: {level}").format(level=level)


def goal_sentence(goal: "CurveGoal", item: Item) -> str:
    """Return a goal whole: from where to where, by when or when it was reached, since when."""
    if goal.from_level is None:
        steps = level_word(goal.to_level, item)
    else:
        steps = f"{level_word(goal.from_level, item)} → {level_word(goal.to_level, item)}"
    what = _("Stretch goal {steps}") if goal.is_stretch else _("Goal {steps}")
    if goal.reached_on is not None:
        when = _("reached on {day}").format(day=_day(goal.reached_on))
    elif goal.due_on is not None:
        when = _("by {day}").format(day=_day(goal.due_on))
    else:
        when = _("without a date")
    return _("{what} {when}, set on {day}.").format(
        what=what.format(steps=steps), when=when, day=_day(goal.set_on)
    )


def goals_on(goals: "Sequence[CurveGoal]", day: date, mean: float, item: Item) -> list[str]:
    """Return what a day says of the goals that stood on it: the goal, and whether it was reached.

    `mean` is the day's level.
    """
    said = []
    for goal in goals:
        if goal.holds_on(day):
            words = (
                _("{goal}, reached on this day")
                if goal.is_met_by(mean)
                else _("{goal}, not yet reached")
            )
            said.append(words.format(goal=goal_label(goal, item)))
    return said


def goal_days(goals: "Sequence[CurveGoal]", day: date, item: Item) -> list[str]:
    """Return what became of goals on a day: set, reached, or due."""
    said = []
    for goal in goals:
        label = goal_label(goal, item)
        if goal.set_on == day:
            said.append(_("{goal} set").format(goal=label))
        if goal.reached_on == day:
            said.append(_("{goal} reached").format(goal=label))
        elif goal.reached_on is None and goal.due_on == day:
            said.append(_("{goal} due").format(goal=label))
    return said


def meetings_sentence(days: Sequence[date]) -> str:
    """Return how many one-on-ones there were and when the last one was; "" without any."""
    if not days:
        return ""
    return ngettext(
        "{n} one-on-one, on {day}.", "{n} one-on-ones, the last on {day}.", len(days)
    ).format(n=len(days), day=_day(days[-1]))


def _day(day: date) -> str:
    return f"{short_day(day)} {day.year}"
