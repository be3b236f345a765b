"""Drafts of rubrics: begun, changed, taken back exactly, and seen nowhere until published."""

from contextlib import suppress

import pytest

from fieldcoach.coaching import draft_editing as edit
from fieldcoach.coaching import (
    growth,
    rubric_drafts,
    rubric_publishing,
    rubrics,
    visits,
)
from fieldcoach.coaching import journal as journals
from fieldcoach.coaching.comparison import Choice, compare
from fieldcoach.coaching.extracts import ExtractScope, extracting
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.levels import Scope, rep_levels
from fieldcoach.coaching.ride_along_record import load
from fieldcoach.domain.rubric import Item
from fieldcoach.errors import NotFound, Refused

from .a_draft import COMMANDS, begun, draft, fates, new_ride, skill, stage_ids, worded, worded_team
from .builders import Team, week
from .conftest import Day
from .rubric_rows import of_versions, rows


@pytest.fixture
def team(journal: Journal) -> Team:
    return worded_team(journal)


@pytest.mark.parametrize("name", COMMANDS)
def test_that_undo_and_redo_restore_every_row(team: Team, name: str) -> None:
    journal = team.journal
    begun(team)
    if name == "restore a skill":
        edit.remove_skill(journal, skill(journal, "needs").id)
    before = rows(journal)
    change = COMMANDS[name](journal)
    after = rows(journal)
    assert change.what
    assert "{" not in change.what
    redo = change.undo()
    assert rows(journal) == before
    undo_again = redo.undo()
    assert rows(journal) == after
    undo_again.undo()
    assert rows(journal) == before


@pytest.mark.parametrize("name", COMMANDS)
def test_that_a_published_version_never_changes(team: Team, name: str) -> None:
    begun(team)
    before = of_versions(rows(team.journal), {team.version.id})
    assert len(before) == 1 + 2 + 4 + 12
    with suppress(Refused):
        COMMANDS[name](team.journal)
    assert of_versions(rows(team.journal), {team.version.id}) == before
    if name != "rename the rubric":
        assert rubrics.versions(team.journal) == [team.version]


def test_that_a_draft_changes_no_more_once_it_is_published(team: Team) -> None:
    journal = team.journal
    key = begun(team)
    edit.remove_skill(journal, skill(journal, "needs").id)
    stale = draft(journal)
    rubric_publishing.publish(journal, key)
    for command in (
        lambda: edit.set_name(journal, stale.version.skills[0].id, "x"),
        lambda: edit.rename_stage(journal, stale.stages[0].id, "x"),
        lambda: edit.add_skill(journal, key),
        lambda: rubric_drafts.discard(journal, key),
        lambda: rubric_publishing.publish(journal, key),
    ):
        with pytest.raises(Refused, match="Version 2 of Our calls is published"):
            command()


def test_that_a_draft_begins_as_a_copy_of_the_newest_version(team: Team) -> None:
    second = team.publish(worded("opening"), worded("needs"))
    key = begun(team)
    found = draft(team.journal).version
    assert (found.id, found.number, found.published_on) == (key, 3, None)
    assert [(s.key, s.series_id, s.level_texts, s.first_person) for s in found.skills] == [
        (s.key, s.series_id, s.level_texts, s.first_person) for s in second.skills
    ]
    assert rubric_drafts.begin(team.journal, second.rubric_id).created == key
    assert rubric_drafts.begin(team.journal, second.rubric_id).was_there


def test_that_a_stage_that_comes_back_keeps_its_skills_in_their_places(journal: Journal) -> None:
    team = Team(journal, worded("a", "Before"), worded("b"), worded("c", "Before"))
    begun(team)
    assert [s.key for s in draft(journal).version.skills] == ["a", "b", "c"]
    assert [stage.name for stage in draft(journal).stages] == ["Before", "In the call", "Before"]


def test_that_a_draft_is_seen_nowhere_else(team: Team) -> None:
    journal = team.journal
    ana = team.rep("Ana", "star")
    for number in range(4):
        team.day(ana, week(number), {"opening": 3})
    team.publish(worded("patience"), rubric="Another")

    def seen() -> tuple[object, ...]:
        with journal.reading() as session, extracting(journal, ExtractScope()) as tables:
            return (
                rubrics.versions(journal),
                rubrics.current_version(journal),
                rep_levels(session, Scope()),
                compare(journal, Choice()),
                growth.of_rep(journal, ana),
                list(tables.batches("rubric")),
                list(tables.batches("observations")),
            )

    before = seen()
    key = begun(team)
    edit.set_name(journal, edit.add_skill(journal, key).created, "Juggles")
    edit.set_item(journal, skill(journal, "opening").id, Item.LEVEL, 7)
    rubric_drafts.begin_rubric(journal, "Only a draft")
    assert seen() == before
    assert load(journal, new_ride(team)).rubric_version_ids == (team.version.id,)
    with pytest.raises(NotFound, match="Juggles"):
        growth.of_rep(journal, ana, skill="Juggles")
    with pytest.raises(NotFound, match="Only a draft"):
        compare(journal, Choice(rubric="Only a draft"))


