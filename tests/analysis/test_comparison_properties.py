"""What must hold for any levels."""

import math
from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats

from fieldcoach.analysis.comparison import (
    Group,
    Pairs,
    SkillComparison,
    SkillLevels,
    Verdict,
    compare,
)
from tests.analysis.builders import skill
from tests.analysis.test_relabelling import step_down_by_definition

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
        scale_low=round(scale * one.scale_low + shift),
        scale_high=round(scale * one.scale_high + shift),
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
@given(teams(), st.sampled_from([0.1, 0.25, 0.5, 2.0, 3.0]), st.integers(-3, 3))
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


@quick
@given(teams(), st.integers(1, 12))
def test_that_a_second_rating_of_the_same_visits_is_counted_and_changes_nothing_else(
    skills: list[SkillLevels], more: int
) -> None:
    def without_count(group: Group) -> Group:
        return replace(group, observations=0)

    doubled = compare(
        [
            replace(
                one,
                reps=tuple(replace(rep, observations=rep.observations + more) for rep in one.reps),
            )
            for one in skills
        ]
    )
    for before, after in zip(compare(skills), doubled, strict=True):
        for old, new in ((before.star, after.star), (before.average, after.average)):
            assert new.observations == old.observations + more * old.reps
            assert without_count(new) == without_count(old)
        assert replace(after, star=before.star, average=before.average) == before


@quick
@given(
    st.lists(level, min_size=3, max_size=4),
    st.lists(level, min_size=3, max_size=5),
)
def test_that_p_is_the_share_that_scipy_finds(stars: list[float], averages: list[float]) -> None:
    def gap(first: np.ndarray, second: np.ndarray) -> float:
        return round(abs(float(np.mean(first) - np.mean(second))), 9)

    theirs = stats.permutation_test(
        (stars, averages),
        gap,
        permutation_type="independent",
        alternative="greater",
        n_resamples=np.inf,
        vectorized=False,
    )
    ours = compare([skill(stars, averages)])[0]
    assert ours.p_value == pytest.approx(theirs.pvalue)
    # One skill alone has nothing to step down over.
    assert ours.p_adjusted == ours.p_value


@st.composite
def judged_teams(draw: st.DrawFn) -> list[list[list[float | None]]]:
    """Two or three skills of 4 stars and 4 or 5 averages, each with at most one gap in a tier."""
    averages = draw(st.integers(4, 5))

    def side(size: int) -> list[float | None]:
        held: list[float | None] = draw(st.lists(level, min_size=size, max_size=size))
        if draw(st.booleans()):
            held[draw(st.integers(0, size - 1))] = None
        return held

    return [[side(4), side(averages)] for _ in range(draw(st.integers(2, 3)))]


@settings(max_examples=25, deadline=None)
@given(judged_teams())
def test_that_the_step_down_is_the_one_counted_by_hand(
    sides: list[list[list[float | None]]],
) -> None:
    family = [pair for pair in sides if sum(one is not None for side in pair for one in side) >= 7]
    # Three against three is not judged, and a family of none is not looked at.
    assume(family)
    results = [
        one
        for one in compare([skill(*pair, series=n) for n, pair in enumerate(sides, start=1)])
        if one.family
    ]
    assert len(results) == len(family)
    levels = np.array([[*stars, *averages] for stars, averages in family], dtype=float).T
    # A rep who lacks every skill is nobody to call a star.
    held = ~np.isnan(levels).all(axis=1)
    _seen, raw, adjusted = step_down_by_definition(levels[held], int(held[:4].sum()))
    assert [one.p_value for one in results] == pytest.approx(raw)
    assert [one.p_adjusted for one in results] == pytest.approx(adjusted)
    assert [one.as_large for one in results] == [
        round(p * one.relabellings) for p, one in zip(adjusted, results, strict=True)
    ]
