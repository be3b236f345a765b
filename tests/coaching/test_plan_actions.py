"""Actions of a plan: agreed today or in a one-on-one, changed, taken away, dropped."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from fieldcoach import clock
from fieldcoach.coaching import (
    amending,
    endings,
    goals,
    one_on_ones,
    plan_actions,
    plans,
    ride_alongs,
)
from fieldcoach.coaching import journal as journals
from fieldcoach.coaching.changes import Change
from fieldcoach.coaching.journal import Journal
from fieldcoach.domain.plans import GoalState
from fieldcoach.domain.ride_along import Action, ActionState, Doer
from fieldcoach.errors import NotFound, Refused
from fieldcoach.ids import new_id
from fieldcoach.store import models as m

from .builders import Team
from .days import NOW, Day
from .plan_steps import NEXT_MONTH, TODAY, content, meet, set_goal

WORDS = ("text", "due_on", "doer", "issue", "root_cause", "plan", "goal_id")


def add(team: Team, rep: UUID, text: str = "practise the opening", **said: object) -> UUID:
    made = plan_actions.add_action(team.journal, rep, text, **said).created
    assert made is not None
    return made


def action(team: Team | Day, key: UUID) -> Action:
    with team.journal.reading() as session:
        rep_id = session.scalar(select(m.Action.rep_id).where(m.Action.id == key))
    assert rep_id is not None
    found = plans.rep_plan(team.journal, rep_id, TODAY).actions
    return next(one.action for one in found if one.action.id == key)


def words(one: Action, **other: object) -> dict[str, object]:
    return {**{name: getattr(one, name) for name in WORDS}, **other}


def test_that_an_action_is_agreed_today_with_all_that_was_said(team: Team) -> None:
    ana = team.rep("Ana")
    goal = set_goal(team, ana)
    key = add(
        team,
        ana,
        " show it at Alder ",
        due_on=NEXT_MONTH,
        doer=Doer.MANAGER,
        issue="the price comes first",
        root_cause="fear of silence",
        plan="once together, once alone",
        goal_id=goal,
    )
    assert action(team, key) == Action(
        id=key,
        rep_id=ana,
        ride_along_id=None,
        position=1,
        text="show it at Alder",
        issue="the price comes first",
        root_cause="fear of silence",
        doer=Doer.MANAGER,
        due_on=NEXT_MONTH,
        goal_id=goal,
        agreed_on=TODAY,
        plan="once together, once alone",
    )


def test_that_actions_of_a_one_on_one_stand_in_order_and_have_its_day(team: Team) -> None:
    ana = team.rep("Ana")
    meeting = meet(team, ana, NEXT_MONTH)
    keys = [add(team, ana, text, one_on_one_id=meeting) for text in ("ring", "write", "meet")]
    assert [action(team, key).position for key in keys] == [1, 2, 3]
    assert {action(team, key).agreed_on for key in keys} == {None}
    assert {one.made_on for one in plans.rep_plan(team.journal, ana, TODAY).actions} == {NEXT_MONTH}


def test_that_an_action_needs_words_and_a_rep_and_only_its_own_goal(team: Team) -> None:
    ana, ben = team.rep("Ana"), team.rep("Ben")
    goal, meeting = set_goal(team, ben), meet(team, ben)
    before = content(team.journal)
    for said, error in (
        ({"text": "  "}, r"^Say what is to be done\.$"),
        ({"goal_id": goal}, "another rep's"),
        ({"one_on_one_id": meeting}, "with another rep"),
    ):
        with pytest.raises(Refused, match=error):
            add(team, ana, **said)
    for said, error in (
        ({"rep": new_id()}, "rep is no longer"),
        ({"goal_id": new_id()}, "goal is no longer"),
        ({"one_on_one_id": new_id()}, "one-on-one is no longer"),
    ):
        with pytest.raises(NotFound, match=error):
            add(team, **{"rep": ana, **said})
    assert content(team.journal) == before


def test_that_an_action_that_is_gone_is_told_so(team: Team) -> None:
    with pytest.raises(NotFound, match="action is no longer"):
        plan_actions.remove_action(team.journal, new_id())
    gone = words(Action(id=new_id(), rep_id=new_id(), ride_along_id=None, position=1, text="ring"))
    with pytest.raises(NotFound, match="action is no longer"):
        plan_actions.edit_action(team.journal, new_id(), **gone)


def test_that_an_action_cannot_be_edited_to_nothing_or_to_anothers_goal(team: Team) -> None:
    ana, ben = team.rep("Ana"), team.rep("Ben")
    key, goal = add(team, ana), set_goal(team, ben)
    before = content(team.journal)
    for other, error in (({"text": ""}, "Say what"), ({"goal_id": goal}, "another rep's")):
        with pytest.raises(Refused, match=error):
            plan_actions.edit_action(team.journal, key, **words(action(team, key), **other))
    assert content(team.journal) == before


def test_that_an_action_of_a_ride_along_is_taken_away_there_alone(day: Day) -> None:
    endings.set_action(day.journal, day.key, 1, "send the offer", None)
    (agreed,) = day.load().actions
    with pytest.raises(Refused, match="take it away there"):
        plan_actions.remove_action(day.journal, agreed.id)
    assert day.load().actions == (agreed,)


def test_that_words_of_an_acknowledged_day_stay_and_the_plan_may_change(day: Day) -> None:
    endings.set_action(day.journal, day.key, 1, "send the offer", TODAY)
    day.acknowledge()
    before = day.load()
    (agreed,) = before.actions
    for other in (
        {"text": "send it"},
        {"due_on": None},
        {"doer": Doer.MANAGER},
        {"issue": "slow"},
        {"root_cause": "fear"},
        {"text": "send it", "plan": "with Jon"},
    ):
        with pytest.raises(Refused, match="acknowledged"):
            plan_actions.edit_action(day.journal, agreed.id, **words(agreed, **other))
    assert day.load() == before
    change = plan_actions.edit_action(day.journal, agreed.id, **words(agreed, plan="with Jon"))
    assert action(day, agreed.id).plan == "with Jon"
    assert day.load().saved_at == before.saved_at
    change.undo()
    assert day.load() == before


def test_that_an_amendment_keeps_the_words_that_stood_there(day: Day) -> None:
    endings.set_action(day.journal, day.key, 1, "send the offer", None)
    day.acknowledge()
    amending.open_amendment(day.journal, day.key, "the date was wrong")
    (agreed,) = day.load().actions
    plan_actions.edit_action(day.journal, agreed.id, **words(agreed, text="send the plan"))
    (kept,) = day.load().amendments[-1].texts
    assert (kept.place, kept.before) == ("Action 1", "send the offer; by the rep")
    assert kept.after == "send the plan; by the rep"


def test_that_editing_stamps_the_ride_along_it_was_agreed_on(day: Day) -> None:
    endings.set_action(day.journal, day.key, 1, "send the offer", None)
    (agreed,) = day.load().actions
    later = NOW + timedelta(minutes=3)
    with clock.fixed(later):
        said = words(agreed, text="send the plan")
        change = plan_actions.edit_action(day.journal, agreed.id, **said)
    assert change.ride_alongs == {day.key}
    assert (day.load().actions[0].text, day.load().saved_at) == ("send the plan", later)


def test_that_an_agenda_lets_go_of_an_action_that_is_taken_away_and_gets_it_back(
    team: Team,
) -> None:
    ana = team.rep("Ana")
    change = plan_actions.add_action(team.journal, ana, "ring")
    meet(team, ana, action_id=change.created)
    assert change.created is not None
    before = content(team.journal)
    removed = plan_actions.remove_action(team.journal, change.created)
    with team.journal.reading() as session:
        assert session.scalars(select(m.AgendaItem.action_id)).all() == [None]
    removed.undo()
    assert content(team.journal) == before
    change.undo().undo()
    assert content(team.journal) == before


def test_that_what_came_of_an_action_is_kept_until_other_words_are_said(team: Team) -> None:
    key = add(team, team.rep("Ana"))
    closed = endings.close_action(team.journal, key, ActionState.PARTLY, " once, at Alder ")
    assert action(team, key).came_of_it == "once, at Alder"
    endings.close_action(team.journal, key, ActionState.DONE)
    assert action(team, key).came_of_it == "once, at Alder"
    endings.close_action(team.journal, key, ActionState.OPEN, "")
    assert (action(team, key).came_of_it, action(team, key).closed_on) == ("", None)
    again = closed.undo()
    assert action(team, key).came_of_it == ""
    again.undo()
    assert action(team, key).state is ActionState.OPEN


# A rep who left.


def test_that_what_is_open_of_a_rep_is_dropped_in_one_step(day: Day) -> None:
    journal, rep = day.journal, day.rep
    endings.set_action(journal, day.key, 1, "send the offer", None)
    endings.set_action(journal, day.key, 2, "done by now", None)
    endings.close_action(journal, day.load().actions[1].id, ActionState.DONE)
    plan_actions.add_action(journal, rep, "ring", doer=Doer.MANAGER)
    skill = day.skills[0].id
    goals.set_goals(journal, [goals.NewGoal(rep_id=rep, skill_id=skill, to_level=3)])
    before = content(journal)
    change = plan_actions.drop_what_is_open(journal, rep)
    plan = plans.rep_plan(journal, rep, TODAY)
    assert (plan.open_goals, plan.open_actions) == ((), ())
    assert {one.progress.goal.state for one in plan.goals} == {GoalState.DROPPED}
    assert sorted(one.action.state for one in plan.actions) == [
        ActionState.DONE,
        ActionState.DROPPED,
        ActionState.DROPPED,
    ]
    assert change.ride_alongs == {day.key}
    after = content(journal)
    redo = change.undo()
    assert content(journal) == before
    redo.undo()
    assert content(journal) == after


def test_that_nothing_is_dropped_where_nothing_is_open(day: Day) -> None:
    with pytest.raises(Refused, match=r"^Nothing is open in the plan of Ana Ruiz\.$"):
        plan_actions.drop_what_is_open(day.journal, day.rep)
    endings.set_action(day.journal, day.key, 1, "send the offer", None)
    ride_alongs.to_bin(day.journal, day.key)
    with pytest.raises(Refused, match="Nothing is open"):
        plan_actions.drop_what_is_open(day.journal, day.rep)
    met = one_on_ones.plan_one_on_one(day.journal, day.rep, TODAY).created
    plan_actions.add_action(day.journal, day.rep, "ring", one_on_one_id=met)
    one_on_ones.bin_one_on_one(day.journal, met)
    with pytest.raises(Refused, match="Nothing is open"):
        plan_actions.drop_what_is_open(day.journal, day.rep)


# Every command, and undoing it.


def edited(**other: object) -> Callable[[Journal, Action], Change]:
    return lambda journal, one: plan_actions.edit_action(journal, one.id, **words(one, **other))


COMMANDS: dict[str, Callable[[Journal, Action], Change]] = {
    "other words": edited(text="practise it twice"),
    "another day": edited(due_on=TODAY + timedelta(days=9)),
    "no day": edited(due_on=None),
    "a promise": edited(doer=Doer.MANAGER),
    "why": edited(issue="too fast", root_cause="fear of silence"),
    "how": edited(plan="with Jon"),
    "no goal": edited(goal_id=None),
    "done": lambda j, one: endings.close_action(j, one.id, ActionState.DONE, "well"),
    "dropped": lambda j, one: endings.close_action(j, one.id, ActionState.DROPPED),
    "open": lambda j, one: endings.close_action(j, one.id, ActionState.OPEN),
    "removed": lambda j, one: plan_actions.remove_action(j, one.id),
    "added": lambda j, one: plan_actions.add_action(j, one.rep_id, "and more"),
    "all dropped": lambda j, one: plan_actions.drop_what_is_open(j, one.rep_id),
}


def one_action(team: Team) -> Action:
    ana = team.rep("Ana")
    meeting = meet(team, ana)
    goal = set_goal(team, ana)
    return action(team, add(team, ana, due_on=TODAY, goal_id=goal, one_on_one_id=meeting))


@pytest.mark.parametrize("name", COMMANDS)
def test_that_undo_and_redo_of_an_action_restore_exactly(team: Team, name: str) -> None:
    one = one_action(team)
    before = content(team.journal)
    change = COMMANDS[name](team.journal, one)
    after = content(team.journal)
    assert change.what
    assert change.reps == {one.rep_id}
    redo = change.undo()
    assert content(team.journal) == before
    undo = redo.undo()
    assert content(team.journal) == after
    undo.undo()
    assert content(team.journal) == before


@pytest.mark.parametrize("name", COMMANDS)
def test_that_actions_of_a_journal_that_is_only_read_stay(team: Team, name: str) -> None:
    one = one_action(team)
    before = content(team.journal)
    with (
        journals.open_to_read(team.journal.path) as elsewhere,
        pytest.raises(Refused, match="for reading only"),
    ):
        COMMANDS[name](elsewhere, one)
    assert content(team.journal) == before


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
@given(names=st.lists(st.sampled_from(sorted(COMMANDS)), min_size=1, max_size=10))
def test_that_any_row_of_changes_of_actions_can_be_taken_back_one_by_one(
    team: Team, names: list[str]
) -> None:
    with team.journal.reading() as session:
        there = session.scalar(select(m.Action.id))
    one = action(team, there) if there else one_action(team)
    states, done = [content(team.journal)], []
    for name in names:
        try:
            done.append(COMMANDS[name](team.journal, one))
        except (NotFound, Refused):  # it is taken away by then, or nothing is open
            assert content(team.journal) == states[-1]
            continue
        states.append(content(team.journal))
    for change in reversed(done):
        assert content(team.journal) == states.pop()
        change.undo()
    assert content(team.journal) == states.pop()
    assert not states
