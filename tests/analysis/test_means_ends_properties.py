"""What must hold for any levels and any attainment."""

import math
from dataclasses import fields, replace
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from fieldcoach.analysis.means_ends import LinkVerdict, RepEnds, SkillEnds, SkillLink, link
from tests.analysis.builders import ANA, BEN, CAI

quick = settings(max_examples=25, deadline=None)
level = st.integers(10, 50).map(lambda tenths: tenths / 10)
attainment = st.integers(40, 160).map(lambda percent: percent / 100)


@st.composite
def teams(draw: st.DrawFn) -> list[SkillEnds]:
    """One to three skills of one team of up to twelve, with gaps."""
    everyone = [
        RepEnds(
            rep=UUID(int=1_000 + number),
            level=0.0,
            attainment=draw(attainment),
            manager=draw(st.sampled_from([ANA, BEN, CAI])),
            territory=draw(st.sampled_from(["", "North", "South"])),
        )
        for number in range(draw(st.integers(0, 12)))
    ]
    return [
        SkillEnds(
            series=UUID(int=number),
            is_level_item=True,
            reps=tuple(
                replace(rep, level=draw(level)) for rep in everyone if draw(st.integers(0, 5))
            ),
            ratings=100,
        )
        for number in range(1, draw(st.integers(1, 3)) + 1)
    ]


def figures(one: SkillLink) -> dict[str, float | None]:
    return {
        field.name: value
        for field in fields(one)
        if isinstance(value := getattr(one, field.name), float | int | None)
        and not isinstance(value, str)
    }


def among(one: SkillLink) -> list[tuple[object, int, object]]:
    return [
        (part.group, part.reps, None if part.spearman is None else round(part.spearman, 9))
        for part in one.within_managers + one.within_territories
    ]


@quick
@given(teams())
def test_that_every_figure_is_a_number_or_none(skills: list[SkillEnds]) -> None:
    for skill, one in zip(skills, link(skills), strict=True):
        for value in figures(one).values():
            assert value is None or math.isfinite(value)
            assert type(value) in (float, int, bool, type(None))
        for p in (one.p_value, one.p_adjusted):
            assert p is None or 0 < p <= 1
        if one.p_adjusted is not None:
            assert one.p_value <= one.p_adjusted
            assert one.as_large / one.pairings <= one.p_adjusted
        if one.ci_low is not None:
            assert -1 <= one.ci_low <= one.spearman <= one.ci_high <= 1
        if one.left_one_out_low is not None:
            assert -1 <= one.left_one_out_low <= one.left_one_out_high <= 1
        assert (one.verdict is LinkVerdict.SCATTER_ONLY) is (one.reps < 8)
        if one.spearman is not None:
            levels, ends = zip(*((rep.level, rep.attainment) for rep in skill.reps), strict=True)
            assert one.spearman == pytest.approx(stats.spearmanr(levels, ends).statistic)


@quick
@given(teams(), st.randoms(use_true_random=False))
def test_that_the_order_of_reps_changes_nothing(skills: list[SkillEnds], chance: object) -> None:
    mixed = [replace(one, reps=tuple(chance.sample(one.reps, len(one.reps)))) for one in skills]
    for before, after in zip(link(skills), link(mixed), strict=True):
        assert figures(after) == pytest.approx(figures(before))
        assert (after.verdict, after.cautions) == (before.verdict, before.cautions)
        assert among(after) == among(before)


@quick
@given(teams(), st.sampled_from([0.25, 0.5, 2.0]), st.integers(-3, 3))
def test_that_another_scale_of_ratings_changes_nothing(
    skills: list[SkillEnds], scale: float, shift: int
) -> None:
    moved = [
        replace(one, reps=tuple(replace(rep, level=scale * rep.level + shift) for rep in one.reps))
        for one in skills
    ]
    for before, after in zip(link(skills), link(moved), strict=True):
        assert figures(after) == pytest.approx(figures(before))
        assert (after.verdict, after.cautions) == (before.verdict, before.cautions)


@quick
@given(teams())
def test_that_attainment_bent_but_in_the_same_order_changes_nothing(
    skills: list[SkillEnds],
) -> None:
    bent = [
        replace(
            one,
            reps=tuple(
                replace(rep, attainment=math.exp(3 * rep.attainment) - 40) for rep in one.reps
            ),
        )
        for one in skills
    ]
    for before, after in zip(link(skills), link(bent), strict=True):
        assert figures(after) == pytest.approx(figures(before))
        assert (after.verdict, after.cautions) == (before.verdict, before.cautions)


@quick
@given(teams())
def test_that_other_keys_change_nothing(skills: list[SkillEnds]) -> None:
    """Also where p is drawn: a journal that was exported and imported has keys of its own."""

    def other(key: UUID) -> UUID:
        return UUID(int=(key.int * 7_919) % 10**9)

    renamed = [
        replace(one, reps=tuple(replace(rep, rep=other(rep.rep)) for rep in one.reps))
        for one in skills
    ]
    for before, after in zip(link(skills), link(renamed), strict=True):
        assert after == before


@quick
@given(teams())
def test_that_a_target_missed_by_as_much_turns_the_sign_alone(skills: list[SkillEnds]) -> None:
    turned = [
        replace(one, reps=tuple(replace(rep, attainment=2 - rep.attainment) for rep in one.reps))
        for one in skills
    ]
    for before, after in zip(link(skills), link(turned), strict=True):
        if before.spearman is None:
            assert after.spearman is None
            continue
        assert after.spearman == pytest.approx(-before.spearman)
        if before.ci_low is not None:
            assert (after.ci_low, after.ci_high) == pytest.approx((-before.ci_high, -before.ci_low))
        # Up to nine reps all pairings are there, whichever way round.
        if before.reps <= 9:
            assert after.p_value == before.p_value
