"""The bin: what is in it, until when, and that nothing else is ever deleted."""

from datetime import date, time, timedelta

import pytest

from fieldcoach import clock
from fieldcoach.coaching import agenda, journal_list, one_on_ones, plan_actions, ride_alongs, search
from fieldcoach.coaching import journal as journals
from fieldcoach.coaching.bin import KEPT_DAYS, BinnedOneOnOne, binned, empty_overdue
from fieldcoach.coaching.journal import Journal
from fieldcoach.domain.one_on_one import AgendaKind
from fieldcoach.domain.ride_along import Purpose, State
from fieldcoach.errors import Refused
from fieldcoach.store import driver
from fieldcoach.store import models as m

from .builders import Team, week
from .days import NOW, Day

TODAY = date(2026, 11, 20)


def counts(journal: Journal) -> dict[str, int]:
    """Return how many rows each table of the schema has."""
    connection = driver.connect(journal.path)
    try:
        return {
            table.name: connection.execute(f"SELECT count(*) FROM {table.name}").fetchone()[0]
            for table in m.Base.metadata.sorted_tables
        }
    finally:
        connection.close()


def test_that_an_empty_bin_is_empty(day: Day) -> None:
    assert binned(day.journal) == ()


def test_that_the_bin_tells_what_is_in_it_and_until_when(filled: Day) -> None:
    ride_alongs.to_bin(filled.journal, filled.key)
    (one,) = binned(filled.journal)
    assert (one.ride_along_id, one.day, one.rep, one.tier) == (
        filled.key,
        TODAY,
        "Ana Ruiz",
        None,
    )
    assert (one.purpose, one.customers) == (Purpose.DEVELOP, ("Alder", "Birch"))
    assert (one.visits, one.ratings, one.evidence) == (2, 2, 1)
    assert (one.binned_on, one.goes_on) == (TODAY, date(2027, 2, 18))
    assert KEPT_DAYS == 90


def test_that_what_was_put_there_last_stands_first(team: Team) -> None:
    ana = team.rep("Ana")
    keys = [team.day(ana, week(n)) for n in range(3)]
    for minutes, key in enumerate((keys[1], keys[2], keys[0])):
        with clock.fixed(NOW + timedelta(minutes=minutes)):
            ride_alongs.to_bin(team.journal, key)
    assert [one.ride_along_id for one in binned(team.journal)] == [keys[0], keys[2], keys[1]]


def test_that_restoring_takes_it_out_and_undo_puts_it_back_with_its_term(filled: Day) -> None:
    ride_alongs.to_bin(filled.journal, filled.key)
    before = binned(filled.journal)
    with clock.fixed(NOW + timedelta(days=10)):
        change = ride_alongs.from_bin(filled.journal, filled.key)
        assert binned(filled.journal) == ()
        change.undo()
    assert binned(filled.journal) == before


@pytest.mark.parametrize(("days", "gone"), [(0, False), (89, False), (90, True), (400, True)])
def test_that_it_goes_for_good_after_ninety_days(filled: Day, days: int, gone: bool) -> None:
    ride_alongs.to_bin(filled.journal, filled.key)
    before = counts(filled.journal)
    assert empty_overdue(filled.journal, TODAY + timedelta(days=days)) == int(gone)
    assert (binned(filled.journal) == ()) is gone
    after = counts(filled.journal)
    if gone:
        kept = {"rep", "manager", "customer", "rubric", "rubric_version", "stage", "series"}
        kept |= {"skill", "level_text", "setting", "tier_span"}
        assert {name: after[name] for name in kept} == {name: before[name] for name in kept}
        assert {n for name, n in after.items() if name not in kept} == {0}
    else:
        assert after == before


def test_that_nothing_else_is_deleted(team: Team) -> None:
    ana = team.rep("Ana")
    kept = [team.day(ana, week(0)), team.day(ana, week(1), state=State.FINISHED)]
    young, old = team.day(ana, week(2)), team.day(ana, week(3))
    ride_alongs.to_bin(team.journal, young)
    with clock.fixed(NOW - timedelta(days=90)):
        ride_alongs.to_bin(team.journal, old)
    assert empty_overdue(team.journal, TODAY) == 1
    assert [one.ride_along_id for one in binned(team.journal)] == [young]
    assert {e.ride_along_id for e in journal_list.entries(team.journal)} >= set(kept)


def test_that_what_the_rep_acknowledged_never_goes(team: Team) -> None:
    ana = team.rep("Ana")
    # No command puts it there; the file of another program might.
    team.day(ana, week(0), state=State.ACKNOWLEDGED, binned=True)
    assert empty_overdue(team.journal, TODAY + timedelta(days=1_000)) == 0


