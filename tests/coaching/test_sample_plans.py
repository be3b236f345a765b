"""What the sample team carries on: goals, one-on-ones, actions, and how they hang together."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from statistics import mean

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.sample_team import content, plans_content
from fieldcoach.coaching.vision import vision
from fieldcoach.domain.one_on_one import MOST_USEFUL, OneOnOneState
from fieldcoach.domain.plans import GoalState
from fieldcoach.domain.ride_along import ActionState, Doer
from fieldcoach.store import models as m

from .sample_journal import TODAY

MONDAY = TODAY - timedelta(days=TODAY.weekday())


@pytest.fixture
def session(demo: Journal) -> Iterator[Session]:
    with demo.reading() as reading:
        yield reading


def names(session: Session) -> dict[object, str]:
    return dict(session.execute(select(m.Rep.id, m.Rep.name)).all())


def test_that_there_are_goals_of_every_kind(session: Session) -> None:
    goals = list(session.scalars(select(m.Goal)))
    assert {goal.state for goal in goals} == set(GoalState)
    now = [goal for goal in goals if goal.state is GoalState.OPEN]
    assert {goal.due_on is None for goal in now} == {True, False}
    assert any(goal.due_on and goal.due_on < TODAY for goal in now)
    assert any(goal.is_stretch for goal in now)
    assert all(goal.came_of_it for goal in goals if goal.state is not GoalState.OPEN)
    assert all(goal.why for goal in goals)
    versions = dict(
        session.execute(select(m.Skill.id, m.RubricVersion.number).join(m.RubricVersion)).all()
    )
    set_on_first = [goal for goal in now if versions[goal.skill_id] == 1]
    keys = set(
        session.scalars(select(m.Skill.key).where(m.Skill.id.in_(g.skill_id for g in set_on_first)))
    )
    # One counts on in new words, one has another meaning now.
    assert {"establishes-credibility", "explores-needs"} <= keys


def test_that_a_goal_begins_where_the_rep_stood(session: Session) -> None:
    rows = session.execute(
        select(m.RideAlong.rep_id, m.RideAlong.day, m.Skill.key, m.Observation.rating)
        .join(m.Visit, m.Visit.ride_along_id == m.RideAlong.id)
        .join(m.Observation, m.Observation.visit_id == m.Visit.id)
        .join(m.Skill, m.Skill.id == m.Observation.skill_id)
        .where(m.Observation.rating.is_not(None))
    )
    seen: dict[tuple[object, str], list[tuple[date, int]]] = defaultdict(list)
    for rep_id, day, key, rating in rows:
        seen[rep_id, key].append((day, rating))
    for goal in session.scalars(select(m.Goal)):
        key = session.get_one(m.Skill, goal.skill_id).key
        days = [one for one in seen[goal.rep_id, key] if one[0] < goal.set_on]
        last = sorted({day for day, _rating in days})[-3:]
        level = mean(rating for day, rating in days if day in last)
        assert goal.from_level is not None
        assert abs(level - goal.from_level) <= 0.75, (names(session)[goal.rep_id], key, level)
        assert goal.from_level < goal.to_level <= 4


def test_that_examples_are_a_stars_words_and_name_nobody(session: Session) -> None:
    team = content.read()
    called = [part for member in team.members for part in (member.name, member.name.split()[0])]
    called += [account.name for account in team.accounts]
    stars = {"Joanna Kessler", "Tom Okafor", "Priya Nair", "Lars Lindholm"}
    examples = list(session.scalars(select(m.GoalExample)))
    assert len(examples) >= 10
    for example in examples:
        assert names(session)[example.rep_id] in stars
        assert session.get_one(m.Observation, example.observation_id).rating >= 3
        assert not [name for name in called if re.search(rf"\b{name}\b", example.text)]


def test_that_everyone_was_met_and_what_is_to_come_lies_from_this_week_on(session: Session) -> None:
    talks = list(session.scalars(select(m.OneOnOne)))
    held = [talk for talk in talks if talk.state is OneOnOneState.HELD]
    planned = [talk for talk in talks if talk.state is OneOnOneState.PLANNED]
    assert {talk.rep_id for talk in held} == set(names(session))
    assert max(talk.day for talk in held) < MONDAY <= min(talk.day for talk in planned)
    assert sum(MONDAY <= talk.day <= MONDAY + timedelta(days=4) for talk in planned) == 1
    field_days = set(session.scalars(select(m.RideAlong.day)))
    assert not field_days & {talk.day for talk in held}
    assert all(talk.day.weekday() < 5 for talk in talks)
    assert max(Counter((talk.day, talk.starts) for talk in talks).values()) == 1
    assert all(talk.notes for talk in held)
    assert {talk.useful for talk in held} <= {None, *range(1, MOST_USEFUL + 1)}
    assert sum(bool(talk.rep_comment) for talk in held) > len(held) / 2
    assert sum(bool(talk.private_note) for talk in talks) == 3
    assert all(talk.saved_at.date() < MONDAY for talk in talks)


def test_that_actions_are_agreed_everywhere_and_closed_with_a_word(session: Session) -> None:
    actions = list(session.scalars(select(m.Action)))
    free = [one for one in actions if one.ride_along_id is None and one.one_on_one_id is None]
    in_talks = [one for one in actions if one.one_on_one_id is not None]
    assert all((one.agreed_on is not None) == (one in free) for one in actions)
    assert {one.doer for one in free} == set(Doer)
    assert {one.state for one in free} == set(ActionState)
    assert {one.state for one in in_talks} == set(ActionState)
    assert any(one.goal_id for one in free)
    closed = [one for one in [*free, *in_talks] if one.state is not ActionState.OPEN]
    assert all(one.came_of_it for one in closed)
    days = dict(session.execute(select(m.OneOnOne.id, m.OneOnOne.day)).all())
    for one in in_talks:
        assert one.due_on is not None
        assert one.due_on > days[one.one_on_one_id]
        assert one.closed_on is None or one.closed_on > days[one.one_on_one_id]


def test_that_plans_show_what_is_late_today_and_soon_and_some_have_none(session: Session) -> None:
    now = list(session.scalars(select(m.Action).where(m.Action.state == ActionState.OPEN)))
    late = [one for one in now if one.due_on and one.due_on < TODAY]
    assert 3 <= len(late) <= 6
    assert any(one.due_on == TODAY for one in now)
    assert any(one.due_on is None for one in now)
    assert any(one.due_on and TODAY < one.due_on <= TODAY + timedelta(days=14) for one in now)
    goals = session.scalars(select(m.Goal.rep_id).where(m.Goal.state == GoalState.OPEN))
    planned = {one.rep_id for one in now} | set(goals)
    without = {name for key, name in names(session).items() if key not in planned}
    assert without == {"Joanna Kessler", "Priya Nair", "David Chen", "Ines Duarte"}


def test_that_the_vision_is_on_record(demo: Journal) -> None:
    assert (
        vision(demo) == plans_content.read().vision == "Every plant we serve runs one shift longer."
    )


def test_that_no_placeholder_is_left_in_what_is_carried_on(session: Session) -> None:
    texts = [
        *(
            text
            for row in session.scalars(select(m.OneOnOne))
            for text in (row.notes, row.private_note)
        ),
        *(
            text
            for row in session.scalars(select(m.AgendaItem))
            for text in (row.text, row.root_cause)
        ),
        *(
            text
            for row in session.scalars(select(m.Action))
            for text in (row.text, row.plan, row.came_of_it)
        ),
    ]
    for text in texts:
        assert not re.search("[{}]", text), text
        assert text == text.strip(), text
