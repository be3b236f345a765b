"""Plans: what is late and due, whose come first, who has none, and what is out of sight."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from fieldcoach.coaching import (
    endings,
    goals,
    owner,
    plan_actions,
    plans,
    rep_editing,
    ride_alongs,
)
from fieldcoach.coaching.plans import Due, Origin, Plans, RepPlan
from fieldcoach.domain.plans import EVER, GoalState, done_since
from fieldcoach.domain.ride_along import ActionState
from fieldcoach.errors import NotFound
from fieldcoach.ids import new_id
from fieldcoach.store import models as m

from .builders import Team, draft, week
from .plan_steps import TODAY, meet, set_goal, set_goal_on


def in_days(days: int) -> object:
    return TODAY + timedelta(days=days)


def act(team: Team, rep: UUID, days: int | None = None, **said: object) -> UUID:
    """Agree on an action due in so many days."""
    due_on = None if days is None else TODAY + timedelta(days=days)
    made = plan_actions.add_action(team.journal, rep, "ring", due_on=due_on, **said).created
    assert made is not None
    return made


def told(team: Team, closed_since: date | None = None) -> Plans:
    return plans.plans(team.journal, TODAY, closed_since)


def names(found: Plans) -> list[str]:
    return [plan.rep.name for plan in found.reps]


def plan_of(team: Team, rep: UUID) -> RepPlan:
    return plans.rep_plan(team.journal, rep, TODAY)


@pytest.mark.parametrize(
    ("days", "due"),
    [
        (-1, Due.LATE),
        (0, Due.TODAY),
        (1, Due.SOON),
        (14, Due.SOON),
        (15, Due.LATER),
        (None, Due.NO_DATE),
    ],
)
def test_that_an_action_is_due_as_its_date_says(team: Team, days: int | None, due: Due) -> None:
    ana = team.rep("Ana")
    key = act(team, ana, days)
    assert [one.due for one in plan_of(team, ana).actions] == [due]
    endings.close_action(team.journal, key, ActionState.DONE)
    assert [one.due for one in plan_of(team, ana).actions] == [Due.CLOSED]


def test_that_late_soon_open_and_done_are_counted_over_goals_and_actions(team: Team) -> None:
    ana, ben = team.rep("Ana"), team.rep("Ben")
    act(team, ana, -3)
    set_goal_on(team, ana, week(0), due_on=TODAY - timedelta(days=1))
    act(team, ana, 0)
    set_goal(team, ben, due_on=TODAY + timedelta(days=14))
    act(team, ben, 15)
    act(team, ben)
    for state in (ActionState.DONE, ActionState.PARTLY, ActionState.DROPPED):
        endings.close_action(team.journal, act(team, ben, -9), state)
    goals.close_goal(team.journal, set_goal(team, ben, "needs"), GoalState.REACHED)
    found = told(team)
    assert (found.late, found.soon, found.open, found.done) == (2, 2, 6, 4)


def test_that_an_action_without_a_date_is_never_late_and_comes_after_the_dated(
    team: Team,
) -> None:
    ana = team.rep("Ana")
    undated, later, late = act(team, ana), act(team, ana, 300), act(team, ana, -3)
    closed = act(team, ana, -9)
    endings.close_action(team.journal, closed, ActionState.DONE)
    assert [one.action.id for one in plan_of(team, ana).actions] == [late, later, undated, closed]
    much_later = plans.plans(team.journal, TODAY + timedelta(days=4000))
    assert much_later.late == 2
    (plan,) = much_later.reps
    assert next(one.due for one in plan.actions if one.action.id == undated) is Due.NO_DATE


def test_that_the_most_urgent_rep_comes_first(team: Team) -> None:
    act(team, team.rep("Ana"), 8)
    act(team, team.rep("Ben"), -1)
    act(team, team.rep("Cai"))
    set_goal(team, team.rep("Dan"), due_on=TODAY + timedelta(days=2))
    act(team, team.rep("Eve"), 8)
    closed = act(team, team.rep("Fay"), -20)
    endings.close_action(team.journal, closed, ActionState.DONE)
    act(team, team.rep("Gil", left=TODAY), -30)
    found = told(team, EVER)
    assert names(found) == ["Ben", "Dan", "Ana", "Eve", "Cai", "Fay", "Gil"]
    assert [plan.next_due for plan in found.reps] == [
        in_days(-1),
        in_days(2),
        in_days(8),
        in_days(8),
        None,
        None,
        None,
    ]


def test_that_who_has_nothing_open_has_no_plan_by_tier_and_name(team: Team) -> None:
    reps = {
        name: team.rep(name, *tier)
        for name, tier in (
            ("Ana", ["developing"]),
            ("Ben", ["average"]),
            ("Cai", ["star"]),
            ("Dan", []),
            ("Eve", ["trainee"]),
            ("Fay", ["star"]),
            ("Gil", ["average"]),
        )
    }
    goals.close_goal(team.journal, set_goal(team, reps["Fay"]), GoalState.DROPPED)
    act(team, reps["Gil"])
    found = told(team)
    assert [rep.name for rep in found.no_plan] == ["Cai", "Fay", "Ben", "Ana", "Dan", "Eve"]
    assert found.tiers[reps["Cai"]] == "star"
    assert reps["Dan"] not in found.tiers
    assert names(found) == ["Gil"]
    assert names(told(team, TODAY)) == ["Gil", "Fay"]


# What actions come from.


def test_that_an_action_tells_what_it_was_agreed_on_and_when(team: Team) -> None:
    ana = team.rep("Ana")
    day = team.day(ana, week(3), {"opening": 3})
    endings.set_action(team.journal, day, 1, "of the day", None)
    act(team, ana, one_on_one_id=meet(team, ana, week(5)))
    act(team, ana)
    found = {one.from_: one.made_on for one in plan_of(team, ana).actions}
    assert found == {
        Origin.RIDE_ALONG: week(3),
        Origin.ONE_ON_ONE: week(5),
        Origin.ITSELF: TODAY,
    }
    assert {str(origin) for origin in found} == {"ride-along", "one-on-one", ""}


def test_that_what_was_agreed_on_something_in_the_bin_is_out_of_the_plan(team: Team) -> None:
    ana = team.rep("Ana")
    day = team.day(ana, week(3), {"opening": 3})
    endings.set_action(team.journal, day, 1, "of the day", TODAY - timedelta(days=3))
    act(team, ana, -3, one_on_one_id=meet(team, ana, binned=True))
    to_bin = ride_alongs.to_bin(team.journal, day)
    found = told(team)
    assert (names(found), found.late, found.open) == ([], 0, 0)
    assert [rep.name for rep in found.no_plan] == ["Ana"]
    to_bin.undo()
    assert told(team).late == 1


# What is closed.


def close_on(team: Team, key: UUID, day: date) -> UUID:
    """Close a goal or an action as of a day."""
    with team.journal.writing() as session:
        one = session.get(m.Goal, key) or session.get(m.Action, key)
        one.state = "dropped"
        one.closed_on = day
    return key


def keys(plan: RepPlan) -> set[UUID]:
    goal_keys = {one.progress.goal.id for one in plan.goals}
    return goal_keys | {one.action.id for one in plan.actions}


def test_that_what_was_closed_is_told_from_the_day_that_is_asked_for(team: Team) -> None:
    ana, first = team.rep("Ana"), done_since(TODAY)
    still = act(team, ana)
    goal = close_on(team, set_goal(team, ana), first)
    action = close_on(team, act(team, ana), TODAY)
    old_goal = close_on(team, set_goal(team, ana, "needs"), first - timedelta(days=1))
    old_action = close_on(team, act(team, ana), first - timedelta(days=400))
    for since, seen in (
        (None, {still}),
        (first, {still, goal, action}),
        (EVER, {still, goal, action, old_goal, old_action}),
    ):
        (plan,) = told(team, since).reps
        assert keys(plan) == seen
    assert keys(plan_of(team, ana)) == keys(plan)


@pytest.mark.parametrize("since", [None, done_since(TODAY), EVER])
def test_that_what_is_closed_is_counted_whether_it_is_read_or_not(
    team: Team, since: date | None
) -> None:
    ana, first = team.rep("Ana"), done_since(TODAY)
    act(team, ana)
    for number, days in enumerate((-1, -300, 0, 30)):
        close_on(team, act(team, ana), first + timedelta(days=days))
        if number < 2:
            skill = ("opening", "needs")[number]
            close_on(team, set_goal(team, ana, skill), first + timedelta(days=days))
    in_bin = team.day(ana, week(3), {"opening": 3})
    endings.set_action(team.journal, in_bin, 1, "of the day", None)
    with team.journal.reading() as session:
        of_bin = session.scalars(select(m.Action.id).where(m.Action.ride_along_id == in_bin)).one()
    close_on(team, of_bin, TODAY)
    ride_alongs.to_bin(team.journal, in_bin)
    found = told(team, since)
    assert (found.open, found.done, found.done_before) == (1, 2, 4)


def test_that_an_open_action_finds_the_goal_it_serves_though_that_is_closed(team: Team) -> None:
    ana = team.rep("Ana")
    goal = set_goal(team, ana)
    act(team, ana, goal_id=goal)
    close_on(team, goal, TODAY - timedelta(days=200))
    (plan,) = told(team).reps
    assert [one.progress.goal.id for one in plan.goals] == [goal]
    assert (plan.open_goals, told(team).open, told(team).done) == ((), 1, 0)


# A rep who leaves in the middle of a plan.


def test_that_nothing_is_closed_and_nothing_late_when_a_rep_leaves(team: Team) -> None:
    ana = team.rep("Ana")
    act(team, ana, -3)
    act(team, ana)
    set_goal_on(team, ana, week(0), due_on=TODAY)
    left = rep_editing.leave(team.journal, ana, TODAY)
    found = told(team)
    (plan,) = found.reps
    assert (plan.has_left, plan.next_due) == (True, None)
    assert [one.due for one in plan.actions] == [Due.LATER, Due.NO_DATE]
    assert [one.due for one in plan.goals] == [Due.LATER]
    assert (found.late, found.soon, found.open) == (0, 0, 3)
    assert found.no_plan == ()
    left.undo()
    assert told(team).late == 1


def test_that_a_rep_who_will_leave_has_a_plan_until_then(team: Team) -> None:
    ana = team.rep("Ana", left=TODAY + timedelta(days=1))
    act(team, ana, -3)
    found = told(team)
    assert (found.reps[0].has_left, found.late) == (False, 1)


def test_that_a_rep_who_left_is_not_missed_in_the_plans(team: Team) -> None:
    team.rep("Ana", "star", left=TODAY)
    assert told(team).no_plan == ()


# A rep who reports to another manager now.


def report_to(team: Team, rep: UUID, manager: str) -> None:
    details = rep_editing.details_of(team.journal, rep)
    rep_editing.edit(team.journal, rep, replace(details, reports_to=manager))


def test_that_the_plan_of_another_managers_rep_stays_in_sight_and_counts(team: Team) -> None:
    owner.rename_owner(team.journal, "Helen Brandt")
    ana, ben, cai = team.rep("Ana"), team.rep("Ben"), team.rep("Cai")
    report_to(team, ana, "Helen Brandt")
    report_to(team, ben, "Jon Park")
    report_to(team, cai, "Jon Park")
    act(team, ben, -3)
    found = told(team)
    assert [(plan.rep.name, plan.reports_elsewhere) for plan in found.reps] == [("Ben", "Jon Park")]
    assert found.late == 1
    assert [rep.name for rep in found.no_plan] == ["Ana"]
    assert plan_of(team, cai).reports_elsewhere == "Jon Park"


def test_that_an_owner_who_gave_no_name_is_not_taken_for_another_manager(team: Team) -> None:
    ana = team.rep("Ana")
    report_to(team, ana, "Me")
    ben = team.rep("Ben")
    report_to(team, ben, "Jon Park")
    assert [rep.name for rep in told(team).no_plan] == ["Ana", "Ben"]


# One rep alone.


def test_that_one_plan_is_the_one_that_stands_among_all(team: Team) -> None:
    ana, ben = team.rep("Ana", "star"), team.rep("Ben")
    team.day(ana, week(1), {"opening": 3})
    set_goal_on(team, ana, week(1), due_on=TODAY)
    act(team, ana, 3)
    act(team, ben, 3)
    found = told(team)
    assert plan_of(team, ana) == next(plan for plan in found.reps if plan.rep.id == ana)
    assert plan_of(team, ana).tier == "star"


def test_that_a_rep_without_a_plan_has_an_empty_one(team: Team) -> None:
    found = plan_of(team, team.rep("Ana"))
    assert (found.goals, found.actions, found.next_due, found.tier) == ((), (), None, None)
    with pytest.raises(NotFound, match="rep is no longer"):
        plan_of(team, new_id())


def test_that_an_empty_journal_has_no_plans(team: Team) -> None:
    found = told(team)
    assert (found.reps, found.no_plan, found.tiers) == ((), (), {})
    assert (found.late, found.soon, found.open, found.done, found.done_before) == (0, 0, 0, 0, 0)


def test_that_goals_on_a_skill_that_is_gone_stay_in_the_plan(team: Team) -> None:
    ana = team.rep("Ana")
    set_goal(team, ana, due_on=TODAY)
    team.publish(draft("needs"), day=week(2))
    found = told(team)
    assert found.soon == 1
    assert [one.progress.skill for one in found.reps[0].goals] == ["Opening"]
