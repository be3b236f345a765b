from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from fieldcoach import resources
from fieldcoach.coaching import ride_alongs, rubrics
from fieldcoach.coaching.journal import Journal
from fieldcoach.domain.rubric import Item, Scale
from fieldcoach.errors import NotFound, Refused
from fieldcoach.ids import new_id

from .builders import Team, draft, week

SHIPPED = sorted(path.stem for path in resources.path("rubrics").iterdir())


@pytest.mark.parametrize("name", SHIPPED)
def test_that_a_shipped_rubric_comes_back_as_it_was_written(journal: Journal, name: str) -> None:
    rubric, drafts = rubrics.read_shipped(name)
    created = rubrics.add_shipped(journal, name).created
    assert created is not None
    version = rubrics.version(journal, created)
    assert (version.rubric, version.number, version.published_on) == (
        rubric,
        1,
        date(2026, 11, 20),
    )
    assert [(s.key, s.name, s.stage, s.item, s.scale, s.level_texts) for s in version.skills] == [
        (d.key, d.name, d.stage, d.item, d.scale, d.level_texts) for d in drafts
    ]
    assert all(len(s.level_texts) == s.scale.high for s in version.skills if s.item is Item.LEVEL)
    assert [stage for stage, _skills in version.stages] == list(
        dict.fromkeys(d.stage for d in drafts)
    )


def test_that_a_published_rubric_is_not_taken_back(journal: Journal) -> None:
    change = rubrics.add_shipped(journal)
    with pytest.raises(Refused, match="stays in the journal"):
        change.undo()
    assert len(rubrics.versions(journal)) == 1


def test_that_publishing_again_makes_the_next_version_of_the_same_rubric(team: Team) -> None:
    second = team.publish(draft("opening", series=team.series("opening")), rubric="OUR  calls")
    assert second.rubric_id == team.version.rubric_id
    assert (second.number, second.rubric) == (2, "Our calls")
    assert [version.number for version in rubrics.versions(team.journal)] == [1, 2]
    assert rubrics.version(team.journal, team.version.id) == team.version


def test_that_a_skill_declared_the_same_shares_its_series_and_another_does_not(
    team: Team,
) -> None:
    second = team.publish(draft("opening", series=team.series("opening")), draft("needs"))
    assert team.series("opening", second) == team.series("opening")
    assert team.series("needs", second) != team.series("needs")
    assert team.skill("opening", second) != team.skill("opening")


def test_that_a_rubric_without_a_skill_is_refused(journal: Journal) -> None:
    with pytest.raises(Refused, match="without a skill"), journal.writing() as session:
        rubrics.publish(session, "Empty", [], week(0))
    assert rubrics.versions(journal) == []


def test_that_two_skills_of_one_key_leave_nothing_behind(journal: Journal) -> None:
    with pytest.raises(IntegrityError), journal.writing() as session:
        rubrics.publish(session, "Twice", [draft("opening"), draft("opening")], week(0))
    assert rubrics.versions(journal) == []


def test_that_a_stage_that_comes_back_later_keeps_the_order_of_the_skills(
    journal: Journal,
) -> None:
    from dataclasses import replace

    drafts = [
        replace(draft(key), stage=stage)
        for key, stage in (("a", "Before"), ("b", "In"), ("c", "Before"))
    ]
    with journal.writing() as session:
        key = rubrics.publish(session, "R", drafts, week(0))
    version = rubrics.version(journal, key)
    assert [(s.key, s.stage) for s in version.skills] == [
        ("a", "Before"),
        ("b", "In"),
        ("c", "Before"),
    ]
    assert [stage for stage, _skills in version.stages] == ["Before", "In", "Before"]


def test_that_items_have_the_scale_of_their_type(journal: Journal) -> None:
    team = Team(
        journal,
        draft("level", levels=7),
        draft("done", item=Item.DONE),
        draft("count", item=Item.COUNT),
    )
    assert [skill.scale for skill in team.version.skills] == [
        Scale(1, 7),
        Scale(0, 1),
        Scale(0, 999),
    ]


def test_that_the_current_version_is_the_newest_of_the_rubric_used_last(team: Team) -> None:
    ana = team.rep("Ana")
    other = team.publish(draft("patience"), rubric="Another")
    assert rubrics.current_version(team.journal) == other
    used = team.day(ana, week(1), {"opening": 3})
    assert rubrics.current_version(team.journal) == team.version
    second = team.publish(draft("opening", series=team.series("opening")))
    assert rubrics.current_version(team.journal) == second
    ride_alongs.to_bin(team.journal, used)
    team.day(ana, week(0), {"patience": 3}, version=other)
    assert rubrics.current_version(team.journal) == other


def test_that_of_two_rubrics_used_on_one_day_the_one_used_later_goes_on(team: Team) -> None:
    other = team.publish(draft("patience"), rubric="Another")
    for number in range(4):
        team.day(team.rep(f"A{number}"), week(0), {"patience": 3}, version=other)
        assert rubrics.current_version(team.journal) == other
        team.day(team.rep(f"B{number}"), week(0), {"opening": 3})
        assert rubrics.current_version(team.journal) == team.version


def test_that_a_rubric_that_was_chosen_is_used_until_another_is(team: Team) -> None:
    other = team.publish(draft("patience"), rubric="Another")
    team.day(team.rep("Ana"), week(1), {"opening": 3})
    chosen = rubrics.use(team.journal, other.rubric_id)
    assert rubrics.current_version(team.journal) == other
    assert chosen.what == "Rate new ride-alongs on Another"
    second = team.publish(draft("patience"), rubric="Another")
    assert rubrics.current_version(team.journal) == second
    again = rubrics.use(team.journal, team.version.rubric_id)
    assert rubrics.current_version(team.journal) == team.version
    again.undo()
    assert rubrics.current_version(team.journal) == second
    redo = chosen.undo()
    assert rubrics.current_version(team.journal) == team.version
    redo.undo()
    assert rubrics.current_version(team.journal) == second


def test_that_a_journal_without_a_rubric_has_no_current_version(journal: Journal) -> None:
    assert rubrics.current_version(journal) is None
    with pytest.raises(NotFound, match="rubric is no longer"):
        rubrics.version(journal, new_id())
