from datetime import date

import pytest

from fieldcoach.coaching import rep_editing, reps, ride_alongs, rubrics
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.rep_editing import RepDetails
from fieldcoach.errors import NotFound, Refused
from fieldcoach.ids import new_id
from fieldcoach.store import models as m

from .builders import Team

TODAY = date(2026, 11, 20)


def test_that_a_rep_is_kept_as_written_and_found_however_written(journal: Journal) -> None:
    key = rep_editing.add(
        journal, RepDetails(name="  Ana   Ruíz ", role="AE", territory="North")
    ).created
    assert key is not None
    kept = reps.rep(journal, key)
    assert (kept.name, kept.role, kept.territory) == ("Ana Ruíz", "AE", "North")
    found = reps.find_rep(journal, "ANA RUI\u0301Z")
    assert found == kept
    assert reps.find_rep(journal, "Ana") is None


def test_that_a_rep_needs_a_name_of_its_own(journal: Journal) -> None:
    rep_editing.add(journal, RepDetails(name="Ana"))
    with pytest.raises(Refused, match="needs a name"):
        rep_editing.add(journal, RepDetails(name="   "))
    with pytest.raises(Refused, match="Ana is in the journal already"):
        rep_editing.add(journal, RepDetails(name="aNA"))
    assert [rep.name for rep in reps.reps(journal)] == ["Ana"]


def test_that_adding_a_rep_is_taken_back_and_made_again_under_the_same_key(
    journal: Journal,
) -> None:
    change = rep_editing.add(journal, RepDetails(name="Ana", role="AE"))
    before = reps.reps(journal)
    redo = change.undo()
    assert reps.reps(journal) == []
    redo.undo()
    assert reps.reps(journal) == before


def test_that_adding_a_rep_is_not_taken_back_once_something_is_on_record(
    journal: Journal,
) -> None:
    rubrics.add_shipped(journal)
    change = rep_editing.add(journal, RepDetails(name="Ana"))
    assert change.created is not None
    ride_alongs.new(journal, change.created, TODAY)
    with pytest.raises(Refused, match="Ana has something on record and stays"):
        change.undo()
    assert len(reps.reps(journal)) == 1


def test_that_reps_come_by_name_without_regard_to_case(journal: Journal) -> None:
    for name in ("cai", "Ana", "Ben"):
        rep_editing.add(journal, RepDetails(name=name))
    assert [rep.name for rep in reps.reps(journal)] == ["Ana", "Ben", "cai"]


def test_that_a_rep_that_is_not_there_is_told_so(journal: Journal) -> None:
    with pytest.raises(NotFound, match="rep is no longer"):
        reps.rep(journal, new_id())


def test_that_a_first_tier_holds_for_the_days_before_it_too(team: Team) -> None:
    ana = team.rep("Ana", ("average", date(2026, 3, 1)), ("star", date(2026, 9, 1)))
    team.rep("Ben")
    tiers = [
        reps.tiers_on(team.journal, day)
        for day in (date(2025, 1, 1), date(2026, 8, 31), date(2026, 9, 1))
    ]
    assert tiers == [{ana: "average"}, {ana: "average"}, {ana: "star"}]
    assert [span.since for span in reps.tier_spans(team.journal)[ana]] == [
        date(2026, 3, 1),
        date(2026, 9, 1),
    ]


def test_that_the_owner_comes_first_among_the_managers(team: Team) -> None:
    team.manager("Ann")
    assert [(one.name, one.is_owner) for one in reps.managers(team.journal)] == [
        ("Me", True),
        ("Ann", False),
    ]
    owner = reps.owner(team.journal)
    assert owner is not None
    assert owner.id == team.me


def test_that_a_journal_without_an_owner_makes_one_when_it_is_needed(journal: Journal) -> None:
    assert reps.owner(journal) is None
    with journal.writing() as session:
        first = reps.ensure_owner(session).id
    with journal.writing() as session:
        assert reps.ensure_owner(session, "Somebody else").id == first
    assert [one.name for one in reps.managers(journal)] == ["Me"]


def test_that_a_manager_who_is_known_may_become_the_owner(journal: Journal) -> None:
    with journal.writing() as session:
        session.add(m.Manager(name="Kim Lee", name_key="kim lee"))
    with journal.writing() as session:
        reps.ensure_owner(session, "KIM LEE")
    assert [(one.name, one.is_owner) for one in reps.managers(journal)] == [("Kim Lee", True)]
