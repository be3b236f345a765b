"""Goals: what can be set, changed, closed and carried over, and what is refused."""

from collections.abc import Callable
from datetime import date, timedelta
from math import nan
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from fieldcoach import clock
from fieldcoach.coaching import goals, plan_actions
from fieldcoach.coaching import journal as journals
from fieldcoach.coaching.changes import Change
from fieldcoach.coaching.goals import NewGoal
from fieldcoach.coaching.journal import Journal
from fieldcoach.domain.plans import Goal, GoalState
from fieldcoach.domain.rubric import Item, RubricVersion
from fieldcoach.errors import NotFound, Refused
from fieldcoach.ids import new_id
from fieldcoach.store import models as m

from .builders import Team, draft, week
from .days import NOW
from .plan_steps import NEXT_MONTH, TODAY, content, meet, set_goal, set_goal_on


def words(goal: Goal, **other: object) -> dict[str, object]:
    """Return what `edit_goal` is told where only the `other` words change."""
    names = ("to_level", "due_on", "is_stretch", "why", "example")
    return {**{name: getattr(goal, name) for name in names}, **other}


def test_that_a_goal_is_set_today_with_all_that_was_said(team: Team) -> None:
    ana, tom = team.rep("Ana Ruiz"), team.rep("Tom Okafor", "star")
    key = set_goal(
        team,
        ana,
        to=4,
        from_level=2.5,
        due_on=NEXT_MONTH,
        is_stretch=True,
        why=" loses at the end ",
        example="asks what a stop costs",
        example_rep_id=tom,
    )
    assert goals.goal(team.journal, key) == Goal(
        id=key,
        rep_id=ana,
        skill_id=team.skill("opening"),
        from_level=2.5,
        to_level=4,
        set_on=TODAY,
        due_on=NEXT_MONTH,
        is_stretch=True,
        why="loses at the end",
        example="asks what a stop costs",
    )


def test_that_where_the_rep_stands_is_told_from_the_last_three_days(team: Team) -> None:
    ana = team.rep("Ana")
    for number, ratings in enumerate([(1,), (2,), (3, 3), (5,)]):
        team.day(ana, week(number), *({"opening": rating} for rating in ratings))
    assert goals.goal(team.journal, set_goal(team, ana)).from_level == pytest.approx(13 / 4)
    assert goals.goal(team.journal, set_goal(team, ana, "needs")).from_level is None


def test_that_what_is_seen_later_is_not_where_the_rep_stood(team: Team) -> None:
    ana = team.rep("Ana")
    team.day(ana, week(0), {"opening": 2})
    team.day(ana, TODAY + timedelta(days=1), {"opening": 5})
    assert goals.goal(team.journal, set_goal(team, ana)).from_level == 2


def test_that_goals_of_several_reps_are_set_and_taken_back_in_one_step(team: Team) -> None:
    reps = [team.rep(name) for name in ("Ana", "Ben", "Cai")]
    before = content(team.journal)
    wanted = [
        NewGoal(rep_id=rep, skill_id=team.skill("needs"), to_level=3, example="asks")
        for rep in reps
    ]
    change = goals.set_goals(team.journal, wanted)
    after = content(team.journal)
    assert change.reps == set(reps)
    assert change.what == "Set 3 goals"
    assert [len(goals.goals_of(team.journal, rep)) for rep in reps] == [1, 1, 1]
    redo = change.undo()
    assert content(team.journal) == before
    redo.undo()
    assert content(team.journal) == after


def test_that_one_goal_that_cannot_be_set_keeps_the_others_from_being_set(team: Team) -> None:
    ana, ben = team.rep("Ana"), team.rep("Ben")
    set_goal(team, ben)
    before = content(team.journal)
    with pytest.raises(Refused, match=r"^Ben has an open goal on Opening already\.$"):
        goals.set_goals(
            team.journal,
            [NewGoal(rep_id=rep, skill_id=team.skill("opening"), to_level=3) for rep in (ana, ben)],
        )
    assert content(team.journal) == before


