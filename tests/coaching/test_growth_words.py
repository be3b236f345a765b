from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldcoach.analysis.growth import GrowthCaution, GrowthVerdict, SkillGrowth, grow
from fieldcoach.coaching import growth_words as words
from fieldcoach.domain.rubric import Item
from tests.analysis.builders import course

from .readable import assert_readable

BEGAN = date(2026, 6, 1)
RISING = [2.0, 2.3, 2.2, 2.6, 2.8, 3.0, 2.9, 3.3]
RESTLESS = [3.0, 2.1, 3.4, 2.6, 3.1, 2.2, 3.3]


def growth(means: list[float], **other: object) -> SkillGrowth:
    return grow([course(means, **other)])[0]


def test_that_a_trend_is_told_per_quarter_with_its_range() -> None:
    told = growth(RISING)
    assert told.verdict is GrowthVerdict.GROWING
    assert words.sentence(told, 8, None) == (
        "+1.1 points per 90 days (95 % range 0.8 to 1.4) over 8 ride-alongs."
    )


def test_that_slipping_is_told_with_minus_signs() -> None:
    told = words.sentence(growth(RISING[::-1]), 8, None)
    assert told == "−1.1 points per 90 days (95 % range −1.4 to −0.8) over 8 ride-alongs."


def test_that_shares_grow_in_percentage_points() -> None:
    shares = [value / 4 for value in RISING]
    told = words.sentence(growth(shares), 8, None, Item.DONE)
    assert told.startswith("+28 percentage points per 90 days (95 % range 21 to 36)")


def test_that_no_clear_trend_says_what_could_not_have_shown() -> None:
    told = words.sentence(growth(RESTLESS), 7, None)
    assert "over 7 ride-alongs; a change smaller than about " in told
    assert told.endswith("could not have shown.")


def test_that_shares_which_hop_about_are_told_without_a_slope() -> None:
    told = growth([0.5, 0.0, 1.0, 1.0, 0.0, 1.0, 0.5], scale_low=0, scale_high=1)
    assert words.sentence(told, 7, None, Item.DONE) == (
        "The days differ too much to tell: over 7 ride-alongs only a change of about"
        f" {told.least_change * 100:.0f} percentage points per 90 days, or more, could have shown."
    )


def test_that_a_count_says_of_what_it_is() -> None:
    steady = growth([20, 20.5, 20, 21, 20.5, 21, 20], scale_low=0, scale_high=999)
    assert words.sentence(steady, 7, None, Item.COUNT).startswith("+0.3 a visit per 90 days (")
    restless = growth([2, 9, 4, 8, 1, 9, 3], scale_low=0, scale_high=999)
    assert "or more, could have shown" in words.sentence(restless, 7, None, Item.COUNT)


def test_that_one_percentage_point_is_one() -> None:
    told = growth([0.5, 0.51, 0.49, 0.51, 0.5, 0.5, 0.52, 0.51], scale_low=0, scale_high=1)
    assert words.sentence(told, 8, None, Item.DONE).startswith("+1 percentage point per 90 days")


def test_that_a_small_change_within_its_range_is_left_to_chance() -> None:
    told = growth([2.0, 2.02, 2.04, 2.26, 2.28, 2.2, 2.32, 2.14])
    assert words.sentence(told, 8, None) == (
        "+0.2 points per 90 days (0.0 to 0.5) over 8 ride-alongs; a change this small can come by"
        " chance."
    )


def test_that_a_lowest_first_day_is_told_once() -> None:
    kept_back = growth([2.0, 2.7, 2.6, 2.9, 3.1, 3.1, 2.7, 3.1])
    assert words.to_mind(kept_back, None) == []
    stands = growth([1.75, *RISING])
    assert stands.verdict is GrowthVerdict.GROWING
    assert words.to_mind(stands, None) == [
        "The first day was the lowest; the trend holds without it too."
    ]
    flat = growth([2.9, 3.1, 3.0, 3.3, 3.0, 3.4, 2.95, 3.1, 3.3])
    assert words.to_mind(flat, None) == [
        "The first day was the lowest; one low start can look like growth."
    ]


