"""What does not set the tiers apart: said where the range is narrow enough, else left open."""

from dataclasses import replace
from uuid import uuid4

import pytest

from fieldcoach.analysis.comparison import Verdict, compare
from fieldcoach.coaching.comparison import Choice, Comparison, SkillRow
from fieldcoach.coaching.comparison_findings import Closeness, closeness, findings
from fieldcoach.coaching.readiness import Readiness
from fieldcoach.domain.rubric import Item, Scale
from tests.analysis.builders import skill

from .readable import assert_readable

FIVE = Scale(1, 5)
BASE = compare([skill([3.0, 3.1, 2.9, 3.0], [3.0, 3.1, 2.9, 3.0, 3.05])])[0]


def row(
    name: str,
    low: float | None,
    high: float | None,
    *,
    verdict: Verdict = Verdict.NO_CLEAR_DIFFERENCE,
    item: Item = Item.LEVEL,
    scale: Scale = FIVE,
    key: str = "",
) -> SkillRow:
    return SkillRow(
        series=uuid4(),
        skill=name,
        key=key or name,
        rubric_version=1,
        stage="",
        item=item,
        scale=scale,
        result=replace(BASE, verdict=verdict, ci_low=low, ci_high=high),
        sentence="",
        verdict_words="",
    )


def found(*rows: SkillRow, tiers: tuple[str, str] = ("star", "average")) -> list[str]:
    compared = Comparison(
        choice=Choice(tiers=tiers),
        rubric="B2B field sales",
        relabellings=0,
        left_out=(),
        cautions=(),
        skills=rows,
        headline="",
        note="",
        first_day=None,
        last_day=None,
        readiness=Readiness(needed=(3, 4), first=4, second=5, solid=9, thin=()),
    )
    sentences = list(findings(compared))
    for sentence in sentences:
        assert_readable(sentence)
    return sentences


def test_that_what_does_not_set_the_stars_apart_is_a_finding() -> None:
    assert found(
        row("Knows the account", -0.3, 0.4),
        row("Presents the offer", -0.49, 0.49),
        row("Sets an objective", -0.1, 0.2),
    ) == [
        "“Knows the account”, “Presents the offer” and “Sets an objective” do not set your stars"
        " apart: either both tiers do them about alike, or the rubric watches the wrong thing"
        " there."
    ]


@pytest.mark.parametrize(("low", "high"), [(-0.2, 0.5), (-0.6, 0.8), (None, None)])
def test_that_a_range_with_room_for_half_a_point_is_left_open(
    low: float | None, high: float | None
) -> None:
    assert found(row("Opening", low, high)) == [
        "It can't be told yet whether “Opening” sets your stars apart."
    ]


def test_that_half_a_point_is_an_eighth_of_any_scale() -> None:
    assert closeness(row("Opening", -0.4, 0.4)) is Closeness.ALIKE
    assert closeness(row("Opening", -0.4, 0.4, scale=Scale(1, 4))) is Closeness.OPEN
    done = row("Asked", -0.1, 0.12, item=Item.DONE, scale=Scale(0, 1))
    assert closeness(done) is Closeness.ALIKE
    assert closeness(row("Asked", -0.1, 0.13, item=Item.DONE, scale=Scale(0, 1))) is Closeness.OPEN


def test_that_a_count_has_no_half_point() -> None:
    questions = row("Questions", -0.1, 0.1, item=Item.COUNT, scale=Scale(0, 999))
    assert closeness(questions) is Closeness.OPEN


def test_that_stars_who_may_be_far_below_are_not_called_alike() -> None:
    assert found(row("Opening", -1.0, 0.2), tiers=("average", "developing")) == [
        "In “Opening” your averages are hardly ahead, if at all: your developing reps do it about"
        " as well or better, or the rubric watches the wrong thing there."
    ]


def test_that_other_verdicts_are_no_part_of_it() -> None:
    others = set(Verdict) - {Verdict.NO_CLEAR_DIFFERENCE}
    assert found(*(row(str(verdict), -0.1, 0.1, verdict=verdict) for verdict in others)) == []


def test_that_a_skill_in_two_wordings_is_named_once_and_by_the_more_open_one() -> None:
    rows = (row("Opening", -0.1, 0.1, key="opening"), row("Open well", -0.9, 0.9, key="opening"))
    assert found(*rows) == ["It can't be told yet whether “Opening” sets your stars apart."]
    differs = row("Opening", 0.2, 0.9, verdict=Verdict.DIFFERENTIATES, key="opening")
    assert found(rows[0], differs) == []


def test_that_twenty_skills_do_not_fill_the_page_with_names() -> None:
    (told,) = found(*(row(f"Skill {number}", -0.1, 0.1) for number in range(20)))
    assert told.startswith(
        "“Skill 0”, “Skill 1”, “Skill 2”, “Skill 3”, “Skill 4” and 15 more do not set"
    )
    long = "Establishes credibility with the technical buyer in good time"
    (told,) = found(*(row(f"{long} {number}", -0.1, 0.1) for number in range(20)))
    assert told.startswith(f"“{long} 0” and 19 more do not set")
