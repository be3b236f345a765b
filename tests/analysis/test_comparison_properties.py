"""What must hold for any levels."""

import math
from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldcoach.analysis.comparison import (
    Group,
    Pairs,
    SkillComparison,
    SkillLevels,
    Verdict,
    compare,
)
from tests.analysis.builders import skill

quick = settings(max_examples=40, deadline=None)
level = st.integers(10, 50).map(lambda tenths: tenths / 10)


@st.composite
def teams(draw: st.DrawFn) -> list[SkillLevels]:
    """One to four skills of one team, with gaps."""
    stars, averages = draw(st.integers(1, 4)), draw(st.integers(1, 5))
    held = st.one_of(st.none(), level, level, level)
    return [
        skill(
            draw(st.lists(held, min_size=stars, max_size=stars)),
            draw(st.lists(held, min_size=averages, max_size=averages)),
            series=number,
        )
        for number in range(1, draw(st.integers(1, 4)) + 1)
    ]


def figures(one: SkillComparison) -> dict[str, float | None]:
    return {
        field.name: getattr(one, field.name)
        for field in fields(one)
        if isinstance(getattr(one, field.name), float | int | None)
        and not isinstance(getattr(one, field.name), str)
    }


def reshaped(one: SkillLevels, scale: float, shift: float) -> SkillLevels:
    return replace(
        one,
        reps=tuple(replace(rep, level=scale * rep.level + shift) for rep in one.reps),
        by_manager=tuple(replace(m, level=scale * m.level + shift) for m in one.by_manager),
    )


@quick
@given(teams())
def test_that_every_figure_is_a_number_or_none(skills: list[SkillLevels]) -> None:
    for one in compare(skills):
        for value in figures(one).values():
            assert value is None or math.isfinite(value)
            assert type(value) in (float, int, bool, type(None))
        for p in (one.p_value, one.p_adjusted):
            assert p is None or 0 < p <= 1
        if one.p_adjusted is not None:
            assert one.p_value <= one.p_adjusted
            assert one.as_large == round(one.p_adjusted * one.relabellings)
        if one.ci_low is not None:
            assert one.ci_low <= one.difference <= one.ci_high
        if one.pairs is not None:
            assert one.pairs.total == one.star.reps * one.average.reps


@quick
@given(teams(), st.randoms(use_true_random=False))
def test_that_the_order_of_reps_and_skills_changes_nothing(
    skills: list[SkillLevels], chance: object
) -> None:
    def shuffled(items: tuple) -> tuple:
        return tuple(chance.sample(items, len(items)))

    plain = {one.series: one for one in compare(skills)}
    mixed = [
        replace(one, reps=shuffled(one.reps), by_manager=shuffled(one.by_manager))
        for one in shuffled(tuple(skills))
    ]
    for one in compare(mixed):
        before = plain[one.series]
        assert figures(one) == pytest.approx(figures(before), nan_ok=False)
        assert (one.verdict, one.cautions) == (before.verdict, before.cautions)


@quick
@given(teams(), st.sampled_from([0.25, 0.5, 2.0]), st.integers(-3, 3))
def test_that_another_scale_moves_points_and_nothing_else(
    skills: list[SkillLevels], scale: float, shift: int
) -> None:
    moved = compare([reshaped(one, scale, shift) for one in skills])
    for before, after in zip(compare(skills), moved, strict=True):
        expected = figures(before)
        for name in ("difference", "ci_low", "ci_high", "least_detectable"):
            if expected[name] is not None:
                expected[name] *= scale
        assert figures(after) == pytest.approx(expected, abs=1e-9)
        assert (after.verdict, after.cautions) == (before.verdict, before.cautions)
        assert after.pairs == before.pairs


@quick
@given(teams())
def test_that_exchanging_the_tiers_turns_the_signs_and_nothing_else(
    skills: list[SkillLevels],
) -> None:
    def turned(value: float | None) -> float | None:
        return None if value is None else -value

    exchanged = compare(
        [
            replace(one, reps=tuple(replace(rep, is_star=not rep.is_star) for rep in one.reps))
            for one in skills
        ]
    )
    for before, after in zip(compare(skills), exchanged, strict=True):
        assert (after.star, after.average) == (before.average, before.star)
        for name in ("difference", "cliffs_delta", "hedges_g"):
            assert getattr(after, name) == pytest.approx(turned(getattr(before, name)))
        assert after.ci_low == pytest.approx(turned(before.ci_high))
        assert after.p_value == before.p_value
        assert after.p_adjusted == before.p_adjusted
        assert after.verdict is before.verdict
        if before.pairs is not None:
            assert after.pairs == Pairs(
                higher=before.pairs.lower, tied=before.pairs.tied, lower=before.pairs.higher
            )


@quick
@given(teams(), st.integers(1, 5))
def test_that_an_unobserved_visit_changes_the_share_alone(
    skills: list[SkillLevels], more: int
) -> None:
    def without_share(group: Group) -> Group:
        return replace(group, observed_share=None)

    unseen = compare(
        [
            replace(one, reps=tuple(replace(rep, possible=rep.possible + more) for rep in one.reps))
            for one in skills
        ]
    )
    for before, after in zip(compare(skills), unseen, strict=True):
        for old, new in ((before.star, after.star), (before.average, after.average)):
            assert without_share(new) == without_share(old)
            if old.reps:
                assert new.observed_share == pytest.approx(12 / (20 + more))
        assert replace(after, star=before.star, average=before.average) == before


@quick
@given(
    st.lists(level, min_size=3, max_size=3),
    st.lists(level, min_size=4, max_size=5),
    st.integers(1, 3),
)
def test_that_looking_at_more_skills_never_makes_one_more_certain(
    stars: list[float], averages: list[float], more: int
) -> None:
    alone = compare([skill(stars, averages)])[0]
    others = [skill(stars[::-1], averages[::-1], series=2 + number) for number in range(more)]
    together = compare([skill(stars, averages), *others])[0]
    assert together.p_value == alone.p_value
    assert together.p_adjusted >= alone.p_adjusted
    assert not (
        together.verdict is Verdict.DIFFERENTIATES and alone.verdict is not Verdict.DIFFERENTIATES
    )
