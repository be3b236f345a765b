"""The order in which a rep's skills are looked at."""

from datetime import timedelta

import pytest

from fieldcoach.coaching.growth import SkillCurve
from fieldcoach.coaching.growth_order import Order, below_the_stars, explained, ordered
from fieldcoach.domain.rubric import Item, Scale
from tests.charts.curves import FIRST, GROWING, LEVEL, curve

LAST = FIRST + timedelta(days=24 * 9)
SLIPPING = tuple(reversed(GROWING))


def names(curves: list[SkillCurve]) -> list[str]:
    return [one.skill for one in ordered(curves, Order.WHAT_MATTERS)]


def test_that_each_reason_to_look_comes_in_its_turn() -> None:
    in_turn = [
        curve(SLIPPING, skill="slipping"),
        curve(GROWING, skill="growing"),
        curve(LEVEL, skill="coached", coached=(LAST,)),
        curve(LEVEL, skill="far below", benchmark=3.9, level=2.0),
        curve(LEVEL, skill="below", benchmark=3.4, level=2.7),
        curve(LEVEL, skill="no clear trend", benchmark=2.8, level=2.7),
        curve([2, 3, 2, 3], skill="too early"),
        curve([2, 3], skill="days only"),
        curve(SLIPPING, skill="retired", retired=True, coached=(LAST,)),
    ]
    expected = [one.skill for one in in_turn]
    assert names(in_turn) == expected
    assert names(in_turn[::-1]) == expected
    assert names(in_turn[1::2] + in_turn[::2]) == expected


def test_that_the_rubric_decides_where_nothing_else_does() -> None:
    skills = [curve(LEVEL, skill=name) for name in "cab"]
    assert names(skills) == ["c", "a", "b"]
    assert [one.skill for one in ordered(skills, Order.RUBRIC)] == ["c", "a", "b"]


def test_that_a_claim_stays_first_however_far_another_skill_is_below_the_stars() -> None:
    far = curve(LEVEL, skill="far", benchmark=4.0, level=1.0, coached=(LAST,))
    assert names([far, curve(GROWING, skill="growing")]) == ["growing", "far"]


@pytest.mark.parametrize(("weeks", "first"), [(8, "coached"), (9, "far below")])
def test_that_a_focus_point_matters_for_eight_weeks(weeks: int, first: str) -> None:
    coached = curve(LEVEL, skill="coached", coached=(LAST - timedelta(weeks=weeks),))
    assert names([curve(LEVEL, skill="far below", benchmark=4, level=2), coached])[0] == first


def test_that_the_weeks_count_back_from_the_last_day_in_sight() -> None:
    """A rep nobody was with for a year was coached last on what was coached then."""
    long_ago = FIRST - timedelta(days=3000)
    coached = curve(LEVEL, first=long_ago, skill="coached", coached=(long_ago,), step=3)
    assert names([curve(LEVEL, first=long_ago, skill="a", step=3), coached]) == ["coached", "a"]


def test_that_the_skill_coached_last_comes_before_the_one_coached_earlier() -> None:
    earlier = curve(LEVEL, skill="earlier", coached=(LAST - timedelta(days=20),))
    later = curve(LEVEL, skill="later", coached=(FIRST, LAST - timedelta(days=10)))
    assert names([earlier, later]) == ["later", "earlier"]


def test_that_a_small_gap_to_the_stars_is_none() -> None:
    """Half a point of a scale of 1 to 5; a tenth of a point is within what days differ by."""
    close = curve(LEVEL, skill="close", scale=Scale(1, 5), benchmark=3.0, level=2.55)
    apart = curve(LEVEL, skill="apart", scale=Scale(1, 5), benchmark=3.0, level=2.5)
    assert names([curve(LEVEL, skill="a"), close, apart]) == ["apart", "a", "close"]


def test_that_gaps_on_unlike_scales_are_set_beside_each_other_by_share() -> None:
    done = curve([0, 1], item=Item.DONE, scale=Scale(0, 1), benchmark=0.9, level=0.4)
    count = curve([4, 5], item=Item.COUNT, scale=Scale(0, 999), benchmark=10.0, level=4.0)
    level = curve(LEVEL, benchmark=3.4, level=2.5)
    assert below_the_stars(done) == pytest.approx(0.5)
    assert below_the_stars(count) == pytest.approx(0.6)
    assert below_the_stars(level) == pytest.approx(0.3)


def test_that_an_unknown_gap_is_none() -> None:
    assert below_the_stars(curve(LEVEL, level=1.0)) == 0
    assert below_the_stars(curve(LEVEL, benchmark=3.0)) == 0
    assert below_the_stars(curve(LEVEL, benchmark=3.0, level=3.5)) == 0
    nothing = curve([0], item=Item.COUNT, scale=Scale(0, 999), benchmark=0.0, level=0.0)
    assert below_the_stars(nothing) == 0


def test_that_no_skill_gives_no_order() -> None:
    assert ordered([], Order.WHAT_MATTERS) == []


def test_that_both_orders_are_told_in_words() -> None:
    assert "slipping comes first" in explained(Order.WHAT_MATTERS)
    assert "rubric" in explained(Order.RUBRIC)
