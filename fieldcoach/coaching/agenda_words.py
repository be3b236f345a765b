"""What an agenda says, to the rep: what a line is about, and the quiet second line beneath it."""

from collections.abc import Sequence
from datetime import date

from fieldcoach.analysis.growth import MOVING, GrowthVerdict
from fieldcoach.analysis.sessions import MIN_SESSIONS
from fieldcoach.coaching import wording
from fieldcoach.coaching.agenda_growth import Course
from fieldcoach.coaching.agenda_records import OwnPoint, PointKind
from fieldcoach.coaching.goal_skills import SkillNow, Standing
from fieldcoach.coaching.level_words import level_word
from fieldcoach.coaching.levels import SessionRow, level_over
from fieldcoach.coaching.period_words import period_words
from fieldcoach.coaching.result_words import figure_words
from fieldcoach.domain.names import first_name
from fieldcoach.domain.plans import Due, Goal, GoalState, due_of
from fieldcoach.domain.results import Result
from fieldcoach.domain.ride_along import Action, ActionState, Doer
from fieldcoach.domain.rubric import Item
from fieldcoach.i18n import _, ngettext


def own_points_text() -> str:
    """Return what the rep's own line is called."""
    return _("Your view first")


def own_points_detail(points: Sequence[OwnPoint]) -> str:
    """Return the rep's newest words in quotes, or that there are none."""
    said = next((one for one in points if one.kind is not PointKind.SELF_RATING), None)
    if said is not None:
        return _("“{words}”").format(words=" ".join(said.text.split()))
    if points:
        return points[0].text
    return _("You begin: nothing is written down yet.")


def action_detail(action: Action, made_on: date, manager: str, today: date) -> str:
    """Return since when an action stands and how it stands: "Agreed on 17 Oct, 4 days late."."""
    if action.state is not ActionState.OPEN:
        return _closed(action, today)
    agreed = wording.short_day(made_on, today)
    if action.doer is Doer.MANAGER and manager:
        since = _("{manager} promised it on {day}").format(manager=first_name(manager), day=agreed)
    elif action.doer is Doer.MANAGER:
        since = _("Promised to you on {day}").format(day=agreed)
    else:
        since = _("Agreed on {day}").format(day=agreed)
    return ", ".join(part for part in (since, _due(action.due_on, today)) if part) + "."


def _closed(action: Action, today: date) -> str:
    words = {
        ActionState.DONE: _("Done"),
        ActionState.PARTLY: _("Partly done"),
        ActionState.DROPPED: _("Dropped"),
    }[action.state]
    if action.closed_on is not None:
        words = _("{done} on {day}").format(
            done=words, day=wording.short_day(action.closed_on, today)
        )
    return f"{words}: {action.came_of_it}" if action.came_of_it else f"{words}."


def _due(due_on: date | None, today: date) -> str:
    """Return "due 28 Nov", "due today", "4 days late"; "" without a date."""
    due = due_of(due_on, today, is_open=True)
    if due_on is None:
        return ""
    if due is Due.LATE:
        return wording.days_late((today - due_on).days)
    if due is Due.TODAY:
        return _("due today")
    return _("due {day}").format(day=wording.short_day(due_on, today))


def goal_text(goal: Goal, skill: str, item: Item, today: date) -> str:
    """Return "Explores needs: 3 by 28 Feb", as a stretch goal where it is one."""
    level = level_word(goal.to_level, item)
    if goal.is_stretch:
        level = _("{level} as a stretch goal").format(level=level)
    if goal.due_on is not None:
        level = _("{level} by {day}").format(level=level, day=wording.short_day(goal.due_on, today))
    return f"{wording.leading(skill)}: {level}"


def goal_detail(
    goal: Goal, course: Course | None, now: SkillNow | None, manager: str, today: date
) -> str:
    """Return what came of a goal, or what was seen of its skill since it was set, and before.

    `now` is what has become of the skill; `manager` is a name, "" where nobody said it yet.
    """
    if goal.state is not GoalState.OPEN:
        words = _("Reached") if goal.state is GoalState.REACHED else _("Dropped")
        if goal.closed_on is not None:
            words = _("{done} on {day}").format(
                done=words, day=wording.short_day(goal.closed_on, today)
            )
        return f"{words}: {goal.came_of_it}" if goal.came_of_it else f"{words}."
    seen = _("Nobody has seen it yet.") if course is None else _seen(goal, course, manager, today)
    return " ".join(part for part in (seen, _fate(now, today)) if part)


def _fate(now: SkillNow | None, today: date) -> str:
    """Return as a sentence that the rubric asks for a skill no longer, or for another; else ""."""
    if now is None or now.changed_on is None:
        return ""
    day = wording.short_day(now.changed_on, today)
    if now.standing is Standing.RETIRED:
        return _("No longer in the rubric since {day}.").format(day=day)
    if now.standing is Standing.CHANGED:
        return _("Since {day} the rubric means something else by it.").format(day=day)
    return ""


