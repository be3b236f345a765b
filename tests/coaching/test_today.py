"""What stands on Today: one-on-ones, what is due, the week, and who was longest without."""

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from fieldcoach import clock
from fieldcoach.coaching import (
    endings,
    goals,
    one_on_ones,
    plan_actions,
    plans,
    ride_alongs,
    today,
    two_way,
)
from fieldcoach.coaching import team as teams
from fieldcoach.coaching.agenda import agenda
from fieldcoach.coaching.goals import NewGoal
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.today import Today
from fieldcoach.coaching.today_agendas import on_agenda
from fieldcoach.coaching.today_due import DueItem, counts, when_due
from fieldcoach.coaching.today_meetings import prepared
from fieldcoach.domain.people import Tier
from fieldcoach.domain.plans import GoalState
from fieldcoach.domain.ride_along import ActionState, Doer, Purpose
from fieldcoach.store import models as m

from .builders import Team, draft

TODAY = date(2026, 11, 20)  # a Friday


def ahead(days: int) -> date:
    return TODAY + timedelta(days=days)


def read(team: Team) -> Today:
    return today.read(team.journal, TODAY)


def due(team: Team) -> list[tuple[str, str]]:
    agreed = read(team).agreed
    return [(one.text, when_due(one.due_on, TODAY)) for one in (*agreed.late, *agreed.soon)]


def action(team: Team, rep: UUID, text: str, due_on: date | None, **more: object) -> UUID:
    key = plan_actions.add_action(team.journal, rep, text, due_on=due_on, **more).created
    assert key is not None
    return key


def goal(team: Team, rep: UUID, due_on: date | None, from_level: float | None = 2) -> UUID:
    """Set a goal three weeks ago."""
    with clock.fixed(datetime(2026, 10, 30, 9, tzinfo=UTC)):
        made = NewGoal(
            rep_id=rep,
            skill_id=team.skill("needs"),
            to_level=3,
            from_level=from_level,
            due_on=due_on,
        )
        key = goals.set_goals(team.journal, [made]).created
    assert key is not None
    return key


def meet(team: Team, rep: UUID, day: date, starts: time | None = None) -> UUID:
    key = one_on_ones.plan_one_on_one(team.journal, rep, day, starts).created
    assert key is not None
    return key


def write_own_view(team: Team, ride_along: UUID) -> None:
    endings.set_rep_view(team.journal, ride_along, "It went better than I thought.")


def acknowledge(journal: Journal, ride_along: UUID, comment: str) -> None:
    two_way.acknowledge(journal, ride_along, "Ana", comment)


def leave(team: Team, rep: UUID, day: date) -> None:
    with team.journal.writing() as session:
        row = session.get(m.Rep, rep)
        assert row is not None
        row.left_on = day


def test_that_late_comes_first_then_today_then_the_next_seven_days(team: Team) -> None:
    ana = team.rep("Ana")
    for text, days in [("in 8", 8), ("in 7", 7), ("today", 0), ("late", -1), ("oldest", -40)]:
        action(team, ana, text, ahead(days))
    action(team, ana, "without a date", None)
    assert due(team) == [
        ("oldest", "40 days late"),
        ("late", "1 day late"),
        ("today", "today"),
        ("in 7", "in 7 days"),
    ]
    assert counts(read(team).agreed) == "2 late, 2 in the next 7 days"


def test_that_a_goal_is_due_as_an_action_is_and_names_skill_and_levels(team: Team) -> None:
    ana, ben = team.rep("Ana", "star"), team.rep("Ben")
    goal(team, ana, ahead(-2))
    goal(team, ben, ahead(3), from_level=None)
    action(team, ana, "Ask first", ahead(-2), doer=Doer.MANAGER)
    (first, second), (third,) = read(team).agreed.late, read(team).agreed.soon
    assert (first.text, first.is_goal, first.doer, first.tier) == (
        "Ask first",
        False,
        Doer.MANAGER,
        Tier.STAR,
    )
    assert (second.text, second.is_goal) == ("Needs 2 → 3", True)
    assert (third.rep, third.text) == ("Ben", "Needs → 3")


