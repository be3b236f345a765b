"""Amendments: what changes after the acknowledgement keeps what stood there before."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldcoach.coaching import amending, endings, ride_alongs, visits
from fieldcoach.coaching.amended_texts import told
from fieldcoach.domain.ride_along import AmendedText, Outcome
from fieldcoach.errors import NotFound, Refused

from .days import Day
from .test_changes import AFTERWARDS, COMMANDS, UNSEEN


@pytest.fixture
def amended(filled: Day) -> Day:
    """Return an acknowledged ride-along with an open amendment."""
    filled.acknowledge()
    amending.open_amendment(filled.journal, filled.key, "Ana saw the order")
    return filled


def texts(day: Day) -> tuple[AmendedText, ...]:
    return day.load().amendments[-1].texts


def said(day: Day) -> dict[str, str]:
    with day.journal.reading() as session:
        return {field: one.text for field, one in told(session, day.key).items()}


def test_that_a_level_and_its_words_keep_what_was_acknowledged(amended: Day) -> None:
    skill = amended.skills[0]
    visits.rate(amended.journal, amended.visit.id, skill.id, 4)
    visits.write_evidence(amended.journal, amended.visit.id, skill.id, "“An order, then.”")
    told_now = {(one.place, one.before, one.after) for one in texts(amended)}
    assert told_now == {
        (f"Alder, {skill.name}", "2", "4"),
        (f"Alder, {skill.name}, evidence", "“So that's it then.”", "“An order, then.”"),
    }


def test_that_the_first_text_is_kept_through_further_changes(amended: Day) -> None:
    for words in ("shorter", "longer again"):
        endings.set_rep_view(amended.journal, amended.key, words)
    (one,) = texts(amended)
    assert (one.place, one.before, one.after) == ("The rep's own view", "long", "longer again")


def test_that_a_text_that_is_back_leaves_no_trace(amended: Day) -> None:
    change = endings.set_rep_view(amended.journal, amended.key, "shorter")
    change.undo()
    assert texts(amended) == ()
    amending.close_amendment(amended.journal, amended.key)
    assert amended.load().amendments == ()


def test_that_a_visit_that_goes_keeps_all_that_was_said_of_it(amended: Day) -> None:
    visits.remove_visit(amended.journal, amended.visit.id)
    kept = {one.place: one.before for one in texts(amended) if not one.after}
    assert kept["Visit 1"] == "Alder"
    assert kept["Alder, outcome"] == "next step agreed"
    assert kept[f"Alder, {amended.skills[0].name}, evidence"] == "“So that's it then.”"


def test_that_a_closed_amendment_closes_the_ride_along_again(amended: Day) -> None:
    visits.set_outcome(amended.journal, amended.visit.id, Outcome.ORDER)
    amending.close_amendment(amended.journal, amended.key)
    with pytest.raises(Refused, match="only by an amendment"):
        visits.set_outcome(amended.journal, amended.visit.id, Outcome.NO)
    (amendment,) = amended.load().amendments
    assert amendment.closed_at is not None
    assert amendment.reason == "Ana saw the order"


def test_that_each_amendment_keeps_its_own_old_text(amended: Day) -> None:
    endings.set_rep_view(amended.journal, amended.key, "second")
    amending.close_amendment(amended.journal, amended.key)
    amending.open_amendment(amended.journal, amended.key)
    endings.set_rep_view(amended.journal, amended.key, "third")
    first, second = amended.load().amendments
    assert [(one.before, one.after) for one in first.texts] == [("long", "second")]
    assert [(one.before, one.after) for one in second.texts] == [("second", "third")]


def test_that_only_one_amendment_is_open_and_only_after_an_acknowledgement(filled: Day) -> None:
    with pytest.raises(Refused, match="not acknowledged"):
        amending.open_amendment(filled.journal, filled.key)
    filled.acknowledge()
    with pytest.raises(Refused, match="No amendment is open"):
        amending.close_amendment(filled.journal, filled.key)
    amending.open_amendment(filled.journal, filled.key)
    with pytest.raises(Refused, match="open already"):
        amending.open_amendment(filled.journal, filled.key)


def test_that_opening_and_closing_are_taken_back(filled: Day) -> None:
    filled.acknowledge()
    before = filled.content()
    opened = amending.open_amendment(filled.journal, filled.key, "a slip")
    redo = opened.undo()
    assert filled.content() == before
    redo.undo()
    endings.set_rep_view(filled.journal, filled.key, "shorter")
    closed = amending.close_amendment(filled.journal, filled.key)
    closed.undo()
    endings.set_rep_view(filled.journal, filled.key, "shorter still")
    with pytest.raises(Refused, match="it stays"):
        opened.undo()
    assert [one.after for one in texts(filled)] == ["shorter still"]


def test_that_the_state_is_no_matter_of_an_amendment(amended: Day) -> None:
    for command in (ride_alongs.reopen, ride_alongs.finish, ride_alongs.to_bin):
        with pytest.raises(Refused, match="acknowledged"):
            command(amended.journal, amended.key)


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(names=st.lists(st.sampled_from(sorted(COMMANDS)), min_size=1, max_size=8))
def test_that_an_amendment_tells_exactly_what_differs(amended: Day, names: list[str]) -> None:
    before, start = said(amended), amended.content()
    changes = []
    for name in names:
        with suppress(Refused, NotFound, IndexError):
            changes.append(COMMANDS[name](amended))
    after = said(amended)
    differing = {
        (before.get(field, ""), after.get(field, ""))
        for field in before.keys() | after.keys()
        if before.get(field) != after.get(field)
    }
    assert {(one.before, one.after) for one in texts(amended)} == differing
    for change in reversed(changes):
        change.undo()
    assert texts(amended) == ()
    assert amended.content() == start


@pytest.mark.parametrize("name", sorted(set(COMMANDS) - AFTERWARDS - UNSEEN - {"turn blind on"}))
def test_that_no_command_changes_the_record_unnoticed(amended: Day, name: str) -> None:
    if name in ("finish", "reopen"):
        with pytest.raises(Refused):
            COMMANDS[name](amended)
        return
    before = said(amended)
    COMMANDS[name](amended)
    assert bool(texts(amended)) is (said(amended) != before)
    assert texts(amended) or name == "remove the last visit"
