"""One-on-ones: planned, moved, held, written in, put away."""

from datetime import date, time, timedelta

import pytest

from fieldcoach import clock
from fieldcoach.coaching import agenda, one_on_ones, plan_actions
from fieldcoach.coaching.one_on_ones import (
    bin_one_on_one,
    for_today,
    hold,
    move,
    one_on_one,
    one_on_ones_of,
    plan_one_on_one,
    reopen,
    restore_one_on_one,
    upcoming,
)
from fieldcoach.domain.one_on_one import AgendaKind, OneOnOneState
from fieldcoach.errors import NotFound, Refused

from .builders import Team

TODAY = date(2026, 11, 20)
TOMORROW = TODAY + timedelta(days=1)


def planned(team: Team, rep, day: date = TODAY, starts: time | None = None):
    key = plan_one_on_one(team.journal, rep, day, starts).created
    assert key is not None
    return key


def test_that_a_planned_one_stands_on_its_day(team: Team) -> None:
    ana = team.rep("Ana Ruiz")
    change = plan_one_on_one(team.journal, ana, TOMORROW, time(16, 30))
    found = one_on_one(team.journal, change.created)
    assert (found.rep_id, found.manager_id, found.day) == (ana, team.me, TOMORROW)
    assert (found.starts, found.state, found.useful) == (
        time(16, 30),
        OneOnOneState.PLANNED,
        None,
    )
    assert change.reps == {ana}
    assert not change.was_there


def test_that_planning_a_day_twice_gives_the_one_that_is_there(team: Team) -> None:
    ana = team.rep("Ana Ruiz")
    key = planned(team, ana, TODAY, time(9))
    again = plan_one_on_one(team.journal, ana, TODAY)
    assert (again.created, again.was_there) == (key, True)
    again.undo()
    assert [one.id for one in one_on_ones_of(team.journal, ana)] == [key]


def test_that_another_time_is_another_one_and_so_is_one_after_the_first_was_held(
    team: Team,
) -> None:
    ana = team.rep("Ana Ruiz")
    first = planned(team, ana, TODAY, time(9))
    later = planned(team, ana, TODAY, time(16))
    assert first != later
    for key in (first, later):
        hold(team.journal, key)
    third = planned(team, ana)
    assert [one.id for one in one_on_ones_of(team.journal, ana)] == [later, first, third]


def test_that_nobody_is_met_who_has_left_by_then(team: Team) -> None:
    ana = team.rep("Ana Ruiz", left=TOMORROW)
    planned(team, ana, TODAY)
    with pytest.raises(Refused, match="Ana Ruiz is no longer in the team"):
        plan_one_on_one(team.journal, ana, TOMORROW)


def test_that_the_next_one_is_todays_else_the_first_to_come(team: Team) -> None:
    ana = team.rep("Ana Ruiz")
    assert for_today(team.journal, ana, TODAY) is None
    planned(team, ana, TODAY - timedelta(days=7))
    assert for_today(team.journal, ana, TODAY) is None
    later = planned(team, ana, TOMORROW)
    assert for_today(team.journal, ana, TODAY) == later
    today = planned(team, ana, TODAY)
    assert for_today(team.journal, ana, TODAY) == today
    hold(team.journal, today)
    assert for_today(team.journal, ana, TODAY) == later


def test_that_what_is_to_come_is_told_in_turn_without_those_who_will_have_left(team: Team) -> None:
    ana, ben = team.rep("Ana Ruiz"), team.rep("Ben Stone", left=TOMORROW)
    untimed = planned(team, ana, TODAY)
    early = planned(team, ben, TODAY, time(8))
    planned(team, ana, TODAY - timedelta(days=1))
    tomorrow = planned(team, ana, TOMORROW)
    with team.journal.reading() as session:
        assert [one.id for one in upcoming(session, TODAY)] == [early, untimed, tomorrow]
    move(team.journal, early, TOMORROW, None)
    assert [one.id for one in upcoming(team.journal, TODAY)] == [untimed, tomorrow]


def test_that_one_held_ahead_of_its_day_took_place_today(team: Team) -> None:
    key = planned(team, team.rep("Ana Ruiz"), TOMORROW, time(10))
    change = hold(team.journal, key)
    held = one_on_one(team.journal, key)
    assert (held.state, held.day, held.starts) == (OneOnOneState.HELD, TODAY, None)
    change.undo()
    back = one_on_one(team.journal, key)
    assert (back.state, back.day, back.starts) == (OneOnOneState.PLANNED, TOMORROW, time(10))


def test_that_what_is_held_does_not_move_to_a_day_to_come(team: Team) -> None:
    ana = team.rep("Ana Ruiz")
    key = planned(team, ana, TODAY, time(10))
    change = hold(team.journal, key)
    assert one_on_one(team.journal, key).state is OneOnOneState.HELD
    with pytest.raises(Refused, match="before its day"):
        move(team.journal, key, TOMORROW, None)
    change.undo()
    assert one_on_one(team.journal, key).state is OneOnOneState.PLANNED
    assert one_on_one(team.journal, key).agenda == ()


