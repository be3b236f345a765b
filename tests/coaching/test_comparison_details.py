"""How we know: what is said under a comparison, and what is kept back."""

from uuid import UUID, uuid4

from fieldcoach.analysis.comparison import (
    Caution,
    ManagerLevel,
    RepLevel,
    SkillComparison,
    SkillLevels,
)
from fieldcoach.analysis.comparison import compare as analyse
from fieldcoach.coaching.comparison import Choice, Comparison, LeftOut, SkillRow
from fieldcoach.coaching.comparison_details import how_we_know
from fieldcoach.coaching.readiness import Readiness
from fieldcoach.domain.rubric import Item, Scale

MANAGER = UUID(int=7)


def compared(stars: list[float], averages: list[float]) -> SkillComparison:
    levels = [(level, True) for level in stars] + [(level, False) for level in averages]
    reps = [
        RepLevel(
            rep=UUID(int=number),
            is_star=is_star,
            level=level,
            visit_values=9,
            days=4,
            observations=9,
            possible=12,
        )
        for number, (level, is_star) in enumerate(levels)
    ]
    given = [ManagerLevel(manager=MANAGER, rep=rep.rep, level=rep.level) for rep in reps]
    skill = SkillLevels(
        series=uuid4(),
        scale_low=1,
        scale_high=4,
        is_level_item=True,
        reps=tuple(reps),
        by_manager=tuple(given),
    )
    return analyse([skill])[0]


def said(
    result: SkillComparison, *left_out: LeftOut, tiers: tuple[str, str] = ("star", "average")
) -> str:
    row = SkillRow(
        series=result.series,
        skill="Explores needs",
        key="explores-needs",
        rubric_version=1,
        stage="",
        item=Item.LEVEL,
        scale=Scale(1, 4),
        result=result,
        sentence="",
        verdict_words="",
    )
    comparison = Comparison(
        choice=Choice(tiers=tiers),
        rubric="B2B field sales",
        relabellings=result.relabellings,
        left_out=left_out,
        cautions=(),
        skills=(row,),
        headline="",
        note="",
        first_day=None,
        last_day=None,
        readiness=Readiness(needed=(3, 4), first=3, second=4, solid=7, thin=()),
    )
    return " ".join(how_we_know(row, comparison))


def test_that_a_verdict_is_backed_by_range_pairs_and_relabellings() -> None:
    words = said(compared([3.2, 3.4, 3.6], [2.0, 2.2, 2.4, 2.6]))
    assert "Difference of the reps' levels +1.1 points, 95 % range 0.7 to 1.5 (Welch)." in words
    assert (
        "Of 12 pairs of a star and an average the star is higher in 12, tied in 0, lower in 0;"
        " Cliff's delta +1.00; Hedges' g " in words
    )
    assert (
        "All 35 ways to call 3 of the 7 reps stars were looked at: p = 0.029 for this skill alone,"
        " p = 0.029 with 1 skill looked at." in words
    )


def test_that_other_tiers_are_called_by_their_own_words() -> None:
    words = said(
        compared([2.0, 3.4, 3.6], [2.2, 2.4, 2.6, 2.8]), tiers=("developing", "key account")
    )
    assert "pairs of a developing rep and a rep in “key account” the developing rep is" in words
    assert "of the 7 reps developing were looked at" in words
    assert "At least one of the developing reps is below the mean of the reps in “key" in words
    assert "star" not in words


def test_that_without_a_verdict_neither_range_nor_p_is_said() -> None:
    result = compared([3.2, 3.4], [2.0, 2.2, 2.4, 2.6])
    words = said(result)
    assert Caution.TOO_FEW_REPS in result.cautions
    assert result.p_value is not None
    assert "95 %" not in words
    assert "p =" not in words
    assert "8 pairs" in words
    assert "too few reps" in words


def test_that_who_is_left_out_is_said_with_the_reason() -> None:
    out = LeftOut(UUID(int=99), "Grace Liu", "changed_tier", "changed tier in these days")
    words = said(compared([3.2, 3.4, 3.6], [2.0, 2.2, 2.4, 2.6]), out)
    assert words.endswith("Left out: Grace Liu (changed tier in these days).")


def test_that_nothing_is_said_where_nothing_is_known() -> None:
    assert said(compared([], [])) == ""
