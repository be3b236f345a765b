"""Days as they are typed where days gone by are meant."""

from datetime import date

import pytest

from fieldcoach.ui.widgets.window_fields import past_day

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1 jun", date(2026, 6, 1)),
        ("1 mar", date(2026, 3, 1)),  # the nearest would be next March
        ("20 nov", TODAY),
        ("21.11.", date(2025, 11, 21)),
        ("31 dec", date(2025, 12, 31)),
        ("1 mar 2027", date(2027, 3, 1)),
        ("2027-03-01", date(2027, 3, 1)),
        ("-7", date(2026, 11, 13)),
        ("+7", date(2026, 11, 27)),
        ("today", TODAY),
    ],
)
def test_that_a_day_without_a_year_is_the_last_one_gone_by(text: str, day: date) -> None:
    assert past_day(text, TODAY) == day


@pytest.mark.parametrize("text", ["", "soon", "31 feb", "2026-13-01"])
def test_that_what_is_no_day_is_none(text: str) -> None:
    assert past_day(text, TODAY) is None