def test_that_a_goal_bears_the_name_that_its_skill_has_in_the_plan(team: Team) -> None:
    ana = team.rep("Ana")
    key = goal(team, ana, ahead(-2))
    reworded = draft("needs", series=team.series("needs"), name="Explores needs")
    team.publish(reworded, day=ahead(-1))
    (planned,) = plans.rep_plan(team.journal, ana, TODAY).goals
    assert [one.text for one in read(team).agreed.late] == [f"{planned.progress.skill} 2 → 3"]
    assert planned.progress.skill == "Explores needs"
    goals.close_goal(team.journal, key, GoalState.REACHED)
    (worth,) = read(team).worth_saying
    assert worth.sentence == "Explores needs 2 → 3: the goal is reached."


@pytest.mark.parametrize("state", [ActionState.DONE, ActionState.PARTLY, ActionState.DROPPED])
def test_that_what_is_closed_leaves_and_comes_back_when_that_is_undone(
    team: Team, state: ActionState
) -> None:
    key = action(team, team.rep("Ana"), "Ask first", ahead(-1))
    change = endings.close_action(team.journal, key, state)
    assert due(team) == []
    change.undo()
    assert due(team) == [("Ask first", "1 day late")]


def test_that_what_a_rep_who_left_had_to_do_is_due_for_nobody(team: Team) -> None:
    ana, ben = team.rep("Ana"), team.rep("Ben")
    for rep in (ana, ben):
        action(team, rep, "Ask first", ahead(-1))
        goal(team, rep, ahead(1))
        meet(team, rep, ahead(0))
    leave(team, ana, TODAY)
    leave(team, ben, ahead(1))  # still there today
    told = read(team)
    assert [one.rep for one in (*told.agreed.late, *told.agreed.soon)] == ["Ben", "Ben"]
    assert [one.rep for one in told.meetings.today] == ["Ben"]


def test_that_what_was_agreed_on_a_day_in_the_bin_is_not_due(team: Team) -> None:
    ana = team.rep("Ana")
    ride = team.day(ana, ahead(-10), {})
    endings.set_action(team.journal, ride, 1, "On the day", ahead(-1))
    meeting = meet(team, ana, ahead(0))
    action(team, ana, "In the hour", ahead(-1), one_on_one_id=meeting)
    found = {one.text: one for one in read(team).agreed.late}
    assert found["On the day"].ride_along_id == ride
    assert found["In the hour"].one_on_one_id == meeting
    put_away = ride_alongs.to_bin(team.journal, ride)
    one_on_ones.bin_one_on_one(team.journal, meeting)
    assert due(team) == []
    put_away.undo()
    assert [text for text, _when in due(team)] == ["On the day"]


def test_that_today_and_the_plans_count_the_same_as_late(team: Team) -> None:
    reps = [team.rep(name) for name in ("Ana", "Ben", "Cleo")]
    for number, rep in enumerate(reps):
        for days in range(-3, 12, 2 + number):
            action(team, rep, f"In {days} days", ahead(days))
        goal(team, rep, ahead(number - 1))
    leave(team, reps[2], TODAY)
    told = plans.plans(team.journal, TODAY)
    assert told.late == len(read(team).agreed.late) > 0
    of_a_week = [one for one in told_due(told) if one <= ahead(7)]
    assert len(of_a_week) == len(read(team).agreed.soon)


def told_due(told: plans.Plans) -> list[date]:
    """Return the days of what the plans call due today or soon."""
    found: list[date | None] = []
    for plan in told.reps:
        near = (plans.Due.TODAY, plans.Due.SOON)
        found += [one.action.due_on for one in plan.actions if one.due in near]
        found += [one.progress.goal.due_on for one in plan.goals if one.due in near]
    return [day for day in found if day is not None]


def test_that_the_demo_says_the_same_on_today_and_in_the_plans(demo: Journal) -> None:
    told = today.read(demo, TODAY)
    assert len(told.agreed.late) == plans.plans(demo, TODAY).late


