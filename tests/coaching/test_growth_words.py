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
    assert "over 7 ride-alongs; less than about " in told
    assert told.endswith("could not have shown.")


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
    assert told == "8 ride-alongs within 60 days; a trend needs 60 days at least."


def test_that_a_new_wording_is_told_with_the_day_it_began() -> None:
    told = words.sentence(growth(RISING[:4]), 9, BEGAN)
    assert told == (
        "4 ride-alongs since the wording changed on 1 Jun; a trend needs 6. Earlier days are not"
        " mixed in."
    )


def test_that_a_trend_that_hangs_on_its_first_day_is_told_so() -> None:
    told = growth([2.0, 2.7, 2.6, 2.9, 3.1, 3.1, 2.7, 3.1])
    assert told.verdict is GrowthVerdict.NO_CLEAR_TREND
    assert told.p_adjusted is not None
    assert told.p_adjusted <= 0.05
    assert words.sentence(told, 8, None) == (
        "Without the first day, the lowest, there is no clear trend over 8 ride-alongs."
    )


def test_that_a_drifting_rater_is_told_instead_of_the_trend() -> None:
    told = growth(RISING, manager_drift=True)
    assert words.sentence(told, 8, None) == (
        "Managers who rated together drifted apart in this time, so no trend is claimed over"
        " 8 ride-alongs."
    )
    assert not any("drifted" in said for said in words.to_mind(told, None))


def test_that_a_drifting_rater_is_told_beside_what_is_no_trend() -> None:
    (said,) = words.to_mind(growth([3.0] * 8, manager_drift=True), None)
    assert said.startswith("Managers who rated together drifted apart")


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