def test_that_one_day_that_turns_the_line_is_no_burden_where_nothing_is_claimed() -> None:
    told = growth([3.0, 2.9, 2.9, 2.8, 2.8, 2.7, 2.7, 4.5])
    assert GrowthCaution.ONE_DAY_DRIVES in told.cautions
    assert told.p_adjusted is not None
    assert told.p_adjusted > 0.05
    assert words.to_mind(told, None) == []


def test_that_a_new_wording_is_told_where_the_sentence_is_about_something_else() -> None:
    told = growth(RISING, every=4, rubric_changed=True)
    assert "wording" not in words.sentence(told, 8, BEGAN)
    assert words.to_mind(told, BEGAN) == [
        "The wording changed; days under the other wording are not mixed in."
    ]


@pytest.mark.parametrize(
    ("sessions", "days", "told"),
    [
        (1, 1, "Seen on 1 of 1 ride-along: the days are shown, nothing more is claimed."),
        (2, 9, "Seen on 2 of 9 ride-alongs: the days are shown, nothing more is claimed."),
        (3, 9, "3 ride-alongs so far; a trend needs 6 over 60 days."),
    ],
)
def test_that_few_days_claim_nothing(sessions: int, days: int, told: str) -> None:
    assert words.sentence(growth(RISING[:sessions]), days, None) == told


def test_that_many_days_within_a_month_claim_nothing_either() -> None:
    told = words.sentence(growth(RISING, every=4), 8, None)
    assert told == "8 ride-alongs in less than 60 days; a trend needs 60 at least."


def test_that_a_new_wording_is_told_with_the_day_it_began() -> None:
    told = words.sentence(growth(RISING[:4]), 9, BEGAN)
    assert told == (
        "4 ride-alongs under the new wording, since 1 Jun 2026; a trend needs 6. Earlier days are"
        " not mixed in."
    )


def test_that_a_trend_that_hangs_on_its_first_day_is_told_so() -> None:
    told = growth([2.0, 2.7, 2.6, 2.9, 3.1, 3.1, 2.7, 3.1])
    assert told.verdict is GrowthVerdict.NO_CLEAR_TREND
    assert told.p_adjusted is not None
    assert told.p_adjusted <= 0.05
    assert words.sentence(told, 8, None) == (
        "Of 8 ride-alongs the first was the lowest; without it there is no clear trend."
    )


def test_that_a_drifting_rater_is_told_instead_of_the_trend() -> None:
    told = growth(RISING, manager_drift=True)
    assert words.sentence(told, 8, None) == (
        "Over 8 ride-alongs a manager who rated drifted apart from those who rated beside them, so"
        " no trend is claimed."
    )
    assert not any("drifted" in said for said in words.to_mind(told, None))


def test_that_a_drifting_rater_is_told_beside_what_is_no_trend() -> None:
    (said,) = words.to_mind(growth([3.0] * 8, manager_drift=True), None)
    assert "drifted apart from those who rated beside them; part of a change" in said


@pytest.mark.parametrize("caution", GrowthCaution)
def test_that_every_caution_has_words(caution: GrowthCaution) -> None:
    assert_readable(words.caution_words(caution))


@pytest.mark.parametrize("verdict", GrowthVerdict)
def test_that_every_verdict_has_words(verdict: GrowthVerdict) -> None:
    assert words.verdict_words(verdict)


@settings(deadline=None, max_examples=80, derandomize=True)
@given(
    means=st.lists(st.integers(20, 100).map(lambda n: n / 20), min_size=1, max_size=12),
    every=st.sampled_from([3, 14, 40]),
    began=st.none() | st.just(BEGAN),
    item=st.sampled_from(Item),
)
def test_that_whatever_comes_out_reads_as_a_sentence(
    means: list[float], every: int, began: date | None, item: Item
) -> None:
    told = growth(means, every=every)
    assert_readable(words.sentence(told, len(means), began, item))