def test_that_one_on_ones_are_missed_of_today_or_to_come(team: Team) -> None:
    ana, ben = team.rep("Ana"), team.rep("Ben")
    meet(team, ana, ahead(-1), time(9))
    meet(team, ben, ahead(0), time(16, 30))
    meet(team, ana, ahead(0), time(9))
    meet(team, ana, ahead(14))
    meet(team, ana, ahead(15))
    held = meet(team, ben, ahead(0), time(8))
    one_on_ones.hold(team.journal, held)
    told = read(team).meetings
    assert [(one.rep, one.starts) for one in told.missed] == [("Ana", time(9))]
    assert [(one.rep, one.starts) for one in told.today] == [
        ("Ana", time(9)),
        ("Ben", time(16, 30)),
    ]
    assert [(one.rep, one.day) for one in told.coming] == [("Ana", ahead(14))]


def test_that_the_next_one_on_ones_are_those_of_reps_who_are_there_by_then(team: Team) -> None:
    ana, ben = team.rep("Ana"), team.rep("Ben")
    for rep in (ana, ben):
        meet(team, rep, ahead(-3))
        meet(team, rep, ahead(2))
        meet(team, rep, ahead(6))
    leave(team, ana, ahead(4))
    told = read(team).meetings
    assert [one.rep for one in told.missed] == ["Ana", "Ben"]
    assert [(one.rep, one.day) for one in told.coming] == [
        ("Ana", ahead(2)),
        ("Ben", ahead(2)),
        ("Ben", ahead(6)),
    ]
    upcoming = one_on_ones.upcoming(team.journal, TODAY)
    assert [one.id for one in upcoming] == [one.one_on_one_id for one in told.coming]


def test_that_a_one_on_one_missed_with_a_rep_who_has_left_since_is_over(team: Team) -> None:
    ana = team.rep("Ana")
    meet(team, ana, ahead(-3))
    assert [one.rep for one in read(team).meetings.missed] == ["Ana"]
    leave(team, ana, TODAY)
    assert read(team).meetings.missed == ()


def test_that_the_own_view_is_in_if_it_was_given_since_the_one_on_one_before(team: Team) -> None:
    ana = team.rep("Ana")
    write_own_view(team, team.day(ana, ahead(-20), {}))
    meet(team, ana, TODAY)

    def said() -> str:
        return prepared(read(team).meetings.today[0], None, TODAY)

    assert said() == "The rep's own view is in, of Sat 31 Oct."
    before = meet(team, ana, ahead(-10))
    one_on_ones.hold(team.journal, before)
    assert said() == "The rep's own view is not in yet."
    write_own_view(team, team.day(ana, ahead(-2), {}, binned=True))
    assert said() == "The rep's own view is not in yet."
    write_own_view(team, team.day(ana, TODAY, {}))
    assert said() == "The rep's own view came in today."


def test_that_what_the_rep_said_on_the_day_of_the_last_one_is_in_as_on_the_agenda(
    team: Team,
) -> None:
    ana = team.rep("Ana")
    write_own_view(team, team.day(ana, ahead(-10), {}))
    one_on_ones.hold(team.journal, meet(team, ana, ahead(-10)))
    key = meet(team, ana, TODAY)
    assert [point.day for point in agenda(team.journal, key, TODAY).points] == [ahead(-10)]
    assert read(team).meetings.today[0].own_view == ahead(-10)


@pytest.mark.parametrize("blank", ["", "  \n"])
@pytest.mark.parametrize(
    "write", [endings.set_rep_view, two_way.set_rep_help, endings.set_idea, acknowledge]
)
def test_that_whatever_the_rep_wrote_is_in_as_on_the_agenda(
    team: Team, write: Callable[[Journal, UUID, str], object], blank: str
) -> None:
    ana = team.rep("Ana")
    ride = team.day(ana, ahead(-4), {})
    key = meet(team, ana, TODAY)
    write(team.journal, ride, blank)
    assert agenda(team.journal, key, TODAY).points == ()
    assert read(team).meetings.today[0].own_view is None
    if write is acknowledge:  # once only
        ride = team.day(ana, ahead(-4), {})
    write(team.journal, ride, "I asked too late.")
    assert [point.text for point in agenda(team.journal, key, TODAY).points] == [
        "I asked too late."
    ]
    assert read(team).meetings.today[0].own_view == ahead(-4)


