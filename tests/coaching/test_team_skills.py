"""The team's levels, rep by skill: the same figures as everywhere, brackets, arrows, columns."""

from datetime import timedelta

import pytest

from fieldcoach.analysis.growth import GrowthVerdict
from fieldcoach.coaching import comparison, growth, team_skills
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.team_skills import HeatCell, TeamSkills
from fieldcoach.domain.days import Window
from fieldcoach.domain.rubric import Item, Scale
from fieldcoach.errors import NotFound

from .builders import Team, draft, week


def cell(found: TeamSkills, rep: str, key: str) -> HeatCell | None:
    column = [skill.key for skill in found.skills].index(key)
    return next(row.cells[column] for row in found.rows if row.rep.name == rep)


def test_that_levels_are_those_of_the_comparison(demo: Journal) -> None:
    found = team_skills.team_skills(demo)
    names = {row.rep.id: row.rep.name for row in found.rows}
    compared = comparison.compare(demo)
    shown = {skill.series: skill.key for skill in found.skills}
    levels = [
        (names[rep], shown[row.series], level)
        for row in compared.skills
        if row.series in shown
        for rep, level in (*row.star.levels, *row.average.levels)
    ]
    assert len(levels) > 50
    for rep, key, level in levels:
        there = cell(found, rep, key)
        assert there is not None
        assert (there.level, there.is_solid) == (level, True)


def test_that_an_arrow_is_what_the_reps_own_page_claims(demo: Journal) -> None:
    found = team_skills.with_trends(team_skills.team_skills(demo), team_skills.trends(demo))
    claims = 0
    for row in found.rows:
        own = {c.series: c for c in growth.of_rep(demo, row.rep.id).skills}
        for skill, held in zip(found.skills, row.cells, strict=True):
            if held is None:
                assert skill.series not in own
                continue
            verdict = own[skill.series].growth.verdict
            claimed = verdict in (GrowthVerdict.GROWING, GrowthVerdict.SLIPPING)
            assert held.trend is (verdict if claimed else None)
            assert held.sentence == own[skill.series].sentence
            claims += claimed
    assert claims > 3


def test_that_too_few_ratings_or_days_are_not_solid(team: Team) -> None:
    few, short, enough = team.rep("Few"), team.rep("Short"), team.rep("Enough")
    for number in range(3):
        team.day(few, week(number), {"opening": 3})
        team.day(enough, week(number), {"opening": 3}, {"opening": 3})
    for number in range(2):
        team.day(short, week(number), *[{"opening": 3}] * 3)
    found = team_skills.team_skills(team.journal)
    assert [
        (name, there.visit_values, there.days, there.is_solid)
        for name in ("Few", "Short", "Enough")
        if (there := cell(found, name, "opening")) is not None
    ] == [("Few", 3, 3, False), ("Short", 6, 2, False), ("Enough", 6, 3, True)]


def test_that_nothing_rated_is_no_level(team: Team) -> None:
    ana = team.rep("Ana")
    team.rep("Never seen")
    team.day(ana, week(0), {"opening": 4, "needs": "no"})
    found = team_skills.team_skills(team.journal)
    assert cell(found, "Ana", "needs") is None
    assert all(held is None for row in found.rows if row.rep.id != ana for held in row.cells)


def test_that_a_narrowed_window_counts_its_days_alone(team: Team) -> None:
    ana = team.rep("Ana")
    team.day(ana, week(0), {"opening": 1})
    team.day(ana, week(1), {"opening": 4})
    found = team_skills.team_skills(team.journal, Window(week(1), None))
    there = cell(found, "Ana", "opening")
    assert there is not None
    assert (there.level, there.days) == (4.0, 1)
    empty = team_skills.team_skills(team.journal, Window(week(1) + timedelta(days=1), None))
    assert (empty.rubric, empty.skills) == (None, ())
    assert [row.rep.name for row in empty.rows] == ["Ana"]


def test_that_a_skill_that_changed_its_meaning_is_shown_as_it_is_now(team: Team) -> None:
    ana = team.rep("Ana")
    team.day(ana, week(0), {"opening": 1})
    newer = team.publish(draft("opening"), draft("needs"))
    team.day(ana, week(1), {"opening": 4}, version=newer)
    found = team_skills.team_skills(team.journal)
    assert [skill.key for skill in found.skills].count("opening") == 1
    there = cell(found, "Ana", "opening")
    assert there is not None
    assert there.level == 4.0


def test_that_another_rubric_can_be_asked_for_and_a_wrong_one_is_refused(team: Team) -> None:
    ana = team.rep("Ana")
    other = team.publish(draft("patience"), rubric="Another")
    team.day(ana, week(0), {"opening": 2}, {"opening": 3})
    team.day(ana, week(1), {"patience": 3}, version=other)
    found = team_skills.team_skills(team.journal, rubric="another")
    assert [skill.key for skill in found.skills] == ["patience"]
    assert found.rubrics[1] == found.rubric == "Another"
    with pytest.raises(NotFound, match="There is no rubric “Nothing”"):
        team_skills.team_skills(team.journal, rubric="Nothing")


@pytest.mark.parametrize(
    ("level", "scale", "step"),
    [
        (1.0, Scale(1, 4), 1),
        (2.24, Scale(1, 4), 1),
        (2.25, Scale(1, 4), 2),  # read as 2.3, and tinted so
        (2.8, Scale(1, 4), 3),
        (3.25, Scale(1, 4), 4),
        (2.6, Scale(1, 5), 1),
        (2.8, Scale(1, 5), 2),
        (5.0, Scale(1, 5), 4),
        (7.0, Scale(1, 7), 4),
    ],
)
def test_that_a_level_is_tinted_as_it_is_read(level: float, scale: Scale, step: int) -> None:
    assert team_skills.step_of(level, Item.LEVEL, scale) == step


def test_that_a_count_has_no_tint_and_a_share_one_by_its_percent() -> None:
    assert team_skills.step_of(9.0, Item.COUNT, Scale(0, 999)) == 1
    steps = [team_skills.step_of(share, Item.DONE, Scale(0, 1)) for share in (0.43, 0.44, 0.6, 0.9)]
    assert steps == [1, 2, 3, 4]
    assert team_skills.step_words(Scale(1, 4)) == ("2.3", "3.3")
