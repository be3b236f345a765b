"""What is worth saying, until it is said; what is put off, until it comes back."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from fieldcoach import clock
from fieldcoach.coaching import endings, goals, recognition, ride_alongs, today, two_way
from fieldcoach.coaching.goals import NewGoal
from fieldcoach.coaching.worth_saying import PutOff, WorthSaying, read_put_off, write_put_off
from fieldcoach.domain.plans import GoalState
from fieldcoach.domain.ride_along import Outcome, Role
from fieldcoach.errors import NotFound, Refused
from fieldcoach.ids import new_id
from fieldcoach.store import models as m

from .builders import Team

TODAY = date(2026, 11, 20)
YES, NO, LATER = Outcome.ORDER, Outcome.NO, Outcome.CONTINUATION


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


class Calls:
    """Visits of one rep at customers, with how they ended."""

    def __init__(self, team: Team, rep: UUID) -> None:
        self.team, self.rep = team, rep
        self.customers: dict[str, UUID] = {}

    def end(
        self,
        days_ago: int,
        *outcomes: Outcome | None,
        customer: str = "Haldane Foods",
        role: Role = Role.OBSERVE,
        binned: bool = False,
    ) -> UUID:
        """Put a day on record on which the visits to the customer ended like that."""
        ride = self.team.day(self.rep, ago(days_ago), *({} for _one in outcomes), binned=binned)
        with self.team.journal.writing() as session:
            if customer not in self.customers:
                self.customers[customer] = new_id()
                row = {"id": self.customers[customer], "name": customer}
                session.add(m.Customer(**row, name_key=customer.casefold()))
                session.flush()
            chosen = select(m.Visit).where(m.Visit.ride_along_id == ride).order_by("position")
            for visit, outcome in zip(session.scalars(chosen), outcomes, strict=True):
                visit.customer_id, visit.outcome = self.customers[customer], outcome
                visit.role = role
        return ride


@pytest.fixture
def calls(team: Team) -> Calls:
    return Calls(team, team.rep("Tom", "star"))


def told(team: Team, day: date = TODAY) -> tuple[WorthSaying, ...]:
    return today.read(team.journal, day).worth_saying


def sentences(team: Team, day: date = TODAY) -> list[str]:
    return [f"{one.rep}: {one.sentence}" for one in told(team, day)]


def content(team: Team) -> set[tuple]:
    """Return what is said, and what is put off."""
    with team.journal.reading() as session:
        tables = (m.Recognition.__table__, m.Setting.__table__)
        return {tuple(row) for table in tables for row in session.execute(select(table))}


def reach_a_goal(team: Team, rep: UUID, skill: str = "needs") -> UUID:
    """Set a goal a month ago, and reach it today."""
    with clock.fixed(datetime(2026, 10, 20, 9, tzinfo=UTC)):
        made = NewGoal(rep_id=rep, skill_id=team.skill(skill), to_level=3, from_level=2)
        key = goals.set_goals(team.journal, [made]).created
    assert key is not None
    goals.close_goal(team.journal, key, GoalState.REACHED)
    return key


def test_that_an_order_after_several_noes_is_worth_saying(team: Team, calls: Calls) -> None:
    for days in (300, 200, 100, 50):
        calls.end(days, NO)
    ride = calls.end(8, YES)
    assert sentences(team) == ["Tom: Haldane Foods said yes after four NOs."]
    (one,) = told(team)
    assert (one.day, one.tier, one.ride_along_id) == (ago(8), "star", ride)


def test_that_one_no_is_not_several(team: Team, calls: Calls) -> None:
    calls.end(30, NO)
    calls.end(8, YES)
    assert sentences(team) == []


def test_that_noes_count_from_the_order_before_and_other_ends_do_not_break_them(
    team: Team, calls: Calls
) -> None:
    for days in (90, 80, 70):
        calls.end(days, NO)
    calls.end(60, YES)
    calls.end(50, NO)
    calls.end(40, LATER)
    calls.end(30, None)
    calls.end(20, NO)
    calls.end(8, YES)
    assert sentences(team) == ["Tom: Haldane Foods said yes after two NOs."]


def test_that_noes_and_the_yes_of_one_day_count_in_their_order(team: Team, calls: Calls) -> None:
    calls.end(8, NO, NO, YES)
    assert sentences(team) == ["Tom: Haldane Foods said yes after two NOs."]


def test_that_noes_after_the_yes_are_not_before_it(team: Team, calls: Calls) -> None:
    calls.end(8, YES, NO, NO)
    assert sentences(team) == []


def test_that_noes_elsewhere_to_others_shown_by_the_manager_or_in_the_bin_do_not_count(
    team: Team, calls: Calls
) -> None:
    calls.end(40, NO, NO, customer="Alder")
    calls.end(39, NO, NO, role=Role.MODEL)
    calls.end(38, NO, NO, binned=True)
    other = Calls(team, team.rep("Ana"))
    other.customers = calls.customers
    calls.end(37, NO)
    other.end(36, NO, NO)
    calls.end(8, YES)
    assert sentences(team) == []


def test_that_a_yes_that_the_manager_got_is_not_the_reps(team: Team, calls: Calls) -> None:
    calls.end(40, NO, NO)
    calls.end(8, YES, role=Role.MODEL)
    assert sentences(team) == []


@pytest.mark.parametrize(("days", "is_told"), [(0, True), (30, True), (31, False)])
def test_that_it_is_worth_saying_for_thirty_days(
    team: Team, calls: Calls, days: int, is_told: bool
) -> None:
    calls.end(days, NO, NO, YES)
    assert bool(told(team)) is is_told


def test_that_it_is_said_once_praise_of_that_day_or_later_is_on_record(
    team: Team, calls: Calls
) -> None:
    before = calls.end(20, NO, NO)
    endings.set_went_well(team.journal, before, "Stayed calm.")
    ride = calls.end(8, YES)
    assert len(told(team)) == 1
    change = endings.set_went_well(team.journal, ride, "Asked once more.")
    assert told(team) == ()
    change.undo()
    assert len(told(team)) == 1
    recognition.write_recognition(team.journal, calls.rep, "Asked once more.")
    assert told(team) == ()


def test_that_praise_on_a_day_in_the_bin_was_not_said(team: Team, calls: Calls) -> None:
    calls.end(8, NO, NO, YES)
    later = team.day(calls.rep, ago(2), {})
    endings.set_went_well(team.journal, later, "Good questions.")
    assert told(team) == ()
    ride_alongs.to_bin(team.journal, later)
    assert len(told(team)) == 1


def test_that_praise_of_an_acknowledged_day_goes_on_the_reps_own_record(
    team: Team, calls: Calls
) -> None:
    ride = calls.end(8, NO, NO, YES)
    ride_alongs.finish(team.journal, ride)
    two_way.acknowledge(team.journal, ride, "Tom", "")
    assert [one.ride_along_id for one in told(team)] == [None]


def test_that_a_goal_reached_is_worth_saying(team: Team) -> None:
    ana = team.rep("Ana")
    key = reach_a_goal(team, ana)
    assert sentences(team) == ["Ana: Needs 2 → 3: the goal is reached."]
    recognition.write_recognition(team.journal, ana, "You asked where it hurts.")
    assert told(team) == ()
    goals.close_goal(team.journal, key, GoalState.OPEN)
    assert told(team) == ()


def test_that_a_goal_dropped_is_not(team: Team) -> None:
    key = reach_a_goal(team, team.rep("Ana"))
    goals.close_goal(team.journal, key, GoalState.DROPPED)
    assert told(team) == ()


def test_that_each_rep_stands_there_once_with_the_newest(team: Team, calls: Calls) -> None:
    calls.end(8, NO, NO, YES)
    calls.end(4, NO, NO, YES, customer="Alder")
    reach_a_goal(team, team.rep("Ana"))
    assert sentences(team) == [
        "Ana: Needs 2 → 3: the goal is reached.",
        "Tom: Alder said yes after two NOs.",
    ]


def test_that_nothing_is_said_to_a_rep_who_left(team: Team, calls: Calls) -> None:
    calls.end(8, NO, NO, YES)
    with team.journal.writing() as session:
        row = session.get(m.Rep, calls.rep)
        assert row is not None
        row.left_on = ago(1)
    assert told(team) == ()


def test_that_what_is_put_off_comes_back_after_a_week_however_old_it_is(
    team: Team, calls: Calls
) -> None:
    calls.end(29, NO, NO, YES)
    (one,) = told(team)
    recognition.put_off(team.journal, one)
    assert told(team) == ()
    assert told(team, TODAY + timedelta(days=6)) == ()
    assert sentences(team, TODAY + timedelta(days=7)) == [
        "Tom: Haldane Foods said yes after two NOs."
    ]
    assert told(team, TODAY + timedelta(days=38)) == ()


def test_that_not_now_is_undone_exactly_and_one_thing_does_not_hide_another(
    team: Team, calls: Calls
) -> None:
    calls.end(8, NO, NO, YES)
    reach_a_goal(team, team.rep("Ana"))
    ana, tom = told(team)
    before = content(team)
    first = recognition.put_off(team.journal, ana)
    assert [one.rep for one in told(team)] == ["Tom"]
    between = content(team)
    second = recognition.put_off(team.journal, tom)
    assert told(team) == ()
    again = second.undo()
    assert content(team) == between
    first.undo()
    assert content(team) == before
    assert [one.rep for one in told(team)] == ["Ana", "Tom"]
    with pytest.raises(Refused):
        again.undo()  # it was put off beside the first, which is put off no more


def test_that_what_came_back_long_ago_is_kept_no_longer(team: Team, calls: Calls) -> None:
    calls.end(8, NO, NO, YES)
    (one,) = told(team)
    long_ago = {new_id(): PutOff(ago(90), ago(31)), new_id(): PutOff(ago(90), ago(30))}
    with team.journal.writing() as session:
        session.add(m.Setting(key="worth_saying.put_off", value=write_put_off(long_ago)))
    recognition.put_off(team.journal, one)
    with team.journal.reading() as session:
        kept = read_put_off(session.scalar(select(m.Setting.value)) or "")
    assert kept == {
        list(long_ago)[1]: PutOff(ago(90), ago(30)),
        one.id: PutOff(ago(8), TODAY + timedelta(days=7)),
    }


def test_that_praise_is_on_record_of_today_and_undone_exactly(team: Team) -> None:
    ana = team.rep("Ana")
    before = content(team)
    change = recognition.write_recognition(team.journal, ana, "  You let her finish.\n")
    assert change.what == "Write recognition for Ana"
    with team.journal.reading() as session:
        row = session.get(m.Recognition, change.created)
        assert row is not None
        assert (row.rep_id, row.ride_along_id, row.day) == (ana, None, TODAY)
        assert row.text == "  You let her finish.\n"
    after = content(team)
    redo = change.undo()
    assert content(team) == before
    redo.undo()
    assert content(team) == after


def test_that_praise_without_a_word_is_refused_and_so_is_nobody(team: Team) -> None:
    with pytest.raises(Refused, match="what went well"):
        recognition.write_recognition(team.journal, team.rep("Ana"), " \n")
    with pytest.raises(NotFound):
        recognition.write_recognition(team.journal, new_id(), "Well done")
