"""Shrunken levels, and a part of the gap to the stars closed."""

from uuid import UUID

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldcoach.analysis.what_if import Closed, RepSpread, WhatIfSkill, close_gap, shrink
from tests.analysis.builders import average, star

quick = settings(max_examples=60, deadline=None)


def rep(key: UUID, level: float, visits: int = 4, scatter: float = 1.0) -> RepSpread:
    """A rep whose visit values have this variance about the level."""
    return RepSpread(key, level, visits, scatter * (visits - 1))


def team(*levels: float, stars: int = 1, visits: int = 4, scatter: float = 1.0) -> WhatIfSkill:
    reps = tuple(
        rep(star(place) if place < stars else average(place), level, visits, scatter)
        for place, level in enumerate(levels)
    )
    return WhatIfSkill(UUID(int=1), reps, frozenset(star(place) for place in range(stars)))


def closed(skill: WhatIfSkill, share: float) -> Closed:
    found = close_gap(skill, share)
    assert found is not None
    return found


def test_that_levels_are_drawn_to_the_mean_as_a_hand_would() -> None:
    # M = 3, var(L) = 1, s² = 1 on 4 visits each: τ² = 1 − 1/4 = 3/4, and 3/4 / (3/4 + 1/4) of each
    # distance is kept.
    shown = closed(team(4.0, 3.0, 2.0), 0.5)
    assert (shown.tau2, shown.s2) == (0.75, 1.0)
    assert [level for _rep, level in shown.shrunken] == [3.75, 3.0, 2.25]
    assert shown.star_level == 3.75
    # Two are below, by .75 and 1.5; half of that is a gain of 1.125 over three reps.
    assert shown.reps_below == 2
    assert shown.gain_per_rep_below == pytest.approx(0.5625)
    assert (shown.team_before, shown.team_after) == (3.0, pytest.approx(3.375))


def test_that_a_level_of_few_visits_is_drawn_further() -> None:
    # s² = 1; mean(s²/n) = (1/2 + 1/10 + 1/10 + 1/2)/4 = .3; var(L) = 4/3, so τ² = 31/30.
    reps = (
        rep(star(0), 4.0, 2),
        rep(star(1), 4.0, 10),
        rep(average(0), 2.0, 10),
        rep(average(1), 2.0, 2),
    )
    shown = closed(WhatIfSkill(UUID(int=1), reps, frozenset({star(0), star(1)})), 1.0)
    tau2 = 4 / 3 - 0.3
    assert shown.tau2 == pytest.approx(tau2)
    assert dict(shown.shrunken) == pytest.approx(
        {
            star(0): 3 + tau2 / (tau2 + 0.5),
            star(1): 3 + tau2 / (tau2 + 0.1),
            average(0): 3 - tau2 / (tau2 + 0.1),
            average(1): 3 - tau2 / (tau2 + 0.5),
        }
    )


def test_that_the_scatter_is_pooled_by_its_spare_visits_not_by_reps() -> None:
    # 4 on 1 spare visit and 9 on 9: 13/10. The mean of the two reps' own variances were 2.5.
    shown = shrink([RepSpread(star(0), 5.0, 2, 4.0), RepSpread(average(0), 1.0, 10, 9.0)])
    assert shown is not None
    assert shown.s2 == 1.3


def test_that_differences_no_larger_than_the_visits_scatter_are_no_gap() -> None:
    # var(L) = .01 and s²/n = .25: the gap of .2 is what chance leaves, and closing it is nothing.
    shown = closed(team(3.1, 3.0, 2.9), 1.0)
    assert shown.tau2 == 0.0
    assert [level for _rep, level in shown.shrunken] == [pytest.approx(3.0)] * 3
    assert (shown.reps_below, shown.gain_per_rep_below) == (0, 0.0)
    assert shown.team_after == shown.team_before


def test_that_a_team_that_scatters_nowhere_is_left_as_it_is() -> None:
    apart = closed(team(4.0, 3.0, 2.0, scatter=0.0), 1.0)
    assert [level for _rep, level in apart.shrunken] == [4.0, 3.0, 2.0]
    alike = closed(team(3.0, 3.0, 3.0, scatter=0.0), 1.0)
    assert (alike.tau2, alike.s2, alike.reps_below, alike.team_after) == (0.0, 0.0, 0, 3.0)


def test_that_regression_to_the_mean_is_not_counted_as_a_gain() -> None:
    """Naive: closing all of the gap to the plain star level would lift the team by 1.0."""
    shown = closed(team(4.0, 3.0, 2.0), 1.0)
    assert shown.team_after - shown.team_before == pytest.approx(0.75)


def test_that_who_stands_above_the_star_level_gains_nothing_and_loses_nothing() -> None:
    shown = closed(team(3.0, 4.0, 2.0), 1.0)
    assert shown.star_level == pytest.approx(3.0)
    assert shown.reps_below == 1
    assert shown.gain_per_rep_below == pytest.approx(0.75)
    assert shown.team_after == pytest.approx(3.25)


