"""What must hold for any sessions."""

import math
from dataclasses import fields, replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldcoach.analysis.growth import (
    GrowthVerdict,
    SkillGrowth,
    SkillSessions,
    band,
    grow,
)
from tests.analysis.builders import course

quick = settings(max_examples=60, deadline=None)
OPPOSITE = {
    GrowthVerdict.GROWING: GrowthVerdict.SLIPPING,
    GrowthVerdict.SLIPPING: GrowthVerdict.GROWING,
}


@st.composite
def courses(draw: st.DrawFn) -> SkillSessions:
    days = sorted(draw(st.sets(st.integers(0, 200), max_size=14)))
    quarters = st.integers(4, 20).map(lambda number: number / 4)
    means = draw(st.lists(quarters, min_size=len(days), max_size=len(days)))
    return course(means, days=days)


def numbers(one: SkillGrowth) -> dict[str, float | None]:
    names = [field.name for field in fields(one)]
    skipped = {"series", "line", "verdict", "cautions"}
    return {name: getattr(one, name) for name in names if name not in skipped}


def reshaped(one: SkillSessions, scale: float, shift: float) -> SkillSessions:
    return replace(
        one,
        sessions=tuple(replace(s, mean=scale * s.mean + shift) for s in one.sessions),
    )


@quick
@given(courses())
def test_that_every_figure_is_a_number_or_none(one: SkillSessions) -> None:
    shown = grow([one])[0]
    for value in numbers(shown).values():
        assert value is None or math.isfinite(value)
        assert type(value) in (float, int, type(None))
    if shown.ci_low is not None:
        assert shown.ci_low <= shown.per_90_days <= shown.ci_high
        assert 0 <= shown.p_value <= 1
    if shown.verdict in OPPOSITE:
        assert shown.p_adjusted <= 0.05
        assert (shown.per_90_days > 0) == (shown.verdict is GrowthVerdict.GROWING)
    if shown.line is not None:
        days, fitted, low, high = band(shown.line, 20)
        assert days[-1] == (one.sessions[-1].day - one.sessions[0].day).days
        assert (low <= fitted).all()
        assert (fitted <= high).all()
        assert low.min() >= 1
        assert high.max() <= 5


@quick
@given(courses(), st.sampled_from([0.5, 2.0, 4.0]), st.integers(-3, 3))
def test_that_another_scale_moves_points_and_nothing_else(
    one: SkillSessions, scale: float, shift: int
) -> None:
    before, after = grow([one])[0], grow([reshaped(one, scale, shift)])[0]
    expected = numbers(before)
    for name in (
        "per_90_days", "ci_low", "ci_high", "theil_sen_per_90_days", "mdc95", "least_change"
    ):  # fmt: skip
        if expected[name] is not None:
            expected[name] *= scale
    assert numbers(after) == pytest.approx(expected, abs=1e-9)
    assert (after.verdict, after.cautions) == (before.verdict, before.cautions)


@quick
@given(courses(), st.integers(1, 300))
def test_that_the_same_days_later_show_the_same(one: SkillSessions, later: int) -> None:
    moved = replace(
        one,
        sessions=tuple(replace(s, day=s.day + timedelta(days=later)) for s in one.sessions),
    )
    before, after = grow([one])[0], grow([moved])[0]
    assert numbers(after) == numbers(before)
    assert (after.verdict, after.cautions) == (before.verdict, before.cautions)


@quick
@given(courses())
def test_that_ratings_turned_over_turn_the_trend(one: SkillSessions) -> None:
    before, after = grow([one])[0], grow([reshaped(one, -1, 6)])[0]
    if before.per_90_days is not None:
        assert after.per_90_days == pytest.approx(-before.per_90_days, abs=1e-9)
        assert after.ci_low == pytest.approx(-before.ci_high, abs=1e-9)
        assert after.p_value == pytest.approx(before.p_value, abs=1e-9)


@quick
@given(st.lists(courses(), min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_that_the_order_of_skills_changes_nothing(
    skills: list[SkillSessions], chance: object
) -> None:
    order = chance.sample(range(len(skills)), len(skills))
    plain, mixed = grow(skills), grow([skills[place] for place in order])
    assert mixed == [plain[place] for place in order]