def test_that_two_goals_of_one_rep_on_one_skill_are_not_set_at_once(team: Team) -> None:
    goal = NewGoal(rep_id=team.rep("Ana"), skill_id=team.skill("opening"), to_level=3)
    with pytest.raises(Refused, match="Ana has an open goal on Opening already"):
        goals.set_goals(team.journal, [goal, goal])
    assert content(team.journal)["goal"] == []


def test_that_a_reworded_skill_is_the_same_skill(team: Team) -> None:
    ana = team.rep("Ana")
    set_goal(team, ana)
    newer = team.publish(draft("opening", series=team.series("opening"), name="Begins"))
    with pytest.raises(Refused, match="Ana has an open goal on Begins already"):
        set_goal(team, ana, skill=team.skill("opening", newer))


def test_that_a_new_goal_may_follow_a_closed_one(team: Team) -> None:
    ana = team.rep("Ana")
    goals.close_goal(team.journal, set_goal(team, ana), GoalState.REACHED)
    set_goal(team, ana)
    states = [goal.state for goal in goals.goals_of(team.journal, ana)]
    assert states == [GoalState.OPEN, GoalState.REACHED]


@pytest.mark.parametrize("to", [0.9, 5.1, nan, -1])
def test_that_a_level_that_the_scale_does_not_have_is_refused(team: Team, to: float) -> None:
    with pytest.raises(Refused, match=r"^A goal on Opening lies between 1 and 5\.$"):
        set_goal(team, team.rep("Ana"), to=to)


def test_that_a_share_of_done_lies_between_none_and_all(journal: Journal) -> None:
    team = Team(journal, draft("aim", item=Item.DONE), draft("asks", item=Item.COUNT))
    ana = team.rep("Ana")
    with pytest.raises(Refused, match=r"^A goal on Aim lies between 0 % and 100 %\.$"):
        set_goal(team, ana, "aim", 80)
    assert goals.goal(journal, set_goal(team, ana, "aim", 0.8)).to_level == 0.8
    assert goals.goal(journal, set_goal(team, ana, "asks", 12)).to_level == 12


def test_that_nobody_no_one_and_nothing_get_no_goal(team: Team) -> None:
    ana = team.rep("Ana")
    with pytest.raises(Refused, match=r"^Choose at least one rep\.$"):
        goals.set_goals(team.journal, [])
    with pytest.raises(NotFound, match="rep is no longer"):
        set_goal(team, new_id())
    with pytest.raises(NotFound, match="skill is no longer"):
        set_goal(team, ana, skill=new_id())
    with pytest.raises(NotFound, match="goal is no longer"):
        goals.goal(team.journal, new_id())


def test_that_a_rep_who_left_gets_no_new_goal(team: Team) -> None:
    gone = team.rep("Hugo", left=TODAY)
    with pytest.raises(Refused, match=r"^Hugo left on 20 Nov and gets no new goal\.$"):
        set_goal(team, gone)
    set_goal(team, team.rep("Ines", left=TODAY + timedelta(days=1)))


def test_that_a_goal_is_not_due_before_it_is_set(team: Team) -> None:
    ana = team.rep("Ana")
    with pytest.raises(Refused, match="cannot be due before it is set"):
        set_goal(team, ana, due_on=TODAY - timedelta(days=1))
    assert goals.goal(team.journal, set_goal(team, ana, due_on=TODAY)).due_on == TODAY


def test_that_a_late_goal_that_was_carried_over_can_still_be_reworded(team: Team) -> None:
    ana = team.rep("Ana")
    day = TODAY - timedelta(days=9)
    key = set_goal_on(team, ana, TODAY - timedelta(days=30), due_on=day)
    team.publish(draft("opening"), day=TODAY)
    goals.carry_over(team.journal, key)
    said = {"to_level": 4, "is_stretch": False, "why": "It opens doors.", "example": ""}
    goals.edit_goal(team.journal, key, due_on=day, **said)
    carried = goals.goal(team.journal, key)
    assert (carried.set_on, carried.due_on, carried.why) == (TODAY, day, "It opens doors.")


