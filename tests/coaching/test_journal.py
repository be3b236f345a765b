"""The journal as the activities see it: a file behind sessions, open once for writing."""

import threading
from pathlib import Path

import pytest

from fieldcoach import clock
from fieldcoach.coaching import journal as journals
from fieldcoach.coaching import rep_editing, reps, ride_along_record, ride_alongs, rubrics, visits
from fieldcoach.coaching.rep_editing import RepDetails
from fieldcoach.errors import FileUnwritable, JournalLocked, JournalMissing, Refused
from tests.full_disk import full_disk

from .days import Day


def test_that_what_is_closed_is_there_when_it_is_opened_again(filled: Day) -> None:
    before = filled.load()
    filled.journal.close()
    with journals.open_to_write(filled.journal.path) as again:
        assert ride_along_record.load(again, filled.key) == before


def test_that_a_journal_is_written_by_one_at_a_time(filled: Day) -> None:
    with pytest.raises(JournalLocked):
        journals.open_to_write(filled.journal.path)
    with journals.open_to_read(filled.journal.path) as reader:
        assert [rep.name for rep in reps.reps(reader)] == ["Ana Ruiz"]


def test_that_a_reader_sees_what_was_written_meanwhile(day: Day) -> None:
    with journals.open_to_read(day.journal.path) as reader:
        assert ride_along_record.load(reader, day.key).visits[0].observations == ()
        visits.rate(day.journal, day.visit.id, day.skills[0].id, 3)
        assert ride_along_record.load(reader, day.key) == day.load()
        with pytest.raises(Refused, match="for reading only"):
            rep_editing.add(reader, RepDetails(name="Ben"))


def test_that_reading_a_journal_that_is_not_there_makes_none(tmp_path: Path) -> None:
    with pytest.raises(JournalMissing):
        journals.open_to_read(tmp_path / "none.fieldcoach")
    assert list(tmp_path.iterdir()) == []


def test_that_a_journal_can_be_used_from_several_threads(day: Day) -> None:
    failures: list[BaseException] = []

    def rate(skill: int) -> None:
        try:
            for rating in (1, 2, 3, 4):
                visits.rate(day.journal, day.visit.id, day.skills[skill].id, rating)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=rate, args=(skill,)) for skill in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert [observation.rating for observation in day.visit.observations] == [4] * 4


def test_that_a_first_ride_along_needs_four_steps_alone(tmp_path: Path) -> None:
    with journals.open_or_create(tmp_path / "new.fieldcoach") as journal:
        rubrics.add_shipped(journal)
        ana = rep_editing.add(journal, RepDetails(name="Ana")).created
        assert ana is not None
        key = ride_alongs.new(journal, ana, clock.today()).created
        assert key is not None
        assert len(ride_along_record.load(journal, key).visits) == 1


def test_that_a_full_disk_is_told_in_a_sentence_and_changes_nothing(day: Day) -> None:
    visits.rate(day.journal, day.visit.id, day.skills[0].id, 3)
    before = day.load()
    with (
        full_disk(day.journal.path),
        pytest.raises(FileUnwritable, match=r"cannot be written: .*(disk|full)"),
    ):
        visits.write_evidence(day.journal, day.visit.id, day.skills[0].id, "asked " * 9_000)
    assert day.load() == before
    visits.write_evidence(day.journal, day.visit.id, day.skills[0].id, "asked")
    assert day.load().visits[0].observations[0].evidence == "asked"
