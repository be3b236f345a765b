"""What must hold for any sessions."""

import math
from dataclasses import fields, replace
from datetime import timedelta
from itertools import pairwise
from uuid import UUID

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from fieldcoach.analysis.drift import CoRatedDay, Drift, drift
from fieldcoach.analysis.growth import (
    GrowthCaution,
    GrowthVerdict,
    SkillGrowth,
    SkillSessions,
    band,
    grow,
    team_trend,
)
from tests.analysis.builders import FIRST_DAY, course

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


@quick
@given(courses(), st.integers(1, 40))
def test_that_how_much_was_rated_on_a_day_weighs_nothing(one: SkillSessions, more: int) -> None:
    busy = tuple(
        replace(s, observations=s.observations + more * number, visit_values=s.visit_values + more)
        for number, s in enumerate(one.sessions)
    )
    assert grow([replace(one, sessions=busy)]) == grow([one])


@quick
@given(courses())
def test_that_time_turned_over_turns_the_trend(one: SkillSessions) -> None:
    mirrored = tuple(
        replace(s, day=FIRST_DAY - (s.day - FIRST_DAY)) for s in reversed(one.sessions)
    )
    before, after = grow([one])[0], grow([replace(one, sessions=mirrored)])[0]
    if before.per_90_days is not None:
        assert after.per_90_days == pytest.approx(-before.per_90_days, abs=1e-9)
        assert after.p_value == pytest.approx(before.p_value, abs=1e-9)
        assert after.mdc95 == pytest.approx(before.mdc95, abs=1e-9)


slopes = st.lists(st.integers(-20, 20).map(lambda number: number / 8), max_size=9)


@quick
@given(slopes, st.randoms(use_true_random=False))
def test_that_the_team_is_the_same_whatever_its_reps_are_called(
    team: list[float], chance: object
) -> None:
    before, after = team_trend(team), team_trend(chance.sample(team, len(team)))
    assert after.reps == before.reps
    for name in ("per_90_days", "ci_low", "ci_high"):
        assert getattr(after, name) == pytest.approx(getattr(before, name), abs=1e-12)


@quick
@given(slopes, st.integers(-3, 3))
def test_that_a_team_of_which_each_grows_more_grows_more(team: list[float], more: int) -> None:
    before, after = team_trend(team), team_trend([slope + more for slope in team])
    for name in ("per_90_days", "ci_low", "ci_high"):
        figure = getattr(before, name)
        expected = None if figure is None else pytest.approx(figure + more, abs=1e-9)
        assert getattr(after, name) == expected


@st.composite
def co_rated(draw: st.DrawFn) -> list[CoRatedDay]:
    days = draw(st.sets(st.integers(0, 150), max_size=14))
    gaps = st.integers(-12, 12).map(lambda number: number / 6)
    return [
        CoRatedDay(manager=UUID(int=1), day=FIRST_DAY + timedelta(days=day), gap=draw(gaps))
        for day in sorted(days)
    ]


def only_drift(days: list[CoRatedDay]) -> Drift:
    return (
        drift(days)[0]
        if days
        else Drift(
            manager=UUID(int=1), days=0, per_90_days=None, ci_low=None, ci_high=None, drifts=False
        )
    )


@quick
@given(co_rated(), st.randoms(use_true_random=False), st.integers(1, 300), st.integers(-2, 2))
def test_that_drift_knows_neither_order_nor_date_nor_a_standing_gap(
    days: list[CoRatedDay], chance: object, later: int, lenient: int
) -> None:
    before = only_drift(days)
    moved = [
        replace(one, day=one.day + timedelta(days=later), gap=one.gap + lenient) for one in days
    ]
    after = only_drift(chance.sample(moved, len(moved)))
    assert (after.days, after.drifts) == (before.days, before.drifts)
    for name in ("per_90_days", "ci_low", "ci_high"):
        assert getattr(after, name) == pytest.approx(getattr(before, name), abs=1e-6)


@quick
@given(co_rated())
def test_that_of_two_managers_both_drift_or_neither(days: list[CoRatedDay]) -> None:
    mirrored = [replace(one, gap=-one.gap) for one in days]
    assert only_drift(mirrored).drifts == only_drift(days).drifts