def _seen(goal: Goal, course: Course, manager: str, today: date) -> str:
    item = course.series.item
    since = [row for row in course.days if row.day >= goal.set_on]
    before = [row for row in course.days if row.day < goal.set_on]
    set_on = wording.short_day(goal.set_on, today)
    said = _("Not seen since it was set on {day}").format(day=set_on)
    if since:
        said = ngettext(
            "Since it was set on {day}: {level} on {n} ride-along",
            "Since it was set on {day}: {level} over {n} ride-alongs",
            len(since),
        ).format(day=set_on, level=_mean(since, item), n=len(since))
    if before:
        said = _("{since}; {level} before").format(since=said, level=_mean(before, item))
    tells = course.began is not None or course.growth.verdict in MOVING
    own = own_rating_words(course, manager)
    parts = (f"{said}.", course_words(course) if tells else "", own)
    return " ".join(part for part in parts if part)


def _mean(days: Sequence[SessionRow], item: Item) -> str:
    return wording.measure_of(item).level(level_over(days))


def skill_text(course: Course) -> str:
    """Return "Explores needs: slipping"."""
    word = _("slipping") if course.growth.verdict is GrowthVerdict.SLIPPING else _("growing")
    return f"{wording.leading(course.series.skill)}: {word}"


def skill_detail(course: Course, manager: str) -> str:
    """Return the course of a skill and how the rep's own ratings lay to it, in two sentences."""
    own = own_rating_words(course, manager)
    return " ".join(part for part in (course_words(course), own) if part)


def course_words(course: Course) -> str:
    """Return what the days allow to be said: "Five ride-alongs since the wording changed: …"."""
    days = _days(course.growth.sessions)
    if course.began is not None:
        days = _("{days} since the wording changed").format(days=days)
    growth, measure = course.growth, wording.measure_of(course.series.item)
    if growth.verdict is GrowthVerdict.POINTS_ONLY:
        return _("{days}: the days alone are shown.").format(days=days)
    if growth.verdict is GrowthVerdict.TOO_EARLY and growth.sessions < MIN_SESSIONS:
        return _("{days}: too early for a trend.").format(days=days)
    if growth.verdict is GrowthVerdict.TOO_EARLY:
        return _("{days}, close together: too early for a trend.").format(days=days)
    if growth.verdict is GrowthVerdict.NO_CLEAR_TREND or growth.per_90_days is None:
        return _("{days}: no clear trend.").format(days=days)
    change = measure.gap(growth.per_90_days)
    if growth.verdict is GrowthVerdict.GROWING:
        return _("{days}: you grow by about {change} in 90 days.").format(days=days, change=change)
    return _("{days}: down by about {change} in 90 days.").format(days=days, change=change)


def own_rating_words(course: Course, manager: str) -> str:
    """Return how the rep's ratings lay to the days': "Once you rated yourself higher than Ana did."

    `manager` is a name, "" where nobody said it yet.
    """
    higher, lower, times = course.higher, course.lower, len(course.own)
    if not times:
        return ""
    if not higher and not lower:
        return ngettext(
            "The one time you rated it yourself, you saw it as it was rated.",
            "{times} you rated it yourself, and saw it as it was rated.",
            times,
        ).format(times=wording.heading(_times(times)))
    if higher and lower:
        words = _(
            "{times} you rated yourself differently from {manager}: {higher} higher, {lower} lower."
        )
    elif higher:
        words = _("{times} you rated yourself higher than {manager} did.")
    else:
        words = _("{times} you rated yourself lower than {manager} did.")
    said = words.format(
        times=_times(higher + lower),
        manager=first_name(manager) if manager else _("your manager"),
        higher=_times(higher),
        lower=_times(lower),
    )
    return wording.heading(said)


def self_rating_point(course: Course, rating: int, level: float) -> str:
    """Return a rating of the rep's own far from the manager's: "Closes: you gave a 4, …"."""
    return _("{skill}: you gave yourself a {own}, the day came to {level}.").format(
        skill=wording.leading(course.series.skill), own=rating, level=wording.number(level)
    )


def result_text(result: Result) -> str:
    """Return "Sales, October 2026: 92 %", or the actual where there is no target."""
    reached = result.attainment
    if reached is not None:
        said = wording.percent(reached)
    elif result.actual is not None:
        said = _("{actual}, no target").format(actual=figure_words(result.actual))
    else:
        said = _("no figure")
    return _("{metric}, {period}: {said}").format(
        metric=wording.heading(result.metric), period=period_words(result.period), said=said
    )


def result_detail(result: Result) -> str:
    """Return "184 of 200"; "" where there is no target, or the attainment alone is known."""
    if result.attainment is None or result.target is None or result.actual is None:
        return ""
    return _("{actual} of {target}").format(
        actual=figure_words(result.actual), target=figure_words(result.target)
    )


def carried_detail(day: date, today: date) -> str:
    """Return where a line comes from that stood on the agenda before."""
    return _("From the one-on-one on {day}.").format(day=wording.short_day(day, today))


def vision_text(words: str) -> str:
    """Return the line of the team's vision."""
    return _("Our vision: {words}").format(words=" ".join(words.split()))


def _days(count: int) -> str:
    return wording.heading(
        ngettext("{count} ride-along", "{count} ride-alongs", count).format(
            count=wording.count_word(count)
        )
    )


def _times(count: int) -> str:
    if count == 1:
        return _("once")
    if count == 2:
        return _("twice")
    return _("{count} times").format(count=wording.count_word(count))