def test_that_a_held_one_keeps_its_agenda_as_it_was_seen(team: Team) -> None:
    ana = team.rep("Ana Ruiz")
    key = planned(team, ana)
    before = agenda.agenda(team.journal, key, TODAY)
    plan_actions.add_action(team.journal, ana, "Call Alder")
    hold(team.journal, key)
    held = agenda.agenda(team.journal, key, TODAY)
    assert [line.item.text for line in held.lines] == ["Your view first", "Call Alder"]
    assert len(before.lines) == 1
    stored = {item.id for item in one_on_ones.one_on_one(team.journal, key).agenda}
    assert stored == {line.item.id for line in held.lines}
    plan_actions.add_action(team.journal, ana, "Call Birch")
    assert agenda.agenda(team.journal, key, TODAY).lines == held.lines
    reopen(team.journal, key)
    again = agenda.agenda(team.journal, key, TODAY)
    assert [line.item.text for line in again.lines][-1] == "Call Birch"


@pytest.mark.parametrize(
    ("write", "field"),
    [
        (one_on_ones.write_notes, "notes"),
        (one_on_ones.write_private_note, "private_note"),
        (one_on_ones.write_rep_comment, "rep_comment"),
    ],
)
def test_that_typed_words_are_kept_and_taken_back_in_one_step(
    team: Team, write, field: str
) -> None:
    key = planned(team, team.rep("Ana Ruiz"))
    first = write(team.journal, key, "Si")
    second = write(team.journal, key, "Silence is hard.")
    assert first.field == second.field is not None
    assert getattr(one_on_one(team.journal, key), field) == "Silence is hard."
    again = first.undo()  # as the window does it: the first of one field undoes them all
    assert getattr(one_on_one(team.journal, key), field) == ""
    again.undo()
    assert getattr(one_on_one(team.journal, key), field) == "Silence is hard."


def test_that_a_name_that_was_not_shown_is_not_lost_by_writing_on(team: Team) -> None:
    key = planned(team, team.rep("Ana Ruiz"))
    team.rep("Ben Stone")
    one_on_ones.write_notes(team.journal, key, "Ben Stone shows it")
    shown = agenda.agenda(team.journal, key, TODAY).one_on_one.notes
    assert shown == "a colleague shows it"
    one_on_ones.write_notes(team.journal, key, shown + " at Alder")
    assert one_on_one(team.journal, key).notes == "Ben Stone shows it at Alder"


@pytest.mark.parametrize("useful", [0, 5, -1])
def test_that_an_answer_off_the_scale_is_refused(team: Team, useful: int) -> None:
    key = planned(team, team.rep("Ana Ruiz"))
    with pytest.raises(Refused, match="from 1 to 4"):
        one_on_ones.answer(team.journal, key, useful)


def test_that_an_answer_can_be_given_and_taken_back(team: Team) -> None:
    key = planned(team, team.rep("Ana Ruiz"))
    one_on_ones.answer(team.journal, key, 3)
    change = one_on_ones.answer(team.journal, key, None)
    assert one_on_one(team.journal, key).useful is None
    change.undo()
    assert one_on_one(team.journal, key).useful == 3


def test_that_one_in_the_bin_is_out_of_every_view_and_comes_back_whole(team: Team) -> None:
    ana = team.rep("Ana Ruiz")
    key = planned(team, ana)
    agenda.add_item(team.journal, key, AgendaKind.ACCOUNT, "Alder Dairy")
    before = one_on_one(team.journal, key)
    bin_one_on_one(team.journal, key)
    assert one_on_ones_of(team.journal, ana) == ()
    assert upcoming(team.journal, TODAY) == []
    assert for_today(team.journal, ana, TODAY) is None
    assert not one_on_ones.is_on_record(team.journal, key)
    for read in (
        lambda: one_on_one(team.journal, key),
        lambda: agenda.agenda(team.journal, key, TODAY),
        lambda: one_on_ones.write_notes(team.journal, key, "…"),
    ):
        with pytest.raises(NotFound, match="in the bin"):
            read()
    restore_one_on_one(team.journal, key)
    assert one_on_one(team.journal, key) == before


def test_that_undoing_a_plan_puts_it_into_the_bin_and_redoing_takes_it_out(team: Team) -> None:
    ana = team.rep("Ana Ruiz")
    change = plan_one_on_one(team.journal, ana, TODAY)
    again = change.undo()
    assert one_on_ones_of(team.journal, ana) == ()
    again.undo()
    assert [one.id for one in one_on_ones_of(team.journal, ana)] == [change.created]


def test_that_a_one_on_one_that_is_gone_is_told_in_a_sentence(team: Team) -> None:
    with pytest.raises(NotFound, match="no longer in the journal"):
        one_on_one(team.journal, team.me)
    with pytest.raises(NotFound, match="no longer in the journal"):
        bin_one_on_one(team.journal, team.me)


def test_that_every_change_tells_whose_it_is_and_moves_the_moment_of_saving(team: Team) -> None:
    ana = team.rep("Ana Ruiz")
    key = planned(team, ana)
    with clock.fixed(clock.now() + timedelta(minutes=3)):
        change = one_on_ones.write_notes(team.journal, key, "…")
        assert change.reps == {ana}
        assert one_on_one(team.journal, key).saved_at == clock.now()
