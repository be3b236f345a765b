"""What a plan says of its goals and actions, in a manager's words."""

from collections.abc import Iterator
from datetime import date

from fieldcoach.coaching.goal_progress import GoalVerdict, Progress, Seen, Standing
from fieldcoach.coaching.plans import Due, PlanAction, PlanGoal, RepPlan
from fieldcoach.coaching.wording import days_late, measure_of, short_day
from fieldcoach.domain.plans import DONE_DAYS, Goal, GoalState
from fieldcoach.domain.ride_along import ActionState
from fieldcoach.domain.rubric import Item
from fieldcoach.i18n import _, ngettext


def due_words(due: Due, due_on: date | None, today: date) -> str:
    """Return "4 days late", "due today", "open" or "closed"."""
    if due is Due.LATE and due_on is not None:
        return days_late((today - due_on).days)
    return {Due.TODAY: _("due today"), Due.CLOSED: _("closed")}.get(due, _("open"))


def action_words(one: PlanAction, today: date) -> str:
    """Return the last column of an action: as `due_words`, or "done 17 Nov"."""
    action = one.action
    if action.closed_on is None:
        return due_words(one.due, action.due_on, today)
    said = {
        ActionState.DONE: _("done {day}"),
        ActionState.PARTLY: _("partly done {day}"),
        ActionState.DROPPED: _("dropped {day}"),
    }[action.state]
    return said.format(day=short_day(action.closed_on, today))


def goal_words(one: PlanGoal, today: date) -> str:
    """Return the last column of a goal.

    "reached 17 Nov" of a closed one; of an open one that it is late or due today, or what became of
    its skill, else `progress_words`.
    """
    goal = one.progress.goal
    if goal.closed_on is not None:
        return _closed_words(goal, goal.closed_on, today)
    if one.due in (Due.LATE, Due.TODAY):
        return due_words(one.due, goal.due_on, today)
    if one.progress.standing is Standing.RETIRED:
        return _("no longer in the rubric")
    if one.progress.standing is Standing.CHANGED:
        return _("means something else now")
    return progress_words(one.progress, today)


def progress_words(progress: Progress, today: date) -> str:
    """Return "seen twice since", "not seen since", "reached on 2 of 3 days".

    A time is a day with the rep on which the skill was rated.
    """
    since = progress.since
    if since is None:
        return _("not seen since")
    if progress.reached_days:
        if since.days == 1:
            return _("reached on the one day")
        return _("reached on {k} of {n} days").format(k=progress.reached_days, n=since.days)
    if since.days == 1 and since.last_day == today:
        return _("today's ride-along")
    if since.days == 2:
        return _("seen twice since")
    return ngettext("seen once since", "seen {n} times since", since.days).format(n=since.days)


def standing_words(progress: Progress, today: date) -> str:
    """Return as a sentence what became of the skill in the rubric; "" where it is the same."""
    if progress.changed_on is None:
        return ""
    said = {
        Standing.SAME: "",
        Standing.REWORDED: _("Reworded on {day} with the same meaning: earlier days count."),
        Standing.CHANGED: _(
            "Since {day} the rubric means something else by it; only days under the old wording"
            " count here."
        ),
        Standing.RETIRED: _(
            "No longer in the rubric since {day}; the days seen until then still count."
        ),
    }[progress.standing].format(day=short_day(progress.changed_on, today))
    if progress.standing is Standing.CHANGED and progress.goal.closed_on is None:
        return _("{said} Carry it over to go on under the new one.").format(said=said)
    return said


def sentence(
    progress: Progress, verdict: GoalVerdict | None = None, today: date | None = None
) -> str:
    """Return what was seen since and before with counts, and what may be said of it.

    "Seen 3 times since 20 Oct (11 visits): 2.7 on average; before, 2.3 (12 visits). Reached on 1 of
    3 days. Too early for a trend."
    """
    return " ".join(_sentences(progress, verdict, today))


def _sentences(
    progress: Progress, verdict: GoalVerdict | None, today: date | None
) -> Iterator[str]:
    goal, since, before = progress.goal, progress.since, progress.before
    day = short_day(goal.set_on, today)
    if since is None:
        yield _("Not seen since {day}.").format(day=day)
        if before is not None:
            yield _("Before, {level} ({visits}).").format(
                level=_mean(before, progress.item), visits=_visits(before)
            )
        return
    seen = (
        _("Seen twice since {day}")
        if since.days == 2
        else ngettext("Seen once since {day}", "Seen {n} times since {day}", since.days)
    )
    said = _("{seen} ({visits}): {level}").format(
        seen=seen.format(n=since.days, day=day),
        visits=_visits(since),
        level=_mean(since, progress.item),
    )
    if before is None:
        yield _("{said}; not seen before.").format(said=said)
    else:
        yield _("{said}; before, {level} ({visits}).").format(
            said=said, level=_level(before, progress.item), visits=_visits(before)
        )
    if progress.reached_days and since.days == 1:
        yield _("Reached on that day.")
    elif progress.reached_days:
        yield _("Reached on {k} of {n} days.").format(k=progress.reached_days, n=since.days)
    if verdict is not None and verdict.words:
        yield f"{verdict.words}."
    if verdict is not None and verdict.sentence:
        yield verdict.sentence


def head_words(plan: RepPlan, today: date, *, is_folded: bool = False) -> str:
    """Return what stands beside a rep's name: "1 goal, 2 actions", "left on 3 Nov, 1 goal"."""
    return ", ".join(_head(plan, today, is_folded))


def _head(plan: RepPlan, today: date, is_folded: bool) -> Iterator[str]:
    if plan.has_left and plan.rep.left_on is not None:
        yield _("left on {day}").format(day=short_day(plan.rep.left_on, today))
    if plan.reports_elsewhere:
        yield _("reports to {manager}").format(manager=plan.reports_elsewhere)
    goals, actions = len(plan.open_goals), len(plan.open_actions)
    if not goals and not actions:
        yield _("nothing open")
        return
    yield ngettext("{n} goal", "{n} goals", goals).format(n=goals) if goals else _("no goal")
    if actions:
        yield ngettext("{n} action", "{n} actions", actions).format(n=actions)
    if is_folded and plan.next_due is not None:
        yield _("next due {day}").format(day=short_day(plan.next_due, today))


def closed_words(lately: int, before: int, *, is_ever: bool) -> str:
    """Return what stands at the foot of what is closed: since when, and how much there is besides.

    `lately` and `before`: how many were closed in the last DONE_DAYS days, and before those.
    """
    if is_ever:
        return _("This is all that was ever closed.")
    said = (
        _("Closed in the last {days} days; {n} before that.")
        if lately
        else _("Nothing was closed in the last {days} days; {n} before that.")
    )
    return said.format(days=DONE_DAYS, n=before or _("nothing"))


def _closed_words(goal: Goal, closed_on: date, today: date) -> str:
    said = _("reached {day}") if goal.state is GoalState.REACHED else _("dropped {day}")
    return said.format(day=short_day(closed_on, today))


def _level(seen: Seen, item: Item) -> str:
    return measure_of(item).level(seen.level)


def _mean(seen: Seen, item: Item) -> str:
    """Return the level, as a mean where it is one of several visits."""
    level = _level(seen, item)
    return level if seen.visit_values == 1 else _("{level} on average").format(level=level)


def _visits(seen: Seen) -> str:
    return ngettext("{n} visit", "{n} visits", seen.visit_values).format(n=seen.visit_values)
