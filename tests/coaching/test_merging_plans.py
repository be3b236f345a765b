"""Goals, one-on-ones and quoted words when two reps are one, or a day was another rep's."""

from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import select

from fieldcoach.coaching import merging, rep_editing, ride_alongs
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.rep_editing import RepDetails
from fieldcoach.domain.one_on_one import AgendaKind
from fieldcoach.domain.plans import GoalState
from fieldcoach.errors import Refused
from fieldcoach.store import models as m

from .builders import MOMENT, Team, draft

MONDAY = date(2026, 11, 16)
TABLES = (m.Rep, m.Goal, m.GoalExample, m.OneOnOne, m.AgendaItem, m.Action, m.RideAlong)


def everything(journal: Journal) -> dict[str, set[tuple]]:
    with journal.reading() as session:
        return {
            table.__tablename__: {tuple(row) for row in session.execute(select(table.__table__))}
            for table in TABLES
        }


def goal(team: Team, rep: UUID, skill: str = "needs", **values: object) -> UUID:
    with team.journal.writing() as session:
        row = m.Goal(rep_id=rep, skill_id=team.skill(skill), to_level=4.0, set_on=MONDAY, **values)
        session.add(row)
        session.flush()
        return row.id


def one_on_one(team: Team, rep: UUID) -> UUID:
    with team.journal.writing() as session:
        row = m.OneOnOne(rep_id=rep, manager_id=team.me, day=MONDAY, saved_at=MOMENT)
        session.add(row)
        session.flush()
        session.add(
            m.AgendaItem(one_on_one_id=row.id, position=1, kind=AgendaKind.OTHER, text="Beds")
        )
        return row.id


def test_that_plans_go_along_and_undoing_restores_each_row(team: Team) -> None:
    journal = team.journal
    gone, kept, other = team.rep("Ana Ruis"), team.rep("Ana Ruiz"), team.rep("Ben")
    mine = goal(team, gone)
    goal(team, kept, "closing")
    quoting = goal(team, other)
    for rep in (gone, kept):
        one_on_one(team, rep)  # both on the same Monday
    with journal.writing() as session:
        session.add_all(
            [
                m.Action(rep_id=gone, text="Ring them", agreed_on=MONDAY, goal_id=mine),
                m.GoalExample(goal_id=quoting, rep_id=gone, text="Asked, then waited."),
            ]
        )
    before = everything(journal)
    told = merging.rep_merge(journal, gone, kept)
    assert (told.goals, told.one_on_ones, told.actions) == (1, 1, 1)
    assert merging.why_not(told) == ""
    change = merging.merge_reps(journal, gone, kept)
    with journal.reading() as session:
        assert set(session.scalars(select(m.Goal.rep_id))) == {kept, other}
        assert list(session.scalars(select(m.OneOnOne.rep_id))) == [kept, kept]
        assert session.scalar(select(m.Action.rep_id)) == kept
        assert session.scalar(select(m.Action.goal_id)) == mine
        assert session.scalar(select(m.GoalExample.rep_id)) == kept
    after = everything(journal)
    again = change.undo()
    assert everything(journal) == before
    again.undo()
    assert everything(journal) == after


def test_that_two_open_goals_on_one_skill_are_not_merged(team: Team) -> None:
    journal = team.journal
    gone, kept = team.rep("Ana Ruis"), team.rep("Ana Ruiz")
    goal(team, gone)
    # The same skill in a newer version of the rubric, which means the same.
    series = team.series("needs")
    team.publish(draft("needs", series=series, name="Asks"), day=MONDAY)
    with journal.writing() as session:
        newer = session.scalars(select(m.Skill.id).where(m.Skill.name == "Asks")).one()
        session.add(m.Goal(rep_id=kept, skill_id=newer, to_level=3.0, set_on=MONDAY))
    before = everything(journal)
    with pytest.raises(
        Refused, match=r"^Both have an open goal on Asks: close one of each first\.$"
    ):
        merging.merge_reps(journal, gone, kept)
    assert everything(journal) == before
    with journal.writing() as session:
        row = session.scalars(select(m.Goal).where(m.Goal.rep_id == gone)).one()
        row.state, row.closed_on = GoalState.DROPPED, MONDAY
    merging.merge_reps(journal, gone, kept)
    with journal.reading() as session:
        assert list(session.scalars(select(m.Goal.rep_id))) == [kept, kept]


@pytest.mark.parametrize("what", ["goal", "one_on_one", "example"])
def test_that_a_rep_with_a_plan_is_not_taken_away_by_undoing(team: Team, what: str) -> None:
    journal = team.journal
    added = rep_editing.add(journal, RepDetails(name="Ana"))
    assert added.created is not None
    if what == "goal":
        goal(team, added.created)
    elif what == "one_on_one":
        one_on_one(team, added.created)
    else:
        quoting = goal(team, team.rep("Ben"))
        with journal.writing() as session:
            session.add(m.GoalExample(goal_id=quoting, rep_id=added.created, text="Waits."))
    before = everything(journal)
    with pytest.raises(Refused, match=r"^Ana has something on record and stays\.$"):
        added.undo()
    assert everything(journal) == before


def test_that_a_day_that_was_another_reps_serves_no_goal_and_agenda_of_the_first(
    team: Team,
) -> None:
    journal = team.journal
    ana, ben = team.rep("Ana"), team.rep("Ben")
    key = team.day(ana, MONDAY, {"opening": 3})
    hers, talk = goal(team, ana), one_on_one(team, ana)
    with journal.writing() as session:
        action = m.Action(rep_id=ana, ride_along_id=key, goal_id=hers, text="Ring them")
        session.add(action)
        session.flush()
        session.add(
            m.AgendaItem(
                one_on_one_id=talk,
                position=2,
                kind=AgendaKind.ACTION,
                text="Ring them",
                action_id=action.id,
            )
        )
        session.get_one(m.RideAlong, key).saved_at = MOMENT
    before = everything(journal)
    change = ride_alongs.set_rep(journal, key, ben)
    with journal.reading() as session:
        assert session.execute(select(m.Action.rep_id, m.Action.goal_id)).one() == (ben, None)
        assert set(session.scalars(select(m.AgendaItem.action_id))) == {None}
    again = change.undo()
    assert everything(journal) == before
    again.undo()
    with journal.reading() as session:
        assert session.execute(select(m.Action.rep_id, m.Action.goal_id)).one() == (ben, None)


def test_that_a_day_comes_back_to_a_rep_whose_goal_is_gone_by_now(team: Team) -> None:
    journal = team.journal
    ana, ben = team.rep("Ana"), team.rep("Ben")
    key, hers = team.day(ana, MONDAY, {"opening": 3}), goal(team, ana)
    with journal.writing() as session:
        session.add(m.Action(rep_id=ana, ride_along_id=key, goal_id=hers, text="Ring them"))
    change = ride_alongs.set_rep(journal, key, ben)
    with journal.writing() as session:
        session.delete(session.get_one(m.Goal, hers))
    change.undo()
    with journal.reading() as session:
        assert session.execute(select(m.Action.rep_id, m.Action.goal_id)).one() == (ana, None)