def test_that_what_goes_for_good_leaves_the_file(filled: Day) -> None:
    ride_alongs.to_bin(filled.journal, filled.key)
    filled.journal.close()
    path = filled.journal.path
    assert b"patience" in path.read_bytes()
    with journals.open_to_write(path) as journal:
        empty_overdue(journal, TODAY + timedelta(days=90))
        assert search.find(journal, "patience").places == 0
    left = path.read_bytes()
    for words in (b"patience", b"new baby", b"open questions", b"send the offer"):
        assert words not in left


def test_that_a_journal_open_for_reading_keeps_what_is_overdue(filled: Day) -> None:
    ride_alongs.to_bin(filled.journal, filled.key)
    with journals.open_to_read(filled.journal.path) as read_only:
        assert len(binned(read_only)) == 1
        with pytest.raises(Refused, match="reading only"):
            empty_overdue(read_only, TODAY + timedelta(days=90))
    assert len(binned(filled.journal)) == 1


def meet(team: Team) -> BinnedOneOnOne:
    """Put a held one-on-one with an agenda, an action and notes into the bin."""
    ana = team.rep("Ana Ruiz", "average")
    key = one_on_ones.plan_one_on_one(team.journal, ana, TODAY, time(16, 30)).created
    assert key is not None
    agenda.add_item(team.journal, key, AgendaKind.ACCOUNT, "Alder Dairy")
    agenda.add_item(team.journal, key, AgendaKind.OTHER, "The report")
    item = agenda.agenda(team.journal, key, TODAY).lines[-1].item.id
    agenda.drop_item(team.journal, key, item)
    one_on_ones.write_notes(team.journal, key, "Silence is hard.")
    plan_actions.add_action(team.journal, ana, "Ask about the cost", one_on_one_id=key)
    one_on_ones.hold(team.journal, key)
    one_on_ones.bin_one_on_one(team.journal, key)
    (one,) = binned(team.journal)
    assert isinstance(one, BinnedOneOnOne)
    assert one.one_on_one_id == key
    return one


def test_that_the_bin_tells_of_a_one_on_one_what_is_in_it(team: Team) -> None:
    one = meet(team)
    assert (one.day, one.starts, one.rep, one.tier) == (TODAY, time(16, 30), "Ana Ruiz", "average")
    assert (one.is_held, one.items, one.actions, one.has_notes) == (True, 2, 1, True)
    assert (one.binned_on, one.goes_on) == (TODAY, TODAY + timedelta(days=KEPT_DAYS))


def test_that_what_was_put_there_last_comes_first_whatever_it_is(team: Team) -> None:
    with clock.fixed(NOW - timedelta(minutes=5)):
        first = meet(team)
    with clock.fixed(NOW - timedelta(minutes=3)):
        day = team.day(first.rep_id, week(0))
        ride_alongs.to_bin(team.journal, day)
    second = one_on_ones.plan_one_on_one(team.journal, first.rep_id, TODAY).created
    assert second is not None
    one_on_ones.bin_one_on_one(team.journal, second)
    keys = [
        one.one_on_one_id if isinstance(one, BinnedOneOnOne) else one.ride_along_id
        for one in binned(team.journal)
    ]
    assert keys == [second, day, first.one_on_one_id]


def test_that_a_restored_one_on_one_is_whole_and_undo_puts_it_back_with_its_term(
    team: Team,
) -> None:
    one = meet(team)
    with clock.fixed(NOW + timedelta(days=10)):
        change = one_on_ones.restore_one_on_one(team.journal, one.one_on_one_id)
        assert binned(team.journal) == ()
        found = agenda.agenda(team.journal, one.one_on_one_id, TODAY)
        assert [line.item.text for line in found.lines] == ["Your view first", "Alder Dairy"]
        assert [action.text for action in found.actions] == ["Ask about the cost"]
        change.undo()
    assert binned(team.journal) == (one,)


@pytest.mark.parametrize(("days", "gone"), [(0, False), (89, False), (90, True)])
def test_that_a_one_on_one_goes_for_good_after_ninety_days(
    team: Team, days: int, gone: bool
) -> None:
    meet(team)
    before = counts(team.journal)
    assert empty_overdue(team.journal, TODAY + timedelta(days=days)) == int(gone)
    after = counts(team.journal)
    of_it = {"one_on_one", "agenda_item", "action"}
    if gone:
        assert {name: after[name] for name in of_it} == dict.fromkeys(of_it, 0)
        before = {name: n for name, n in before.items() if name not in of_it}
        after = {name: n for name, n in after.items() if name not in of_it}
    assert after == before