def test_that_an_example_has_no_name_in_it(team: Team) -> None:
    ana, tom = team.rep("Ana Ruiz"), team.rep("Tom Okafor", "star")
    with team.journal.writing() as session:
        session.add(m.Customer(name="Nordmelk", name_key="nordmelk"))
    said = "Tom Okafor at Nordmelk: Tom asks “what does a stop cost?”"
    key = set_goal(team, ana, example=said, example_rep_id=tom)
    quoted = goals.goal(team.journal, key).example
    assert quoted == "a colleague at the customer: a colleague asks “what does a stop cost?”"
    edited = words(goals.goal(team.journal, key), example="as Tom does at Nordmelk")
    goals.edit_goal(team.journal, key, **edited)
    assert goals.goal(team.journal, key).example == "as a colleague does at the customer"


def test_that_an_example_that_nobody_touched_keeps_its_words(team: Team) -> None:
    ana, zoe = team.rep("Ana"), team.rep("Zoe Star")
    key = set_goal(team, ana, example="Where there is a Will, ask.", example_rep_id=zoe)
    team.rep("Will Hart")
    said = {"to_level": 5, "due_on": None, "is_stretch": True, "why": "More."}
    goals.edit_goal(team.journal, key, example="Where there is a Will, ask.", **said)
    assert goals.goal(team.journal, key).example == "Where there is a Will, ask."


def test_that_words_of_the_managers_own_keep_the_customer(team: Team) -> None:
    ana = team.rep("Ana Ruiz")
    team.rep("Will Stone")
    with team.journal.writing() as session:
        session.add(m.Customer(name="Nordmelk", name_key="nordmelk"))
    key = set_goal(team, ana, example="Will you, at Nordmelk, do as Will Stone does?")
    said = goals.goal(team.journal, key).example
    assert said == "Will you, at Nordmelk, do as a colleague does?"


def test_that_an_example_goes_with_the_star_whose_words_it_is_and_the_goal_stays(
    team: Team,
) -> None:
    ana, tom = team.rep("Ana"), team.rep("Tom")
    key = set_goal(team, ana, why="loses", example="asks first", example_rep_id=tom)
    with team.journal.writing() as session:
        session.execute(delete(m.Rep).where(m.Rep.id == tom))
    left = goals.goal(team.journal, key)
    assert (left.why, left.example, left.state) == ("loses", "", GoalState.OPEN)
    goals.edit_goal(team.journal, key, **words(left, example="my own words"))
    assert goals.goal(team.journal, key).example == "my own words"


def test_that_a_goal_is_closed_with_what_came_of_it_and_opened_again(team: Team) -> None:
    key = set_goal(team, team.rep("Ana"))
    goals.close_goal(team.journal, key, GoalState.REACHED, " twice in October ")
    closed = goals.goal(team.journal, key)
    assert (closed.state, closed.closed_on) == (GoalState.REACHED, TODAY)
    assert closed.came_of_it == "twice in October"
    with clock.fixed(NOW + timedelta(days=3)):
        dropped = goals.close_goal(team.journal, key, GoalState.DROPPED)
    assert goals.goal(team.journal, key).came_of_it == "twice in October"
    assert goals.goal(team.journal, key).closed_on == TODAY + timedelta(days=3)
    dropped.undo()
    assert goals.goal(team.journal, key) == closed
    goals.close_goal(team.journal, key, GoalState.OPEN, "")
    opened = goals.goal(team.journal, key)
    assert (opened.state, opened.closed_on, opened.came_of_it) == (GoalState.OPEN, None, "")


def test_that_a_goal_is_not_opened_again_beside_one_set_since(team: Team) -> None:
    ana = team.rep("Ana")
    first = set_goal(team, ana)
    closed = goals.close_goal(team.journal, first, GoalState.DROPPED)
    set_goal(team, ana)
    before = content(team.journal)
    with pytest.raises(Refused, match="Ana has an open goal on Opening already"):
        goals.close_goal(team.journal, first, GoalState.OPEN)
    with pytest.raises(Refused, match="Ana has an open goal on Opening already"):
        closed.undo()
    assert content(team.journal) == before


