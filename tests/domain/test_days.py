from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldcoach.domain.days import Window, parse_day, parse_iso

FRIDAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("today", date(2026, 11, 20)),
        ("Tomorrow", date(2026, 11, 21)),
        ("fri", date(2026, 11, 27)),
        ("Friday", date(2026, 11, 27)),
        ("sat", date(2026, 11, 21)),
        ("+7", date(2026, 11, 27)),
        ("-1", date(2026, 11, 19)),
        ("28", date(2026, 11, 28)),
        ("19", date(2026, 12, 19)),
        ("31", date(2026, 12, 31)),
        ("27 nov", date(2026, 11, 27)),
        ("Fri 27 Nov", date(2026, 11, 27)),
        ("3 January", date(2027, 1, 3)),
        ("27 Nov 2024", date(2024, 11, 27)),
        ("27.11.", date(2026, 11, 27)),
        ("27.11.2025", date(2025, 11, 27)),
        ("27/11/2025", date(2025, 11, 27)),
        ("2026-12-01", date(2026, 12, 1)),
    ],
)
def test_that_a_day_is_read_as_a_person_means_it(typed: str, meant: date) -> None:
    assert parse_day(typed, FRIDAY) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("wed", date(2026, 11, 18)),
        ("fri", FRIDAY),
        ("Saturday", date(2026, 11, 14)),
        ("20", FRIDAY),
        ("21", date(2026, 10, 21)),
        ("31", date(2026, 10, 31)),
        ("1 jun", date(2026, 6, 1)),
        ("1 mar", date(2026, 3, 1)),  # the nearest would be next March
        ("20 nov", FRIDAY),
        ("21.11.", date(2025, 11, 21)),
        ("Sat 21 Nov", date(2025, 11, 21)),
        ("31 dec", date(2025, 12, 31)),
        ("29 feb", date(2024, 2, 29)),
        ("1 mar 2027", date(2027, 3, 1)),
        ("2027-03-01", date(2027, 3, 1)),
        ("-7", date(2026, 11, 13)),
        ("+7", date(2026, 11, 27)),
        ("today", FRIDAY),
        ("", None),
        ("soon", None),
        ("31 feb", None),
        ("2026-13-01", None),
    ],
)
def test_that_where_days_gone_by_are_asked_for_the_last_such_day_is_meant(
    typed: str, meant: date | None
) -> None:
    assert parse_day(typed, FRIDAY, past=True) == meant


@given(st.dates(min_value=date(1990, 1, 1)), st.integers(1, 31))
def test_that_a_bare_day_of_a_month_is_the_nearest_on_its_side(today: date, number: int) -> None:
    ahead, behind = parse_day(str(number), today), parse_day(str(number), today, past=True)
    assert ahead is None or ahead >= today
    assert behind is not None
    assert behind <= today
    assert behind.day == number
    between = (today - behind).days
    assert all((today - timedelta(days=n)).day != number for n in range(between))


@pytest.mark.parametrize(
    "typed", ["", "f", "32", "31 Jun 2024", "2026-02-30", "soon", "+99999", "1.2", "0"]
)
def test_that_what_is_no_day_is_refused_rather_than_guessed(typed: str) -> None:
    assert parse_day(typed, FRIDAY) in (None, date(2027, 2, 1) if typed == "1.2" else None)


@given(st.dates())
def test_that_every_day_survives_being_written_and_read(day: date) -> None:
    assert parse_iso(day.isoformat()) == day
    assert parse_day(day.isoformat(), FRIDAY) == day


@given(st.integers(-5000, 5000))
def test_that_a_signed_number_counts_days_from_today(days: int) -> None:
    assert parse_day(f"{days:+}", FRIDAY) == FRIDAY + timedelta(days=days)


def test_that_a_window_includes_both_its_ends() -> None:
    window = Window(date(2026, 1, 1), date(2026, 1, 31))
    assert date(2026, 1, 1) in window
    assert date(2026, 1, 31) in window
    assert date(2026, 2, 1) not in window
    assert date(1900, 1, 1) in Window(until=date(2026, 1, 1))


@pytest.mark.parametrize(
    ("today", "meant"),
    [
        (date(2028, 2, 20), date(2028, 2, 29)),
        (date(2027, 12, 1), date(2028, 2, 29)),
        (date(2029, 1, 5), date(2028, 2, 29)),
    ],
)
def test_that_a_leap_day_is_found_though_other_years_have_none(today: date, meant: date) -> None:
    assert parse_day("29 feb", today) == meant
    assert parse_day("29.2.", today) == meant


def test_that_a_leap_day_far_away_is_unclear() -> None:
    assert parse_day("29 feb", date(2026, 11, 20)) is None


@given(st.dates(date(1000, 1, 1), date(9990, 1, 1)), st.text(max_size=15))
def test_that_whatever_is_typed_is_a_day_or_unclear(today: date, typed: str) -> None:
    assert isinstance(parse_day(typed, today), date | None)


@given(
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.sampled_from(["1", "28", "31", "mon", "sunday", "+7", "29 feb", "31.12.", "tomorrow"]),
)
def test_that_days_to_come_are_read_as_such(today: date, typed: str) -> None:
    day = parse_day(typed, today)
    if typed in ("mon", "sunday", "+7", "tomorrow"):
        assert day is not None
        assert today < day <= today + timedelta(days=7)
    elif typed.isdigit():
        assert day is not None
        assert (day >= today, day.day) == (True, int(typed))
        assert day - today <= timedelta(days=62)


@pytest.mark.parametrize("today", [date(1, 1, 1), date(9999, 12, 31)])
@pytest.mark.parametrize("typed", ["31", "1", "fri", "mon", "-1", "+1", "1 jan", "31.12.", "today"])
def test_that_the_ends_of_the_calendar_are_no_error(today: date, typed: str) -> None:
    assert isinstance(parse_day(typed, today), date | None)
