"""What a plan says: in a manager's words, with counts, and no more than the days allow."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from fieldcoach.coaching import goal_progress, goals, plans
from fieldcoach.coaching import plan_words as words
from fieldcoach.coaching.goal_progress import GoalVerdict, Progress, Seen, Standing
from fieldcoach.coaching.level_words import level_words
from fieldcoach.coaching.plans import Due, Origin, PlanAction, PlanGoal, RepPlan
from fieldcoach.domain.people import Rep
from fieldcoach.domain.plans import Goal, GoalState
from fieldcoach.domain.ride_along import Action, ActionState
from fieldcoach.domain.rubric import Item, Scale
from fieldcoach.ids import new_id

from .builders import Team, week
from .plan_steps import TODAY, progress_of, set_goal, set_goal_on

SET_ON = date(2026, 10, 20)


def goal(**said: object) -> Goal:
    fixed = {"id": new_id(), "rep_id": new_id(), "skill_id": new_id()}
    return Goal(**{**fixed, "to_level": 3, "from_level": 2, "set_on": SET_ON, **said})


def seen(level: float, visits: int, days: int, last: date = TODAY - timedelta(days=1)) -> Seen:
    return Seen(level, visits, visits, days, last)


def progress(before: Seen | None = None, since: Seen | None = None, **said: object) -> Progress:
    fixed = {"goal": goal(), "series": new_id(), "skill": "Gains commitment", "item": Item.LEVEL}
    fixed |= {"scale": Scale(1, 4), "reached_days": 0}
    return Progress(**{**fixed, "before": before, "since": since, **said})


def action(due: Due, due_on: date | None = None, **said: object) -> PlanAction:
    fixed = {"id": new_id(), "rep_id": new_id(), "ride_along_id": None, "position": 1}
    one = Action(**{**fixed, "text": "ring", "due_on": due_on, **said})
    return PlanAction(one, SET_ON, due, Origin.ITSELF)


@pytest.mark.parametrize(
    ("from_level", "to_level", "item", "text"),
    [
        (2, 3, Item.LEVEL, "2 → 3"),
        (2.34, 3, Item.LEVEL, "2.3 → 3"),
        (2.96, 3.5, Item.LEVEL, "3 → 3.5"),
        (None, 3, Item.LEVEL, "→ 3"),
        (0.4, 0.8, Item.DONE, "40 % → 80 %"),
        (2, 12, Item.COUNT, "2 → 12"),
    ],
)
def test_that_levels_are_named_as_people_do(
    from_level: float | None, to_level: float, item: Item, text: str
) -> None:
    assert level_words(from_level, to_level, item) == text


@pytest.mark.parametrize(
    ("due", "days", "text"),
    [
        (Due.LATE, -1, "1 day late"),
        (Due.LATE, -4, "4 days late"),
        (Due.TODAY, 0, "due today"),
        (Due.SOON, 3, "open"),
        (Due.LATER, 40, "open"),
        (Due.NO_DATE, None, "open"),
    ],
)
def test_that_an_action_says_how_late_it_is(due: Due, days: int | None, text: str) -> None:
    due_on = None if days is None else TODAY + timedelta(days=days)
    assert words.action_words(action(due, due_on), TODAY) == text


@pytest.mark.parametrize(
    ("state", "text"),
    [
        (ActionState.DONE, "done 17 Nov"),
        (ActionState.PARTLY, "partly done 17 Nov"),
        (ActionState.DROPPED, "dropped 17 Nov"),
    ],
)
def test_that_a_closed_action_says_what_came_of_it_and_when(state: ActionState, text: str) -> None:
    closed = action(Due.CLOSED, TODAY, state=state, closed_on=date(2026, 11, 17))
    assert words.action_words(closed, TODAY) == text
    assert words.due_words(closed.due, TODAY, TODAY) == "closed"


@pytest.mark.parametrize(
    ("since", "reached", "text"),
    [
        (None, 0, "not seen since"),
        (seen(2, 3, 1), 0, "seen once since"),
        (seen(2, 9, 3), 0, "seen 3 times since"),
        (seen(2, 3, 1, TODAY), 0, "today's ride-along"),
        (seen(2, 3, 2, TODAY), 0, "seen twice since"),
        (seen(3, 3, 1), 1, "reached on the one day"),
        (seen(3, 9, 3), 2, "reached on 2 of 3 days"),
    ],
)
def test_that_progress_is_told_in_days(since: Seen | None, reached: int, text: str) -> None:
    found = progress(None, since, reached_days=reached)
    assert words.progress_words(found, TODAY) == text
    assert words.goal_words(PlanGoal(found, Due.LATER), TODAY) == text


def test_that_a_goal_that_is_late_or_closed_says_so_first() -> None:
    late = progress(None, seen(3, 9, 3), goal=goal(due_on=TODAY - timedelta(days=2)))
    assert words.goal_words(PlanGoal(late, Due.LATE), TODAY) == "2 days late"
    today = replace(late, goal=goal(due_on=TODAY))
    assert words.goal_words(PlanGoal(today, Due.TODAY), TODAY) == "due today"
    for state, text in ((GoalState.REACHED, "reached"), (GoalState.DROPPED, "dropped")):
        closed = replace(late, goal=goal(state=state, closed_on=date(2025, 11, 3)))
        assert words.goal_words(PlanGoal(closed, Due.CLOSED), TODAY) == f"{text} 3 Nov 2025"


def test_that_a_goal_says_what_became_of_its_skill() -> None:
    def of(standing: Standing, **said: object) -> Progress:
        return progress(standing=standing, changed_on=date(2026, 11, 2), **said)

    assert words.standing_words(progress(), TODAY) == ""
    reworded = of(Standing.REWORDED)
    assert words.goal_words(PlanGoal(reworded, Due.LATER), TODAY) == "not seen since"
    assert words.standing_words(reworded, TODAY) == (
        "Reworded on 2 Nov with the same meaning: earlier days count."
    )
    retired = of(Standing.RETIRED)
    assert words.goal_words(PlanGoal(retired, Due.LATER), TODAY) == "no longer in the rubric"
    assert words.standing_words(retired, TODAY) == (
        "No longer in the rubric since 2 Nov; the days seen until then still count."
    )
    changed = of(Standing.CHANGED)
    assert words.goal_words(PlanGoal(changed, Due.LATER), TODAY) == "means something else now"
    said = (
        "Since 2 Nov the rubric means something else by it; only days under the old wording count"
        " here."
    )
    assert words.standing_words(changed, TODAY) == (
        f"{said} Carry it over to go on under the new one."
    )
    closed = of(Standing.CHANGED, goal=goal(state=GoalState.DROPPED, closed_on=TODAY))
    assert words.standing_words(closed, TODAY) == said


def test_that_a_sentence_tells_what_was_seen_since_and_before_with_counts() -> None:
    early = GoalVerdict(None, "", "Too early for a trend.")
    found = progress(seen(2.3, 12, 4), seen(2.7, 9, 3), reached_days=1)
    assert words.sentence(found, early, TODAY) == (
        "Seen 3 times since 20 Oct (9 visits): 2.7 on average; before, 2.3 (12 visits). Reached on"
        " 1 of 3 days. Too early for a trend."
    )
    assert words.sentence(replace(found, reached_days=0, before=None), None, TODAY) == (
        "Seen 3 times since 20 Oct (9 visits): 2.7 on average; not seen before."
    )
    assert words.sentence(progress(None, seen(3, 1, 1)), early, TODAY) == (
        "Seen once since 20 Oct (1 visit): 3.0; not seen before. Too early for a trend."
    )
    once = progress(seen(2, 1, 1), seen(3, 2, 1), reached_days=1)
    assert words.sentence(once, None, TODAY) == (
        "Seen once since 20 Oct (2 visits): 3.0 on average; before, 2.0 (1 visit). Reached on that"
        " day."
    )
    assert words.sentence(progress(seen(2.3, 12, 4)), None, TODAY) == (
        "Not seen since 20 Oct. Before, 2.3 on average (12 visits)."
    )
    assert words.sentence(progress(), None, date(2027, 1, 4)) == "Not seen since 20 Oct 2026."
    done = progress(seen(0.25, 4, 2), seen(0.5, 4, 2), item=Item.DONE)
    assert words.sentence(done, None, TODAY) == (
        "Seen twice since 20 Oct (4 visits): 50 % on average; before, 25 % (4 visits)."
    )


def test_that_a_trend_is_named_only_with_its_range(team: Team) -> None:
    ana = team.rep("Ana")
    key = set_goal_on(team, ana, week(10))
    for number, rating in enumerate([1, 2, 2, 3, 3, 4, 4, 5]):
        team.day(ana, week(10 + 2 * number), {"opening": rating}, {"opening": rating})
    verdict = goal_progress.verdict(team.journal, key, TODAY)
    said = words.sentence(progress_of(team, key), verdict, TODAY)
    assert said == (
        "Seen 8 times since 16 Mar (16 visits): 3.0 on average; not seen before. Reached on 3 of 8"
        " days. Growing. +3.4 points per 90 days (95 % range 2.7 to 4.1) over 8 ride-alongs."
    )


def test_that_the_head_of_a_plan_counts_what_is_open(team: Team) -> None:
    ana = team.rep("Ana", left=TODAY + timedelta(days=1))
    plan = plans.rep_plan(team.journal, ana, TODAY)
    assert words.head_words(plan, TODAY) == "nothing open"
    due_on = date(2026, 11, 30)
    set_goal(team, ana, due_on=due_on)
    goals.close_goal(team.journal, set_goal(team, ana, "needs"), GoalState.DROPPED)
    plan = plans.rep_plan(team.journal, ana, TODAY)
    assert words.head_words(plan, TODAY) == "1 goal"
    assert words.head_words(plan, TODAY, is_folded=True) == "1 goal, next due 30 Nov"
    tomorrow = TODAY + timedelta(days=1)
    gone = plans.rep_plan(team.journal, ana, tomorrow)
    assert words.head_words(gone, tomorrow, is_folded=True) == "left on 21 Nov, 1 goal"


def test_that_a_plan_of_actions_alone_says_that_there_is_no_goal() -> None:
    plan = RepPlan(
        rep=Rep(id=new_id(), name="Grace Liu"),
        tier=None,
        goals=(),
        actions=(action(Due.LATE, TODAY), action(Due.NO_DATE)),
        has_left=False,
        reports_elsewhere="Jon Park",
        next_due=TODAY,
    )
    assert words.head_words(plan, TODAY) == "reports to Jon Park, no goal, 2 actions"
