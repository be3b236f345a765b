"""What of a ride-along its rep may read, and in which order it comes."""

from datetime import date, time

import pytest

from fieldcoach.coaching import endings, rep_editing, ride_alongs, summary, visits
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.rep_editing import RepDetails
from fieldcoach.coaching.summary import Call, Point, Seen, Summary, Task
from fieldcoach.domain.ride_along import ActionState, Doer, Outcome, Role
from fieldcoach.errors import NotFound
from fieldcoach.ids import new_id
from fieldcoach.store import models as m

from .builders import Team, week
from .days import Day


def said_of(day: Day) -> Summary:
    return summary.of_ride_along(day.journal, day.key)


def test_that_a_summary_holds_the_day_and_never_the_private_note(filled: Day) -> None:
    said = said_of(filled)
    assert (said.rep, said.manager, said.day) == ("Ana Ruiz", "", date(2026, 11, 20))
    assert said.went_well == "patience"
    assert said.focus_points == (Point(text="open questions", skill=filled.skills[1].name),)
    assert said.tasks == (
        Task(
            text="send the offer",
            doer=Doer.REP,
            due_on=date(2026, 11, 27),
            state=ActionState.DONE,
        ),
    )
    assert said.calls == (
        Call(
            number=1,
            customer="Alder",
            starts=time(8, 30),
            role=Role.OBSERVE,
            outcome=Outcome.ADVANCE,
        ),
        Call(number=2, customer="Birch", starts=None, role=Role.OBSERVE, outcome=None),
    )
    assert said.rep_view == "long"
    assert "new baby" not in repr(said)


def test_that_what_was_agreed_last_time_comes_with_what_came_of_it(day: Day) -> None:
    long_ago = ride_alongs.new(day.journal, day.rep, date(2026, 10, 2)).created
    before = ride_alongs.new(day.journal, day.rep, date(2026, 11, 6)).created
    assert before is not None
    assert long_ago is not None
    assert said_of(day).agreed is None  # that day ended on nothing
    endings.set_focus_point(day.journal, before, 1, "Ask before telling")
    endings.set_action(day.journal, before, 1, "Three open questions", date(2026, 11, 13))
    task = summary.of_ride_along(day.journal, before).tasks[0]
    assert task.state is ActionState.OPEN
    with day.journal.writing() as session:
        for row in session.query(m.Action):
            row.state = ActionState.PARTLY
    agreed = said_of(day).agreed
    assert agreed is not None
    assert (agreed.day, agreed.focus_points) == (date(2026, 11, 6), ("Ask before telling",))
    assert [(task.text, task.state) for task in agreed.tasks] == [
        ("Three open questions", ActionState.PARTLY)
    ]
    endings.set_action(day.journal, long_ago, 1, "Draw the plant", None)
    again = said_of(day).agreed
    assert again is not None
    assert [(since, task.text) for since, task in again.earlier] == [
        (date(2026, 10, 2), "Draw the plant")
    ]


def test_that_skills_come_in_the_rubrics_order_with_the_reps_own_rating(filled: Day) -> None:
    said = said_of(filled)
    first, second = said.skills  # what was not observed tells the rep nothing
    assert (first.name, second.name) == tuple(skill.name for skill in filled.skills[:2])
    assert first.seen == (Seen(visit=1, manager="", rating=2, evidence="“So that's it then.”"),)
    assert second.seen == (Seen(visit=1, manager="", rating=3, evidence=""),)
    own = {one.skill_id: one.rating for one in filled.load().self_ratings}
    assert [skill.self_rating for skill in said.skills] == [
        own.get(skill.id) for skill in filled.skills[:2]
    ]


def test_that_a_skill_only_the_rep_rated_is_there_too(team: Team) -> None:
    key = team.day(team.rep("Ana"), week(0), {"needs": 4})
    team.self_rate(key, "opening", 5)
    skills = summary.of_ride_along(team.journal, key).skills
    assert [(skill.name, skill.self_rating) for skill in skills] == [
        ("Opening", 5),
        ("Needs", None),
    ]


def test_that_a_second_managers_rating_stands_behind_the_first_under_its_name(team: Team) -> None:
    marcus = team.manager("Marcus Hale")
    key = team.day(team.rep("Ana"), week(0), {}, manager=marcus)
    team.also(key, 1, {"needs": 2}, team.me)
    team.also(key, 1, {"needs": 4}, marcus)
    said = summary.of_ride_along(team.journal, key)
    assert said.manager == "Marcus Hale"
    assert [(one.manager, one.rating) for one in said.skills[0].seen] == [("", 4), ("Me", 2)]


def test_that_the_names_to_leave_out_are_those_of_the_other_reps(team: Team) -> None:
    ana = team.rep("Ana Ruiz")
    team.rep("Ben Stone", left=week(1))
    team.rep("Marcus Hale")  # has become a manager since
    marcus = team.manager("MARCUS  Hale")
    key = team.day(ana, week(0), {"needs": 2}, manager=marcus)
    assert summary.of_ride_along(team.journal, key).other_reps == ("Ben Stone",)


def test_that_no_name_stands_in_how_a_summary_shows_itself_to_a_program(team: Team) -> None:
    key = team.day(team.rep("Ana"), week(0), {})
    team.rep("Ben Stone")
    assert "Ben Stone" not in repr(summary.of_ride_along(team.journal, key))


def test_that_a_ride_along_that_is_gone_is_told_in_a_sentence(journal: Journal) -> None:
    with pytest.raises(NotFound, match="no longer in the journal"):
        summary.of_ride_along(journal, new_id())


def test_that_a_day_without_anything_has_a_summary(journal: Journal) -> None:
    rep = rep_editing.add(journal, RepDetails(name="Ana")).created
    assert rep is not None
    Team(journal)
    key = ride_alongs.new(journal, rep, date(2026, 11, 20)).created
    assert key is not None
    said = summary.of_ride_along(journal, key)
    assert (said.agreed, said.tasks, said.skills) == (None, (), ())
    assert [call.customer for call in said.calls] == [""]
    visits.set_customer(journal, said_visit(journal), "Alder")
    assert summary.of_ride_along(journal, key).calls[0].customer == "Alder"


def said_visit(journal: Journal):
    with journal.reading() as session:
        return session.query(m.Visit.id).scalar()