def test_that_a_goal_taken_back_lets_go_of_what_serves_it_and_gets_it_back(team: Team) -> None:
    ana = team.rep("Ana")
    goal = NewGoal(rep_id=ana, skill_id=team.skill("opening"), to_level=4)
    change = goals.set_goals(team.journal, [goal])
    plan_actions.add_action(team.journal, ana, "practise", goal_id=change.created)
    meet(team, ana, goal_id=change.created)
    after = content(team.journal)
    redo = change.undo()
    with team.journal.reading() as session:
        assert session.scalars(select(m.Action.goal_id)).all() == [None]
        assert session.scalars(select(m.AgendaItem.goal_id)).all() == [None]
    undo = redo.undo()
    assert content(team.journal) == after
    undo.undo().undo()
    assert content(team.journal) == after


def test_that_a_goal_changed_since_is_not_taken_back(team: Team) -> None:
    goal = NewGoal(rep_id=team.rep("Ana"), skill_id=team.skill("opening"), to_level=4)
    change = goals.set_goals(team.journal, [goal])
    assert change.created is not None
    goals.close_goal(team.journal, change.created, GoalState.REACHED)
    before = content(team.journal)
    with pytest.raises(Refused, match="changed since"):
        change.undo()
    assert content(team.journal) == before


def test_that_goals_come_open_first_by_date_and_those_without_one_behind(team: Team) -> None:
    ana = team.rep("Ana")
    undated = set_goal(team, ana, "opening")
    later = set_goal(team, ana, "needs", due_on=NEXT_MONTH)
    done = set_goal(team, ana, "closing", due_on=TODAY)
    goals.close_goal(team.journal, done, GoalState.REACHED)
    sooner = set_goal(team, ana, "closing", due_on=TODAY)
    in_turn = [sooner, later, undated, done]
    assert [goal.id for goal in goals.goals_of(team.journal, ana)] == in_turn
    with team.journal.reading() as session:
        assert [goal.id for goal in goals.goals_of(session, ana)] == in_turn


# A skill that a newer version changed.


def changed(team: Team, *, levels: int = 5, item: Item = Item.LEVEL) -> RubricVersion:
    """Publish a version in which the opening means something else."""
    return team.publish(draft("opening", levels=levels, item=item), day=week(20))


def test_that_a_goal_on_a_changed_skill_is_carried_over_from_what_is_known_there(
    team: Team,
) -> None:
    ana = team.rep("Ana")
    team.day(ana, week(1), {"opening": 1})
    key = set_goal_on(team, ana, week(2), due_on=NEXT_MONTH, why="loses", example="asks")
    newer = changed(team)
    team.day(ana, week(21), {"opening": 3}, version=newer)
    before = content(team.journal)
    change = goals.carry_over(team.journal, key)
    carried = goals.goal(team.journal, key)
    skill = team.skill("opening", newer)
    assert (carried.skill_id, carried.set_on, carried.from_level) == (skill, TODAY, 3)
    assert (carried.to_level, carried.due_on, carried.why) == (4, NEXT_MONTH, "loses")
    assert carried.example == "asks"
    change.undo()
    assert content(team.journal) == before


def test_that_nobody_stands_anywhere_on_a_wording_not_seen_yet(team: Team) -> None:
    ana = team.rep("Ana")
    team.day(ana, week(1), {"opening": 1})
    key = set_goal_on(team, ana, week(2))
    changed(team)
    goals.carry_over(team.journal, key)
    assert goals.goal(team.journal, key).from_level is None


def test_that_a_goal_is_carried_over_only_where_that_means_something(team: Team) -> None:
    ana = team.rep("Ana")
    key = set_goal(team, ana)
    with pytest.raises(Refused, match="Opening has not been given another meaning"):
        goals.carry_over(team.journal, key)
    skill = team.skill("opening", changed(team))
    closed = goals.close_goal(team.journal, key, GoalState.DROPPED)
    with pytest.raises(Refused, match="closed; open it first"):
        goals.carry_over(team.journal, key)
    closed.undo()
    set_goal(team, ana, skill=skill)
    with pytest.raises(Refused, match="Ana has an open goal on Opening already"):
        goals.carry_over(team.journal, key)
    assert goals.goal(team.journal, key).skill_id == team.skill("opening")