def test_that_figures_are_not_rounded_and_a_rounding_is_no_gap() -> None:
    third = closed(team(5.0, 4.0, 3.0 + 1 / 3, scatter=0.0), 0.25)
    assert third.gain_per_rep_below == pytest.approx(0.25 * (1 + 5 / 3) / 2, abs=1e-14)
    # The two stars' mean, 3.3, is above 3.3 in the last place alone.
    level = (2.2 + 4.4) / 2
    assert level > 3.3
    alike = closed(team(4.4, 2.2, 3.3, stars=2, scatter=0.0), 1.0)
    assert alike.reps_below == 1


def test_that_a_star_below_the_stars_mean_closes_the_gap_too() -> None:
    shown = closed(team(4.0, 3.0, 2.0, 1.0, stars=2), 1.0)
    assert shown.reps_below == 3


@pytest.mark.parametrize(
    "skill",
    [
        team(4.0, 3.0, stars=0),
        team(4.0),
        team(),
        team(4.0, 3.0, visits=1),
        WhatIfSkill(
            UUID(int=1), (rep(average(0), 3.0), rep(average(1), 2.0)), frozenset({star(0)})
        ),
    ],
    ids=["no star", "one rep", "nobody", "one visit each", "no star with a level"],
)
def test_that_what_cannot_be_computed_is_none(skill: WhatIfSkill) -> None:
    assert close_gap(skill, 0.25) is None


@pytest.mark.parametrize("share", [-0.01, 1.01, float("nan")])
def test_that_no_share_lies_outside_0_to_1(share: float) -> None:
    with pytest.raises(ValueError, match="from 0 to 1"):
        close_gap(team(4.0, 3.0, 2.0), share)


@st.composite
def skills(draw: st.DrawFn) -> WhatIfSkill:
    reps = [
        RepSpread(
            star(number),
            draw(st.integers(10, 50)) / 10,
            draw(st.integers(2, 40)),
            draw(st.integers(0, 60)) / 2,
        )
        for number in range(draw(st.integers(2, 9)))
    ]
    stars = draw(st.integers(1, len(reps)))
    return WhatIfSkill(UUID(int=1), tuple(reps), frozenset(rep.rep for rep in reps[:stars]))


@quick
@given(skills())
def test_that_shrinking_never_passes_the_mean_and_never_widens(skill: WhatIfSkill) -> None:
    shown = closed(skill, 0.5)
    middle = np.mean([rep.level for rep in skill.reps])
    for before, (key, after) in zip(skill.reps, shown.shrunken, strict=True):
        assert key == before.rep
        assert abs(after - middle) <= abs(before.level - middle) + 1e-9
        assert (after - middle) * (before.level - middle) >= -1e-9


@quick
@given(skills(), st.integers(0, 10).map(lambda tenths: tenths / 10))
def test_that_the_gain_grows_with_the_share_and_ends_at_the_star_level(
    skill: WhatIfSkill, share: float
) -> None:
    whole, part, none = (closed(skill, one) for one in (1.0, share, 0.0))
    assert none.team_after == none.team_before
    assert part.team_after - part.team_before == pytest.approx(
        share * (whole.team_after - whole.team_before)
    )
    assert part.team_after - part.team_before == pytest.approx(
        part.gain_per_rep_below * part.reps_below / len(skill.reps)
    )
    assert whole.team_after >= whole.star_level - 1e-9


@quick
@given(skills(), st.sampled_from([0.5, 2.0, 25.0]), st.integers(-3, 3))
def test_that_another_scale_moves_points_and_nothing_else(
    skill: WhatIfSkill, scale: float, shift: int
) -> None:
    moved = WhatIfSkill(
        skill.series,
        tuple(
            RepSpread(
                one.rep,
                scale * one.level + shift,
                one.visit_values,
                scale**2 * one.sum_of_squares_within,
            )
            for one in skill.reps
        ),
        skill.stars,
    )
    before, after = closed(skill, 0.25), closed(moved, 0.25)
    assert after.reps_below == before.reps_below
    assert after.gain_per_rep_below == pytest.approx(scale * before.gain_per_rep_below, abs=1e-8)
    assert after.star_level == pytest.approx(scale * before.star_level + shift, abs=1e-8)
    assert after.tau2 == pytest.approx(scale**2 * before.tau2, abs=1e-8)


@quick
@given(skills(), st.randoms(use_true_random=False))
def test_that_the_order_of_reps_changes_nothing(skill: WhatIfSkill, chance: object) -> None:
    mixed = WhatIfSkill(
        skill.series, tuple(chance.sample(skill.reps, len(skill.reps))), skill.stars
    )
    before, after = closed(skill, 0.25), closed(mixed, 0.25)
    assert after.team_after == pytest.approx(before.team_after)
    assert dict(after.shrunken) == pytest.approx(dict(before.shrunken))
