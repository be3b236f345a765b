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
from fieldcoach.coaching.comparison_sentences import sentence
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
    return " ".join(f"{one.lead}: {one.words}" for one in how_we_know(row, comparison))


def test_that_a_verdict_is_backed_by_range_pairs_and_relabellings() -> None:
    words = said(compared([3.2, 3.4, 3.6], [2.0, 2.2, 2.4, 2.6]))
    assert "By mean level the stars stand 1.1 points above the averages." in words
    assert "reckoned as this one, 0.7 to 1.5, 95 hold the true gap (Welch's" in words
    assert (
        "Each of the stars beside each of the averages makes 12 pairs: the star is higher in 12,"
        " level in 0, lower in 0." in words
    )
    assert "that is +1.00 (Cliff's delta)" in words
    assert "(Hedges' g +" in words
    assert (
        "any 3 of the 7 reps could have been called stars. All 35 ways to do so were looked at:"
        " only the real one shows a gap this large on this skill (p = 0.029)." in words
    )


def test_that_it_is_said_once_that_nothing_here_is_a_cause() -> None:
    words = said(compared([3.2, 3.4, 3.6], [2.0, 2.2, 2.4, 2.6]))
    assert words.count("goes with being among the stars") == 1
    assert "cause" not in words.replace("Cause: ", "")


def test_that_power_is_told_by_the_nearest_teams_that_were_tried() -> None:
    few, some, many = (
        said(
            compared([3.0 + n / 10 for n in range(stars)], [2.0 + n / 10 for n in range(averages)])
        )
        for stars, averages in ((3, 4), (5, 9), (13, 7))
    )
    assert "teams of 3 and 6 reps" in few
    assert "was found in 65 of 100, one of 1 point in 29, one of 0.6 points in 9." in few
    assert "Here there are fewer" in few
    assert "teams of 4 and 8 reps" in some
    assert "teams of 6 and 12 reps" in many
    assert "fewer" not in some + many


def test_that_a_range_without_room_for_half_a_point_is_called_a_finding() -> None:
    """Half a point of 1 to 5 is 0.375 of 1 to 4, told as 0.4."""
    alike = said(compared([2.4, 2.5, 2.6, 2.5], [2.5, 2.4, 2.6, 2.5, 2.55]))
    below = said(compared([2.3, 2.5, 2.1, 2.4], [2.2, 2.6, 2.9, 2.5, 2.55]))
    open_yet = said(compared([2.0, 2.5, 3.1, 2.4], [2.2, 3.0, 2.9, 2.1, 2.55]))
    assert "It stays clear of gaps of 0.4 points or more: that there is none so large is" in alike
    assert "It stays below a lead of 0.4 points: that the stars are not that far ahead" in below
    assert "It leaves room for a lead of 0.4 points or more: nothing can be told yet." in open_yet


def test_that_other_tiers_are_called_by_their_own_words() -> None:
    words = said(
        compared([2.0, 3.4, 3.6], [2.2, 2.4, 2.6, 2.8]), tiers=("developing", "key account")
    )
    assert "Each of the developing reps beside each of the reps in “key account”" in words
    assert "could have been called developing." in words
    assert "At least one of the developing reps is below the mean of the reps in “key" in words
    assert "star" not in words


def test_that_without_a_verdict_neither_range_nor_p_is_said() -> None:
    result = compared([3.2, 3.4], [2.0, 2.2, 2.4, 2.6])
    words = said(result)
    assert Caution.TOO_FEW_REPS in result.cautions
    assert result.p_value is not None
    for kept_back in ("95", "p =", "delta", "Hedges", "lead of"):
        assert kept_back not in words
    assert "8 pairs" in words
    assert "too few reps" in sentence("Opening", result, ("star", "average"))
    assert "too few reps" not in words
    assert "neither a range nor a chance is told" in words


def test_that_who_is_left_out_is_said_with_the_reason() -> None:
    out = LeftOut(UUID(int=99), "Grace Liu", "changed_tier", "changed tier in these days")
    words = said(compared([3.2, 3.4, 3.6], [2.0, 2.2, 2.4, 2.6]), out)
    assert words.endswith("Left out: Changed tier in these days: Grace Liu.")


def test_that_nothing_is_said_where_nothing_is_known() -> None:
    assert said(compared([], [])) == ""
