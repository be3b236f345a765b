import pytest

from fieldcoach.analysis.scales import crowds_an_end, half_point
from fieldcoach.analysis.skill_levels import (
    can_tell_apart,
    is_solid,
    observed_share,
    sides_of,
    smallest_p,
)
from tests.analysis.builders import average, rep_level, skill, star


def test_that_half_a_point_is_an_eighth_of_the_scale() -> None:
    assert half_point(1, 5) == 0.5
    assert half_point(1, 7) == 0.75
    assert half_point(1, 3) == 0.25


def test_that_exactly_half_the_ratings_at_one_end_are_not_a_crowd() -> None:
    assert not crowds_an_end(5, 0, 10)
    assert crowds_an_end(6, 0, 10)
    assert crowds_an_end(0, 6, 10)
    assert not crowds_an_end(4, 5, 10)
    assert not crowds_an_end(0, 0, 0)


@pytest.mark.parametrize(
    ("visit_values", "days", "solid"), [(5, 3, True), (4, 4, False), (30, 2, False)]
)
def test_that_a_level_is_solid_from_5_ratings_on_3_days(
    visit_values: int, days: int, solid: bool
) -> None:
    assert is_solid(visit_values, days) is solid


def test_that_co_ratings_do_not_make_a_level_solid() -> None:
    two_raters = skill([4.0], [3.0], star_counts={"visit_values": 4, "observations": 8})
    assert [rep.rep for rep in sides_of(two_raters).reps] == [average(0)]


def test_that_the_smallest_p_doubles_only_where_the_groups_are_equal() -> None:
    assert smallest_p(3, 3) == 2 / 20
    assert smallest_p(3, 4) == 1 / 35
    assert smallest_p(4, 3) == 1 / 35
    assert smallest_p(4, 4) == 2 / 70
    assert smallest_p(1, 1) == 1.0


@pytest.mark.parametrize(
    ("stars", "averages", "enough"),
    [(3, 3, False), (3, 4, True), (4, 3, True), (4, 4, True), (2, 20, False), (1, 99, False)],
)
def test_that_three_against_four_is_the_least(stars: int, averages: int, enough: bool) -> None:
    assert can_tell_apart(stars, averages) is enough


def test_that_the_observed_share_is_pooled_over_the_reps() -> None:
    reps = [
        rep_level(star(0), True, 4.0, visit_values=10, possible=10),
        rep_level(star(1), True, 4.0, visit_values=2, possible=20),
    ]
    assert observed_share(reps) == 12 / 30
    assert observed_share([]) is None
