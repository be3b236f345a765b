import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldcoach.coaching import wording
from fieldcoach.domain.days import EVERYTHING, Window
from fieldcoach.domain.rubric import Item

TODAY = date(2026, 11, 20)
MINUS = "−"
figures = st.floats(-1e6, 1e6, allow_nan=False)


def value_of(text: str) -> float:
    return float(text.replace(MINUS, "-"))


@given(figures, st.integers(0, 3))
def test_that_a_figure_is_the_nearest_one_with_so_many_decimals(
    value: float, decimals: int
) -> None:
    text = wording.number(value, decimals)
    assert abs(value_of(text) - value) <= 0.5 * 10**-decimals + 1e-6
    assert re.fullmatch(rf"{MINUS}?\d+" + (rf"\.\d{{{decimals}}}" if decimals else ""), text)


@given(figures, st.integers(0, 3))
def test_that_nothing_is_never_said_to_be_less_than_nothing(value: float, decimals: int) -> None:
    for text in (wording.number(value, decimals), wording.signed(value, decimals)):
        assert "-" not in text
        if not any(digit in text for digit in "123456789"):
            assert text[0] == "0"


@given(figures, st.integers(0, 3))
def test_that_a_sign_is_that_of_the_value(value: float, decimals: int) -> None:
    text = wording.signed(value, decimals)
    assert text.startswith("+") is (value > 0 and value_of(text.lstrip("+")) != 0)
    assert text.startswith(MINUS) is (value < 0 and text[0] != "0")
    assert wording.number(-value, decimals).lstrip(MINUS) == wording.number(value, decimals).lstrip(
        MINUS
    )


@pytest.mark.parametrize(
    ("value", "told"),
    [(3.25, "3.3"), (3.15, "3.2"), (-0.25, "−0.3"), (0.04, "0.0"), (-0.04, "0.0"), (2, "2.0")],
)
def test_that_a_tie_goes_away_from_zero_as_people_round(value: float, told: str) -> None:
    assert wording.number(value) == told


@given(st.floats(0.0005, 5), st.floats(0.001, 5), st.booleans())
def test_that_an_interval_clear_of_zero_never_reads_as_touching_it(
    near: float, width: float, below: bool
) -> None:
    low, high = (-near - width, -near) if below else (near, near + width)
    decimals = wording.decimals_for(low, high)
    for end in (low, high):
        assert any(digit in wording.number(end, decimals) for digit in "123456789")
    if near >= 0.05:
        assert decimals == 1


def test_that_an_interval_around_zero_needs_no_second_decimal() -> None:
    assert wording.decimals_for(-0.01, 0.6) == 1
    assert wording.decimals_for(0.0, 0.6) == 1


def test_that_shares_of_done_items_are_told_in_percent() -> None:
    done = wording.measure_of(Item.DONE)
    assert (done.level(0.8125), done.gap(-0.25), done.signed(0.25), done.signed(-0.25)) == (
        "81 %",
        "25 percentage points",
        "+25",
        "−25",
    )
    level, count = wording.measure_of(Item.LEVEL), wording.measure_of(Item.COUNT)
    assert (level.level(3.19), level.gap(-0.9), level.signed(0.0)) == ("3.2", "0.9 points", "0.0")
    assert (count.level(12.4), count.gap(-3)) == ("12.4", "3.0")


def test_that_an_interval_of_shares_clear_of_zero_does_not_touch_it_either() -> None:
    done = wording.measure_of(Item.DONE)
    decimals = wording.decimals_for(0.003, 0.2)
    assert done.bare(0.003, decimals) == "0.3"
    assert done.bare(0.2, wording.decimals_for(0.1, 0.2)) == "20"


@pytest.mark.parametrize(
    ("count", "told"), [(0, "none"), (1, "one"), (10, "ten"), (11, "11"), (250, "250")]
)
def test_that_small_counts_are_words(count: int, told: str) -> None:
    assert wording.count_word(count) == told


def test_that_large_counts_are_grouped_without_breaking() -> None:
    assert wording.grouped(330) == "330"
    assert wording.grouped(1_234_567) == "1\u202f234\u202f567"


@pytest.mark.parametrize(
    ("words", "told"),
    [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")],
)
def test_that_a_listing_reads_as_a_sentence(words: list[str], told: str) -> None:
    assert wording.listing(words) == told


@pytest.mark.parametrize(
    ("days", "told"), [(None, "never"), (0, "today"), (1, "1 day"), (71, "71 days")]
)
def test_that_days_are_counted_in_the_right_number(days: int | None, told: str) -> None:
    assert wording.days_ago(days) == told


def test_that_days_read_as_people_say_them() -> None:
    thursday = date(2026, 1, 1)
    assert wording.named_day(thursday) == "Thu 1 Jan"
    assert wording.named_day(thursday, TODAY) == "Thu 1 Jan"
    assert wording.named_day(date(2025, 12, 31), TODAY) == "Wed 31 Dec 2025"
    assert wording.week_day(TODAY) == "Fri 20"
    assert wording.long_month(TODAY) == "November"
    assert wording.clock_time(datetime(2026, 11, 20, 14, 2, 11, tzinfo=UTC)) == "14:02:11"


@given(st.dates())
def test_that_every_day_has_its_name(day: date) -> None:
    assert wording.weekday(day) == day.strftime("%a")
    assert (wording.month(day), wording.long_month(day)) == (
        day.strftime("%b"),
        day.strftime("%B"),
    )


def test_that_a_window_tells_its_days() -> None:
    since, until = date(2025, 6, 1), date(2026, 11, 20)
    assert wording.window_text(Window(since, until), TODAY) == "1 Jun 2025 to 20 Nov"
    assert wording.window_text(Window(since, None), TODAY) == "since 1 Jun 2025"
    assert wording.window_text(Window(None, until), TODAY) == "until 20 Nov"
    assert wording.window_text(Window(until, until), TODAY) == "20 Nov"
    assert wording.window_text(EVERYTHING, TODAY) == "all days"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (" Ring the plant\nand ask ", "Ring the plant and ask"),
        ("x" * 60, "x" * 60),
        ("x" * 80, "x" * 60 + "…"),
        (
            "Read the 120 pages of the catalogue that came in last week, and say what is new",
            "Read the 120 pages of the catalogue that came in last week…",
        ),
    ],
)
def test_that_what_was_typed_is_one_short_line_in_a_menu(typed: str, told: str) -> None:
    assert wording.brief(typed) == told