def test_that_what_the_rep_wrote_on_the_last_one_on_one_is_in_as_on_the_agenda(team: Team) -> None:
    ana = team.rep("Ana")
    last = meet(team, ana, ahead(-10))
    one_on_ones.hold(team.journal, last)
    one_on_ones.write_rep_comment(team.journal, last, "I would like to do this again.")
    key = meet(team, ana, TODAY)
    assert [point.day for point in agenda(team.journal, key, TODAY).points] == [ahead(-10)]
    assert read(team).meetings.today[0].own_view == ahead(-10)


@pytest.mark.parametrize(("ago", "is_in"), [(90, True), (91, False)])
def test_that_before_the_first_one_on_one_today_looks_as_far_back_as_the_agenda(
    team: Team, ago: int, is_in: bool
) -> None:
    ana = team.rep("Ana")
    write_own_view(team, team.day(ana, ahead(-ago), {}))
    key = meet(team, ana, TODAY)
    assert bool(agenda(team.journal, key, TODAY).points) is is_in
    assert (read(team).meetings.today[0].own_view is not None) is is_in


def test_that_of_two_on_one_day_only_the_earlier_one_is_the_one_before(team: Team) -> None:
    ana = team.rep("Ana")
    write_own_view(team, team.day(ana, ahead(-4), {}))
    key = meet(team, ana, TODAY, time(9))
    one_on_ones.hold(team.journal, meet(team, ana, TODAY, time(16)))
    assert [point.day for point in agenda(team.journal, key, TODAY).points] == [ahead(-4)]
    assert read(team).meetings.today[0].own_view == ahead(-4)
    one_on_ones.hold(team.journal, meet(team, ana, TODAY, time(8)))
    assert agenda(team.journal, key, TODAY).points == ()
    assert read(team).meetings.today[0].own_view is None


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (None, ""),
        (0, "Nothing on the agenda. "),
        (1, "One item on the agenda. "),
        (4, "Four on the agenda. "),
        (12, "12 on the agenda. "),
    ],
)
def test_that_the_agenda_is_counted_in_words(team: Team, count: int | None, words: str) -> None:
    meet(team, team.rep("Ana"), TODAY)
    (one,) = read(team).meetings.today
    assert prepared(one, count, TODAY) == f"{words}The rep's own view is not in yet."


def test_that_as_much_is_counted_as_the_agenda_shows(team: Team) -> None:
    ana = team.rep("Ana")
    action(team, ana, "Ask first", ahead(-1))
    action(team, ana, "Get the drawing", ahead(9), doer=Doer.MANAGER)
    goal(team, ana, ahead(9))
    key = meet(team, ana, TODAY)
    shown = len(agenda(team.journal, key, TODAY).lines)
    assert shown >= 3
    assert on_agenda(team.journal, [key], TODAY) == {key: shown}


def test_that_the_longest_without_are_told_by_the_days_of_the_team_page(team: Team) -> None:
    days = {"Ana": 3, "Ben": 71, "Cleo": 0, "Dora": 12}
    for name, ago in days.items():
        team.day(team.rep(name), ahead(-ago), {})
    team.rep("Never")
    team.day(team.rep("Binned"), ahead(-1), {}, binned=True)
    team.day(team.rep("Gone", left=TODAY), ahead(-400), {})
    told = [(one.rep, one.days) for one in read(team).without]
    assert told == [
        ("Binned", None),
        ("Never", None),
        ("Ben", 71),
        ("Dora", 12),
        ("Ana", 3),
        ("Cleo", 0),
    ]
    members = {one.rep.name: one.days_since for one in teams.members(team.journal, TODAY)}
    assert all(members[name] == ago for name, ago in told)


