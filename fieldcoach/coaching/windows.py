"""Windows of days that are offered at one stroke."""

from calendar import monthrange
from datetime import date

from fieldcoach.domain.days import Window


def last_months(months: int, today: date) -> Window:
    """Return the days since this day of the month `months` ago, open towards later days.

    >>> last_months(6, date(2026, 8, 31)).since
    datetime.date(2026, 2, 28)
    """
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    month += 1
    return Window(since=date(year, month, min(today.day, monthrange(year, month)[1])))