@quick
@given(co_rated())
def test_that_drift_is_what_its_rule_says(days: list[CoRatedDay]) -> None:
    shown = only_drift(days)
    if len(days) < 8:
        assert (shown.per_90_days, shown.drifts) == (None, False)
        return
    x = [(one.day - days[0].day).days for one in days]
    theirs = stats.linregress(x, [one.gap for one in days])
    assert shown.per_90_days == pytest.approx(90 * theirs.slope, abs=1e-6)
    if theirs.stderr > 1e-9 and abs(theirs.pvalue - 0.05) > 1e-9:
        assert shown.drifts == (theirs.pvalue < 0.05)


class Rules:
    """What methods say of one rep's growth, said again with scipy and nothing of ours."""

    def __init__(self, skills: list[SkillSessions]) -> None:
        self.skills = skills
        self.ripe = [
            len(s.sessions) >= 6 and (s.sessions[-1].day - s.sessions[0].day).days >= 60
            for s in skills
        ]

    def xy(self, place: int, start: int = 0) -> tuple[list[int], list[float]]:
        sessions = self.skills[place].sessions
        return (
            [(s.day - sessions[0].day).days for s in sessions[start:]],
            [s.mean for s in sessions[start:]],
        )

    def p_value(self, place: int, start: int = 0) -> float:
        x, y = self.xy(place, start)
        return float(stats.linregress(x, y).pvalue) if len(set(y)) > 1 else 1.0

    def claim(self, place: int, *, without_first: bool) -> GrowthVerdict:
        p_values = [
            self.p_value(other, int(without_first and other == place))
            for other, ripe in enumerate(self.ripe)
            if ripe
        ]
        p = stats.false_discovery_control(p_values)[sum(self.ripe[:place])]
        if p > 0.05:
            return GrowthVerdict.NO_CLEAR_TREND
        slope = stats.linregress(*self.xy(place, int(without_first))).slope
        return GrowthVerdict.GROWING if slope > 0 else GrowthVerdict.SLIPPING

    def verdict(self, place: int, cautions: set[GrowthCaution]) -> GrowthVerdict:
        if len(self.skills[place].sessions) < 3:
            return GrowthVerdict.POINTS_ONLY
        if not self.ripe[place]:
            return GrowthVerdict.TOO_EARLY
        claims = {self.claim(place, without_first=False)}
        if GrowthCaution.FIRST_DAY_LOWEST in cautions:
            claims.add(self.claim(place, without_first=True))
        if GrowthCaution.ONE_DAY_DRIVES in cautions or len(claims) > 1:
            return GrowthVerdict.NO_CLEAR_TREND
        return claims.pop()

    def cautions(self, place: int) -> set[GrowthCaution]:
        if not self.ripe[place]:
            return set()
        found = set()
        x, y = self.xy(place)
        line, robust = stats.linregress(x, y), stats.theilslopes(y, x).slope
        if np.sign(round(line.slope, 12)) != np.sign(round(robust, 12)):
            found.add(GrowthCaution.ONE_DAY_DRIVES)
        if y[0] < min(y[1:]):
            found.add(GrowthCaution.FIRST_DAY_LOWEST)
        left = [b - line.intercept - line.slope * a for a, b in zip(x, y, strict=True)]
        if len(y) >= 10 and max(map(abs, left)) > 1e-9:
            alike = sum(a * b for a, b in pairwise(left)) / sum(a * a for a in left)
            if alike > 0.3:
                found.add(GrowthCaution.NEIGHBOURS_ALIKE)
        return found


@st.composite
def trending(draw: st.DrawFn) -> SkillSessions:
    """A course that may have a trend, so that claims, and what withholds them, come about."""
    days = sorted(draw(st.sets(st.integers(0, 150), min_size=5, max_size=13)))
    slope = draw(st.sampled_from([-0.02, -0.01, 0.0, 0.01, 0.02]))
    noise = draw(st.lists(st.integers(-3, 3), min_size=len(days), max_size=len(days)))
    return course(
        [
            round(3 + slope * (day - 75) + part / 8, 3)
            for day, part in zip(days, noise, strict=True)
        ],
        days=days,
    )


@settings(max_examples=150, deadline=None)
@given(st.lists(trending() | courses(), min_size=1, max_size=5))
def test_that_verdicts_and_cautions_are_those_of_the_rules(skills: list[SkillSessions]) -> None:
    rules = Rules(skills)
    for place, shown in enumerate(grow(skills)):
        cautions = rules.cautions(place)
        assert set(shown.cautions) == cautions
        assert shown.verdict is rules.verdict(place, cautions)