def test_that_a_rep_of_another_manager_is_not_missed(team: Team) -> None:
    names = {"Ana": "Helen Marsh", "Ben": "Oscar Lind", "Cleo": ""}
    with team.journal.writing() as session:
        owner = session.get(m.Manager, team.me)
        assert owner is not None
        owner.name, owner.name_key = "Helen Marsh", "helen marsh"
    for name, manager in names.items():
        rep = team.rep(name)
        with team.journal.writing() as session:
            row = session.get(m.Rep, rep)
            assert row is not None
            row.reports_to = manager
    assert [one.rep for one in read(team).without] == ["Ana", "Cleo"]


def test_that_the_week_goes_from_monday_to_sunday(team: Team) -> None:
    ana, ben = team.rep("Ana", "star"), team.rep("Ben")
    for days in (-5, -4, 2, 3):  # Sunday, Monday, Sunday, Monday
        team.day(ana, ahead(days), {}, purpose=Purpose.LEARN)
    team.day(ana, ahead(-3), {}, binned=True)
    meet(team, ben, ahead(-4), time(16, 30))
    one_on_ones.bin_one_on_one(team.journal, meet(team, ben, ahead(-3)))
    told = [(one.rep, one.day, one.purpose, one.starts) for one in read(team).week]
    assert told == [
        ("Ana", ahead(-4), Purpose.LEARN, None),
        ("Ben", ahead(-4), None, time(16, 30)),
        ("Ana", ahead(2), Purpose.LEARN, None),
    ]


def test_that_a_draft_rated_blind_hides_the_tier_and_a_finished_one_no_more(team: Team) -> None:
    ana = team.rep("Ana", "star")
    ride = team.day(ana, TODAY, {})
    with team.journal.writing() as session:
        row = session.get(m.RideAlong, ride)
        assert row is not None
        row.blind = True
    assert [one.tier for one in read(team).week] == [None]
    ride_alongs.finish(team.journal, ride)
    assert [one.tier for one in read(team).week] == ["star"]


def test_that_a_clear_day_says_so_and_any_one_thing_makes_it_unclear(team: Team) -> None:
    ana = team.rep("Ana")
    assert read(team).is_clear
    key = action(team, ana, "Ask first", ahead(7))
    assert not read(team).is_clear
    endings.close_action(team.journal, key, ActionState.DONE)
    assert read(team).is_clear
    meet(team, ana, ahead(14))
    assert not read(team).is_clear


def test_that_a_goal_reached_is_due_no_more(team: Team) -> None:
    key = goal(team, team.rep("Ana"), ahead(-1))
    assert [text for text, _when in due(team)] == ["Needs 2 → 3"]
    goals.close_goal(team.journal, key, GoalState.REACHED)
    assert due(team) == []


def test_that_an_action_with_an_issue_alone_says_that(team: Team) -> None:
    ride = team.day(team.rep("Ana"), ahead(-3), {})
    endings.set_action(team.journal, ride, 1, "", TODAY, issue="Talks too soon")
    (one,) = read(team).agreed.soon
    assert isinstance(one, DueItem)
    assert one.text == "Talks too soon"


def test_that_today_and_its_page_are_there_without_sqlalchemy(demo_file: Path) -> None:
    """Its import takes longer than all the rest of a start that begins with Today."""
    code = (
        "import sys; from datetime import date; from pathlib import Path;"
        "from fieldcoach.coaching import journal, today;"
        "import fieldcoach.ui.pages.today;"
        f"opened = journal.open_to_read(Path({str(demo_file)!r}));"
        f"found = today.read(opened, date.fromisoformat({TODAY.isoformat()!r}));"
        "print(len(found.agreed.late), *(n for n in"
        " ('sqlalchemy', 'alembic', 'numpy', 'scipy', 'matplotlib') if n in sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    late, *heavy = run.stdout.split()
    assert int(late) > 0
    assert heavy == []
