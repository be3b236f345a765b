"""The first start of a journal: three answers, all of them kept or none."""

import pytest
from sqlalchemy import select

from fieldcoach.coaching import co_raters, first_start, rep_editing, reps, rubrics
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.raw_reads import is_unbegun, owner_name
from fieldcoach.coaching.rep_editing import RepDetails
from fieldcoach.errors import Refused
from fieldcoach.store import models as m

ODD_NAMES = [
    'O\'Neill "Big", Pat',
    "=SUM(A1)",
    "Zoë 🦊 Ångström",
    "ליאור כהן",
    "山田 太郎",
    "<b>Bo</b> & Co",
]


def names(journal: Journal) -> list[str]:
    return [rep.name for rep in reps.reps(journal)]


def test_that_three_answers_begin_a_journal(journal: Journal) -> None:
    assert is_unbegun(journal)
    change = first_start.begin(journal, " Helen  Marsh ", "retail", ["Ana Ruiz", "Emeka Obi"])
    assert not is_unbegun(journal)
    assert owner_name(journal) == "Helen Marsh"
    assert names(journal) == ["Ana Ruiz", "Emeka Obi"]
    assert change.reps == {rep.id for rep in reps.reps(journal)}
    version = rubrics.current_version(journal)
    assert version is not None
    assert version.rubric == "Retail and consumer goods"
    assert len(version.skills) >= 8


def test_that_names_are_kept_as_they_are_written(journal: Journal) -> None:
    first_start.begin(journal, '=Marsh, "Helen"', first_start.OWN, ODD_NAMES)
    assert owner_name(journal) == '=Marsh, "Helen"'
    assert sorted(names(journal)) == sorted(ODD_NAMES)


def test_that_a_name_said_twice_or_there_already_is_taken_once_and_an_empty_one_is_none(
    journal: Journal,
) -> None:
    rep_editing.add(journal, RepDetails(name="Ana Ruiz"))
    said = ["ANA  RUIZ", "Emeka Obi", " emeka obi", "", "\u200b \u200f"]
    first_start.begin(journal, "", first_start.OWN, said)
    assert names(journal) == ["Ana Ruiz", "Emeka Obi"]
    assert owner_name(journal) == reps.OWNER_UNNAMED


def test_that_an_owner_who_is_known_already_is_the_same_one(journal: Journal) -> None:
    first_start.begin(journal, "Helen", first_start.OWN, [])
    first_start.begin(journal, "", first_start.OWN, [])
    assert owner_name(journal) == "Helen"


def test_that_a_name_that_another_manager_bears_makes_that_one_the_owner(journal: Journal) -> None:
    marcus = co_raters.ensure_manager(journal, "Marcus Bell")
    first_start.begin(journal, "MARCUS bell", first_start.OWN, [])
    with journal.reading() as session:
        owners = session.scalars(select(m.Manager.id).where(m.Manager.is_owner)).all()
        everyone = session.scalars(select(m.Manager.name)).all()
    assert owners == [marcus]
    assert everyone == ["Marcus Bell"]


def test_that_undo_says_why_it_is_refused(journal: Journal) -> None:
    change = first_start.begin(journal, "Helen", first_start.OWN, ["Ana Ruiz"])
    with pytest.raises(Refused, match="stays in the journal"):
        change.undo()
    assert names(journal) == ["Ana Ruiz"]


def test_that_nothing_is_kept_where_something_cannot_be(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_all: object) -> None:
        raise Refused("no")

    monkeypatch.setattr(first_start, "publish", refuse)
    with pytest.raises(Refused):
        first_start.begin(journal, "Helen", first_start.OWN, ["Ana Ruiz"])
    assert is_unbegun(journal)
    assert owner_name(journal) == ""
    assert names(journal) == []
