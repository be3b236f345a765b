"""Every command of a ride-along commits, and its undo and redo restore exactly."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldcoach import clock
from fieldcoach.coaching import co_raters, endings, ride_along_record, ride_alongs, two_way, visits
from fieldcoach.coaching import journal as journals
from fieldcoach.coaching.changes import Change
from fieldcoach.domain.ride_along import ActionState, Doer, Outcome, Purpose, Role
from fieldcoach.errors import NotFound, Refused

from .days import WORDS, Day

TODAY = date(2026, 11, 20)

Command = Callable[[Day], Change]

#: On a day that is filled: every command, with a value that is not there yet.
COMMANDS: dict[str, Command] = {
    "add a visit": lambda d: visits.add_visit(d.journal, d.key),
    "remove the first visit": lambda d: visits.remove_visit(d.journal, d.visit.id),
    "remove the last visit": lambda d: visits.remove_visit(d.journal, d.load().visits[-1].id),
    "name the customer": lambda d: visits.set_customer(d.journal, d.visit.id, "Cedar"),
    "unname the customer": lambda d: visits.set_customer(d.journal, d.visit.id, ""),
    "model": lambda d: visits.set_role(d.journal, d.visit.id, Role.MODEL),
    "end in an order": lambda d: visits.set_outcome(d.journal, d.visit.id, Outcome.ORDER),
    "end in nothing": lambda d: visits.set_outcome(d.journal, d.visit.id, None),
    "begin at nine": lambda d: visits.set_starts(d.journal, d.visit.id, time(9, 0)),
    "begin at no time": lambda d: visits.set_starts(d.journal, d.visit.id, None),
    "rate an untouched cell": lambda d: visits.rate(d.journal, d.visit.id, d.skills[2].id, 3),
    "rate otherwise": lambda d: visits.rate(d.journal, d.visit.id, d.skills[0].id, 4),
    "clear a cell": lambda d: visits.rate(d.journal, d.visit.id, d.skills[0].id, None),
    "clear a cell without words": lambda d: visits.rate(
        d.journal, d.visit.id, d.skills[1].id, None
    ),
    "say not observed": lambda d: visits.rate(
        d.journal, d.visit.id, d.skills[0].id, None, not_observed=True
    ),
    "write evidence": lambda d: visits.write_evidence(
        d.journal, d.visit.id, d.skills[1].id, "“What would that be worth?”"
    ),
    "write evidence alone": lambda d: visits.write_evidence(
        d.journal, d.visit.id, d.skills[3].id, "words"
    ),
    "remove evidence": lambda d: visits.write_evidence(d.journal, d.visit.id, d.skills[0].id, ""),
    "change the purpose": lambda d: ride_alongs.set_purpose(d.journal, d.key, Purpose.LEARN),
    "change the day": lambda d: ride_alongs.set_day(d.journal, d.key, date(2026, 11, 18)),
    "write the rep's view": lambda d: endings.set_rep_view(d.journal, d.key, "a good day"),
    "remove the rep's view": lambda d: endings.set_rep_view(d.journal, d.key, ""),
    "write what went well": lambda d: endings.set_went_well(d.journal, d.key, "the opening"),
    "remove what went well": lambda d: endings.set_went_well(d.journal, d.key, ""),
    "write a private note": lambda d: endings.set_private_note(d.journal, d.key, "tired"),
    "remove the private note": lambda d: endings.set_private_note(d.journal, d.key, ""),
    "write an idea": lambda d: endings.set_idea(d.journal, d.key, "bring the shift lead"),
    "say who, and why": lambda d: endings.set_action(
        d.journal,
        d.key,
        1,
        "send the offer",
        TODAY,
        doer=Doer.MANAGER,
        issue="the offer is late",
        root_cause="nobody prices on Fridays",
    ),
    "rate oneself": lambda d: two_way.set_self_rating(d.journal, d.key, d.skills[2].id, 3),
    "rate oneself otherwise": lambda d: two_way.set_self_rating(
        d.journal, d.key, d.skills[0].id, 4
    ),
    "leave one's own rating out": lambda d: two_way.set_self_rating(
        d.journal, d.key, d.skills[0].id, None
    ),
    "write what would have helped": lambda d: two_way.set_rep_help(d.journal, d.key, "a figure"),
    "turn blind on": lambda d: ride_alongs.set_blind(d.journal, d.key, True),
    "rate as another": lambda d: visits.rate(
        d.journal,
        d.visit.id,
        d.skills[0].id,
        4,
        manager_id=co_raters.ensure_manager(d.journal, "Marcus Bell"),
    ),
    "write the first focus point": lambda d: endings.set_focus_point(d.journal, d.key, 1, "ask"),
    "write the second focus point": lambda d: endings.set_focus_point(
        d.journal, d.key, 2, "listen", d.skills[3].id
    ),
    "remove a focus point": lambda d: endings.set_focus_point(d.journal, d.key, 1, ""),
    "write an action": lambda d: endings.set_action(d.journal, d.key, 2, "call", None),
    "change an action": lambda d: endings.set_action(d.journal, d.key, 1, "mail", TODAY),
    "remove an action": lambda d: endings.set_action(d.journal, d.key, 1, "", None),
    "drop an action": lambda d: endings.close_action(
        d.journal, d.load().actions[0].id, ActionState.DROPPED
    ),
    "open an action": lambda d: endings.close_action(
        d.journal, d.load().actions[0].id, ActionState.OPEN
    ),
    "finish": lambda d: ride_alongs.finish(d.journal, d.key),
    "reopen": lambda d: ride_alongs.reopen(d.journal, d.key),
}

#: These are no change of the record's content: they say how things went after the day.
AFTERWARDS = {"drop an action", "open an action"}

#: What the manager writes without the rep ever seeing it is no part of what is acknowledged.
UNSEEN = {"write a private note", "remove the private note"}


@pytest.mark.parametrize("name", COMMANDS)
def test_that_undo_and_redo_restore_exactly(filled: Day, name: str) -> None:
    before = filled.content()
    change = COMMANDS[name](filled)
    after = filled.content()
    assert change.what
    assert change.ride_alongs == {filled.key}
    assert change.reps == {filled.rep}
    redo = change.undo()
    assert filled.content() == before
    assert redo.what
    undo_again = redo.undo()
    assert filled.content() == after
    undo_again.undo()
    assert filled.content() == before


@pytest.mark.parametrize("name", COMMANDS)
def test_that_a_command_is_on_record_when_it_returns(filled: Day, name: str) -> None:
    COMMANDS[name](filled)
    with journals.open_to_read(filled.journal.path) as elsewhere:
        assert ride_along_record.load(elsewhere, filled.key) == filled.load()


@pytest.mark.parametrize("name", COMMANDS)
def test_that_a_change_is_stamped_with_its_moment(filled: Day, name: str) -> None:
    later = clock.now() + timedelta(minutes=3)
    with clock.fixed(later):
        COMMANDS[name](filled)
    stamped = filled.load().saved_at == later
    assert stamped is (name not in AFTERWARDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_that_an_acknowledged_ride_along_refuses_to_change(filled: Day, name: str) -> None:
    filled.acknowledge()
    before = filled.load()
    if name in AFTERWARDS | UNSEEN:
        COMMANDS[name](filled)
        after = filled.load()
        assert (after.actions, after.private_note) != (before.actions, before.private_note)
        return
    with pytest.raises(Refused, match="acknowledged"):
        COMMANDS[name](filled)
    assert filled.load() == before


@pytest.mark.parametrize("name", COMMANDS)
def test_that_a_journal_that_is_only_read_refuses_to_change(filled: Day, name: str) -> None:
    before = filled.load()
    with journals.open_to_read(filled.journal.path) as elsewhere:
        read_only = Day(elsewhere, filled.rep, filled.key)
        with pytest.raises(Refused, match="for reading only"):
            COMMANDS[name](read_only)
    assert filled.load() == before


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
@given(names=st.lists(st.sampled_from(sorted(COMMANDS)), min_size=1, max_size=12))
def test_that_any_row_of_commands_can_be_taken_back_one_by_one(
    filled: Day, names: list[str]
) -> None:
    states = [filled.content()]
    done: list[Change] = []
    for name in names:
        with suppress(IndexError, NotFound):  # the visit or the action is gone by then
            done.append(COMMANDS[name](filled))
            states.append(filled.content())
    for _time in range(2):
        undone = []
        for change, state in zip(reversed(done), states[-2::-1], strict=True):
            undone.append(change.undo())
            assert filled.content() == state
        done = []
        for change, state in zip(reversed(undone), states[1:], strict=True):
            done.append(change.undo())
            assert filled.content() == state
    for change in reversed(done):
        change.undo()
    assert filled.content() == states[0]


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS.keys())
def test_that_words_are_kept_exactly_as_written(day: Day, words: str) -> None:
    journal = day.journal
    visits.write_evidence(journal, day.visit.id, day.skills[0].id, words)
    endings.set_rep_view(journal, day.key, words)
    endings.set_went_well(journal, day.key, words)
    endings.set_private_note(journal, day.key, words)
    endings.set_idea(journal, day.key, words)
    endings.set_focus_point(journal, day.key, 1, words)
    endings.set_action(journal, day.key, 1, words, None)
    with journals.open_to_read(journal.path) as elsewhere:
        kept = ride_along_record.load(elsewhere, day.key)
    cell = kept.visits[0].observations[0]
    assert [
        cell.evidence,
        kept.rep_view,
        kept.went_well,
        kept.private_note,
        kept.idea,
        kept.focus_points[0].text,
        kept.actions[0].text,
    ] == [words] * 7
