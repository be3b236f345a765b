"""What the cells of a goal or an action say, and which levels its strip marks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fieldcoach.charts.axes import Axis, value_axis
from fieldcoach.coaching import plan_words
from fieldcoach.coaching.level_words import level_words
from fieldcoach.coaching.plans import PlanGoal
from fieldcoach.coaching.wording import short_day
from fieldcoach.domain.plans import Due
from fieldcoach.domain.ride_along import Doer
from fieldcoach.domain.rubric import Item
from fieldcoach.i18n import _
from fieldcoach.ui.models.plan_rows import Entry

_HALF_A_YEAR = timedelta(days=183)


@dataclass(frozen=True, slots=True)
class LevelStrip:
    """Where a goal's levels stand; `now` is the level seen last, None where nobody saw any."""

    axis: Axis
    now: float | None
    start: float | None
    goal: float


def level_strip(goal: PlanGoal) -> LevelStrip:
    """Return what the strip of a goal marks: where the rep stood, stands, and is to get."""
    one = goal.progress
    seen = one.since or one.before
    now = one.goal.from_level if seen is None else seen.level
    start = one.goal.from_level if one.goal.from_level is not None else now
    marked = [value for value in (now, start, one.goal.to_level) if value is not None]
    return LevelStrip(value_axis(one.item, one.scale, marked), now, start, one.goal.to_level)


def level_head(entries: Sequence[Entry]) -> str:
    """Return what stands over the strips: with the scale where they all share one."""
    scales = {
        (of.progress.scale.low, of.progress.scale.high) if of.progress.item is Item.LEVEL else None
        for of in (entry.of for entry in entries)
        if isinstance(of, PlanGoal)
    }
    shared = scales.pop() if len(scales) == 1 else None
    if shared is None:
        return _("Level")
    return _("Level, {low} to {high}").format(low=shared[0], high=shared[1])


def entry_words(entry: Entry) -> str:
    """Return what is to be done or reached."""
    of = entry.of
    if isinstance(of, PlanGoal):
        goal = of.progress.goal
        levels = level_words(goal.from_level, goal.to_level, of.progress.item)
        return f"{of.progress.skill} {levels}"
    return of.action.text or _("without words")


def entry_aside(entry: Entry) -> str:
    """Return what stands quietly behind the words."""
    of = entry.of
    said = [entry.plan.rep.name] if entry.names_rep else []
    if isinstance(of, PlanGoal):
        if of.progress.goal.is_stretch:
            said.append(_("stretch"))
    elif of.action.doer is Doer.MANAGER:
        said.append(_("your promise"))
    return ", ".join(said)


def status_words(entry: Entry, today: date) -> str:
    """Return how it stands, in a few words."""
    of = entry.of
    if isinstance(of, PlanGoal):
        return plan_words.goal_words(of, today)
    return plan_words.action_words(of, today)


def by_words(entry: Entry, today: date) -> str:
    """Return the day it is due on, with the year where the month alone would not tell it."""
    day = entry.due_on
    if day is None:
        return _("no date")
    return short_day(day, None if abs(day - today) < _HALF_A_YEAR else today)


def is_pressing(entry: Entry) -> bool:
    """Whether it is late; of a rep who left nothing is."""
    return entry.due is Due.LATE


def entry_tip(entry: Entry, of_status: bool, today: date) -> str:
    """Return the whole words of a cell, that may have been cut."""
    if of_status:
        return status_words(entry, today)
    return ", ".join(part for part in (entry_words(entry), entry_aside(entry)) if part)


def spoken_entry(entry: Entry, today: date) -> str:
    """Return a row as it is read aloud."""
    kind = _("goal") if entry.is_goal else _("action")
    by = _("by {day}").format(day=short_day(entry.due_on, today)) if entry.due_on else _("no date")
    parts = [
        entry_words(entry),
        _("{kind} of {rep}").format(kind=kind, rep=entry.plan.rep.name),
        *([_("stretch")] if _is_stretch(entry) else []),
        by,
        status_words(entry, today),
    ]
    return ", ".join(parts)


def _is_stretch(entry: Entry) -> bool:
    return isinstance(entry.of, PlanGoal) and entry.of.progress.goal.is_stretch