def test_that_a_new_skill_has_as_many_levels_as_the_others(journal: Journal) -> None:
    team = Team(journal, worded("a", levels=6), worded("b", levels=6), worded("c", levels=3))
    key = begun(team)
    created = edit.add_skill(journal, key, team.skill("a")).created
    found = next(s for s in draft(journal).version.skills if s.id == created)
    assert (found.name, found.item, found.scale.high) == ("", Item.LEVEL, 6)


def test_that_a_rubric_of_ones_own_goes_with_its_only_draft(team: Team) -> None:
    journal = team.journal
    before = rows(journal)
    made = rubric_drafts.begin_rubric(journal, "  Van   sales ")
    created = made.created
    assert created is not None
    assert [(r.name, r.newest, bool(r.draft)) for r in rubric_drafts.rubrics(journal)] == [
        ("Our calls", team.version, False),
        ("Van sales", None, True),
    ]
    added = edit.add_skill(journal, created).created
    assert added is not None
    edit.set_name(journal, added, "Loads the van")
    with_skill = rows(journal)
    thrown = rubric_drafts.discard(journal, created)
    assert rows(journal) == before
    thrown.undo()
    assert rows(journal) == with_skill
    rubric_publishing.publish(journal, created)
    assert [(v.rubric, v.number) for v in rubrics.versions(journal)] == [
        ("Our calls", 1),
        ("Van sales", 1),
    ]


def test_that_a_copy_of_another_rubric_begins_series_of_its_own(team: Team) -> None:
    created = rubric_drafts.begin_rubric(team.journal, "Copy", team.version.id).created
    assert created is not None
    rubric_publishing.publish(team.journal, created)
    copy = rubrics.version(team.journal, created)
    assert [(s.key, s.name, s.level_texts) for s in copy.skills] == [
        (s.key, s.name, s.level_texts) for s in team.version.skills
    ]
    assert not {s.series_id for s in copy.skills} & {s.series_id for s in team.version.skills}


@pytest.mark.parametrize("name", ["", "  ", "OUR calls"])
def test_that_a_rubric_needs_a_name_of_its_own(team: Team, name: str) -> None:
    team.publish(worded("patience"), rubric="Another")
    (another, _ours) = rubric_drafts.rubrics(team.journal)
    with pytest.raises(Refused, match="name"):
        rubric_drafts.begin_rubric(team.journal, name)
    with pytest.raises(Refused, match="name"):
        rubric_drafts.rename(team.journal, another.id, name)
    assert rubric_drafts.rename(team.journal, another.id, "ANOTHER").undo().what


def test_that_a_file_of_a_rubric_becomes_its_draft(team: Team) -> None:
    journal = team.journal
    before = rows(journal)
    change = rubric_drafts.begin_from(
        journal, "our CALLS", [worded("opening"), worded("needs", levels=5), worded("patience")]
    )
    assert fates(team) == {
        "opening": "same",
        "needs": "changed",
        "patience": "new",
        "plan": "retired",
        "summary": "retired",
    }
    change.undo()
    assert rows(journal) == before


def test_that_the_only_stage_with_skills_is_not_removed(journal: Journal) -> None:
    team = Team(journal, worded("a"))
    begun(team)
    with pytest.raises(Refused, match="only stage"):
        edit.remove_stage(journal, stage_ids(journal)[0])


def test_that_drafts_are_on_record_when_a_command_returns(team: Team) -> None:
    begun(team)
    edit.set_name(team.journal, skill(team.journal, "opening").id, "=1+1, “öffnet” 🚪 שלום")
    with journals.open_to_read(team.journal.path) as elsewhere:
        assert rubric_drafts.rubrics(elsewhere) == rubric_drafts.rubrics(team.journal)


def test_that_a_skill_cannot_be_rated_in_a_draft(day: Day) -> None:
    version = rubrics.current_version(day.journal)
    assert version is not None
    rubric_drafts.begin(day.journal, version.rubric_id)
    with pytest.raises(Refused, match="not rated on"):
        visits.rate(day.journal, day.visit.id, draft(day.journal).version.skills[0].id, 2)
