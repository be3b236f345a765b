"""Which rubric, version and skill an imported row belongs to."""

from pathlib import Path

import pytest

from fieldcoach.coaching import journal as journals
from fieldcoach.coaching import rubrics
from fieldcoach.coaching.intake.problems import BadRows
from fieldcoach.coaching.intake.run import Kind
from fieldcoach.coaching.intake.summary import Summary
from fieldcoach.domain.rubric import RubricVersion
from fieldcoach.store import models as m
from tests.coaching.intake_steps import observation, observations, rows_of, take_in

B2B = "B2B field sales"


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "j.fieldcoach"


def take(journal: Path, *rows: dict[str, str], **options: object) -> Summary:
    return take_in(journal, Kind.OBSERVATIONS, *rows, **options)


def told(journal: Path, *rows: dict[str, str]) -> list[str]:
    with pytest.raises(BadRows) as caught:
        take(journal, *rows)
    return [str(problem) for problem in caught.value.problems]


def on(skill: str, rating: str = "3", day: str = "2026-11-02", **cells: str) -> dict[str, str]:
    return observation("Ana Ruiz", day, skill, rating, **cells)


def versions(journal: Path) -> list[RubricVersion]:
    with journals.open_to_read(journal) as opened:
        return rubrics.versions(opened)


def with_b2b(journal: Path) -> None:
    with journals.create(journal) as opened:
        rubrics.add_shipped(opened)


def test_that_rows_without_a_rubric_go_to_one_called_imported(journal: Path) -> None:
    summary = take(journal, on("Opening"), on("Closing, firmly"), on("Opening", day="2026-11-03"))
    (version,) = versions(journal)
    assert (version.rubric, version.number) == ("imported", 1)
    assert [(s.name, s.key, s.stage, s.scale.high) for s in version.skills] == [
        ("Opening", "opening", "Imported", 5),
        ("Closing, firmly", "closing-firmly", "Imported", 5),
    ]
    assert summary.rubric_versions == ("imported 1",)


def test_that_levels_are_for_a_rubric_that_the_import_creates(journal: Path) -> None:
    with_b2b(journal)
    take(journal, on("A", "7"), on("B", "4", rubric=B2B), on("C", "3", levels="3"), levels=7)
    scales = {skill.name: skill.scale.high for one in versions(journal) for skill in one.skills}
    assert (scales["A"], scales["B"], scales["C"]) == (7, 4, 3)


def test_that_a_new_skill_publishes_the_next_version_with_the_old_skills_unchanged(
    journal: Path,
) -> None:
    with_b2b(journal)
    take(journal, on("Explores needs", rubric=B2B), on("Juggles", rubric=B2B, stage="Circus"))
    first, second = versions(journal)
    assert [skill.series_id for skill in second.skills[:-1]] == [
        skill.series_id for skill in first.skills
    ]
    assert [(s.name, s.level_texts, s.first_person, s.stage) for s in second.skills[:-1]] == [
        (s.name, s.level_texts, s.first_person, s.stage) for s in first.skills
    ]
    assert (second.skills[-1].name, second.skills[-1].stage) == ("Juggles", "Circus")
    assert second.skills[-1].series_id not in {skill.series_id for skill in first.skills}
    assert {version for (version,) in observations(journal, "rubric_version")} == {2}


def test_that_rows_on_a_ride_along_on_record_stay_with_its_version(journal: Path) -> None:
    take(journal, on("Opening"))
    take(journal, on("Closing", day="2026-11-03"))
    assert take(journal, on("Opening")).skipped == 1
    assert take(journal, on("Opening", visit="2")).added == 1
    assert len(rows_of(journal, m.RideAlongRubric, "id")) == 2


def test_that_a_named_version_that_is_there_must_have_the_skill(journal: Path) -> None:
    with_b2b(journal)
    take(journal, on("Explores needs", rubric=B2B, rubric_version="1"))
    assert told(journal, on("Juggles", rubric=B2B, rubric_version="1")) == [
        'line 2, rubric_version: "1" is a version of B2B field sales without the skill Juggles'
    ]


def test_that_skills_of_two_named_versions_are_the_same_only_where_said(journal: Path) -> None:
    take(
        journal,
        on("Opening", rubric_version="1"),
        on("Closing", rubric_version="1"),
        on("Opening", day="2026-11-03", rubric_version="3", same_since="1"),
        on("Closing", day="2026-11-03", rubric_version="3"),
    )
    first, third = versions(journal)
    assert (first.number, third.number) == (1, 3)
    assert first.skills[0].series_id == third.skills[0].series_id
    assert first.skills[1].series_id != third.skills[1].series_id
    assert observations(journal, "date", "skill", "same_since")[2:] == [
        (third.published_on, "Opening", 1),
        (third.published_on, "Closing", 3),
    ]


def test_that_a_skill_keeps_its_series_where_the_first_version_is_not_in_the_file(
    journal: Path,
) -> None:
    take(
        journal,
        on("Opening", rubric_version="2", same_since="1"),
        on("Opening", day="2026-11-03", rubric_version="3", same_since="1"),
    )
    second, third = versions(journal)
    assert second.skills[0].series_id == third.skills[0].series_id


def test_that_one_series_has_one_scale(journal: Path) -> None:
    assert told(
        journal,
        on("Opening", rubric_version="1", levels="4"),
        on("Opening", day="2026-11-03", rubric_version="2", levels="5", same_since="1"),
    ) == ['line 3, same_since: "1" is impossible: version 1 rates Opening on another scale']


@pytest.mark.parametrize(
    ("cells", "column", "value", "there"),
    [
        ({"item": "done"}, "item", "done", "level"),
        ({"levels": "5"}, "levels", "5", "4"),
    ],
)
def test_that_a_scale_against_the_skills_own_is_a_bad_row(
    journal: Path, cells: dict[str, str], column: str, value: str, there: str
) -> None:
    with_b2b(journal)
    assert told(journal, on("Explores needs", "1", rubric=B2B, **cells)) == [
        f'line 2, {column}: "{value}" contradicts "{there}" for this skill'
    ]


def test_that_done_and_count_items_have_scales_of_their_own(journal: Path) -> None:
    take(journal, on("Summary", "0", item="done"), on("Questions", "12", item="Count"))
    assert observations(journal, "skill", "rating", "item", "levels") == [
        ("Summary", 0, "done", None),
        ("Questions", 12, "count", None),
    ]
    assert told(journal, on("Summary", "2", day="2026-11-03")) == [
        'line 2, rating: "2" is not a whole number from 0 to 1'
    ]


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        ("levels", "8", "is not a whole number from 3 to 7"),
        ("levels", "4.0", "is not a whole number from 3 to 7"),
        ("rubric_version", "0", "is not a whole number from 1 on"),
        ("item", "yes", "is none of level, done, count"),
    ],
)
def test_that_what_says_how_a_skill_is_rated_must_make_sense(
    journal: Path, column: str, cell: str, reason: str
) -> None:
    assert told(journal, on("Opening", **{column: cell})) == [
        f'line 2, {column}: "{cell}" {reason}'
    ]


def test_that_a_later_row_may_tell_the_scale_of_earlier_ones(journal: Path) -> None:
    assert told(journal, on("Opening", "5"), on("Opening", "3", visit="2", levels="4")) == [
        'line 2, rating: "5" is not a whole number from 1 to 4'
    ]
