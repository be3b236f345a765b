"""Windows of days offered at one stroke."""

from datetime import date

import pytest

from fieldcoach.coaching.windows import last_months
from fieldcoach.domain.days import Window


@pytest.mark.parametrize(
    ("months", "today", "since"),
    [
        (12, date(2026, 11, 20), date(2025, 11, 20)),
        (6, date(2026, 11, 20), date(2026, 5, 20)),
        (6, date(2026, 2, 10), date(2025, 8, 10)),
        (6, date(2026, 8, 31), date(2026, 2, 28)),
        (12, date(2028, 2, 29), date(2027, 2, 28)),
        (1, date(2026, 1, 1), date(2025, 12, 1)),
    ],
)
def test_that_the_last_months_begin_on_the_same_day_of_the_month(
    months: int, today: date, since: date
) -> None:
    assert last_months(months, today) == Window(since=since)