def test_that_a_level_that_the_new_scale_lacks_is_not_carried_over(team: Team) -> None:
    key = set_goal(team, team.rep("Ana"), to=5)
    changed(team, levels=4)
    with pytest.raises(Refused, match="Opening lies between 1 and 4"):
        goals.carry_over(team.journal, key)
    goals.edit_goal(team.journal, key, **words(goals.goal(team.journal, key), to_level=3))
    goals.carry_over(team.journal, key)


def test_that_a_skill_rated_in_another_way_wants_a_new_goal(team: Team) -> None:
    key = set_goal(team, team.rep("Ana"))
    changed(team, item=Item.DONE)
    with pytest.raises(Refused, match="Opening is rated in another way now"):
        goals.carry_over(team.journal, key)


# Every command, and undoing it.


def some_goals(team: Team) -> list[UUID]:
    """Return two goals, both with an action and an example, the first on a changed skill."""
    ana, tom = team.rep("Ana"), team.rep("Tom")
    keys = [
        set_goal_on(team, ana, date(2026, 10, 1), key=key, example="asks", example_rep_id=tom)
        for key in ("opening", "needs")
    ]
    for key in keys:
        plan_actions.add_action(team.journal, ana, "practise", goal_id=key)
    changed(team)
    return keys


Command = Callable[[Journal, UUID], Change]


def edited(**other: object) -> Command:
    return lambda journal, key: goals.edit_goal(
        journal, key, **words(goals.goal(journal, key), **other)
    )


COMMANDS: dict[str, Command] = {
    "reach it": lambda j, key: goals.close_goal(j, key, GoalState.REACHED, "well done"),
    "drop it": lambda j, key: goals.close_goal(j, key, GoalState.DROPPED),
    "open it": lambda j, key: goals.close_goal(j, key, GoalState.OPEN),
    "another level": edited(to_level=5.0),
    "another date": edited(due_on=NEXT_MONTH),
    "no date": edited(due_on=None),
    "a stretch": edited(is_stretch=True),
    "why": edited(why="the price comes too soon"),
    "another example": edited(example="waits for the answer"),
    "no example": edited(example=""),
    "carry over": goals.carry_over,
}


@pytest.mark.parametrize("name", COMMANDS)
def test_that_undo_and_redo_of_a_goal_restore_exactly(team: Team, name: str) -> None:
    key, _other = some_goals(team)
    before = content(team.journal)
    change = COMMANDS[name](team.journal, key)
    after = content(team.journal)
    assert change.what
    assert change.reps == {goals.goal(team.journal, key).rep_id}
    redo = change.undo()
    assert content(team.journal) == before
    undo = redo.undo()
    assert content(team.journal) == after
    undo.undo()
    assert content(team.journal) == before


@pytest.mark.parametrize("name", COMMANDS)
def test_that_goals_of_a_journal_that_is_only_read_stay(team: Team, name: str) -> None:
    key, _other = some_goals(team)
    before = content(team.journal)
    with (
        journals.open_to_read(team.journal.path) as elsewhere,
        pytest.raises(Refused, match="for reading only"),
    ):
        COMMANDS[name](elsewhere, key)
    assert content(team.journal) == before


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
@given(
    steps=st.lists(
        st.tuples(st.sampled_from(sorted(COMMANDS)), st.integers(0, 1)), min_size=1, max_size=10
    )
)
def test_that_any_row_of_changes_of_goals_can_be_taken_back_one_by_one(
    team: Team, steps: list[tuple[str, int]]
) -> None:
    with team.journal.reading() as session:
        there = session.scalars(select(m.Goal.id).order_by(m.Goal.id)).all()
    chosen = there or some_goals(team)  # the journal is the one of the example before
    states, done = [content(team.journal)], []
    for name, which in steps:
        try:
            done.append(COMMANDS[name](team.journal, chosen[which]))
        except Refused:
            assert content(team.journal) == states[-1]
            continue
        states.append(content(team.journal))
    for change in reversed(done):
        assert content(team.journal) == states.pop()
        change.undo()
    assert content(team.journal) == states.pop()
    assert not states
