"""The team's vision: kept as it was written, and taken back exactly."""

from sqlalchemy import select

from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.vision import vision, write_vision
from fieldcoach.store import models as m

from .days import WORDS


def rows(journal: Journal) -> list[tuple]:
    with journal.reading() as session:
        return [tuple(row) for row in session.execute(select(m.Setting.id, m.Setting.value))]


def test_that_there_is_none_before_it_is_written(journal: Journal) -> None:
    assert vision(journal) == ""


def test_that_it_is_kept_as_it_was_written(journal: Journal) -> None:
    for words in WORDS.values():
        write_vision(journal, words)
        assert vision(journal) == words


def test_that_blanks_alone_take_it_away_and_undo_brings_the_same_row_back(
    journal: Journal,
) -> None:
    first = write_vision(journal, "Every plant runs longer")
    before = rows(journal)
    second = write_vision(journal, " \n")
    assert (vision(journal), rows(journal)) == ("", [])
    second.undo()
    assert rows(journal) == before
    again = first.undo()
    assert rows(journal) == []
    again.undo()
    assert rows(journal) == before
