"""The ends: what a rep was to reach in a period, and what came of it."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from math import isfinite
from uuid import UUID

from fieldcoach.domain.days import Window, parse_iso

#: The metric of a result that names none.
DEFAULT_METRIC = "sales"

_YEAR = re.compile(r"(\d{4})")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])", re.IGNORECASE)
_MONTH = re.compile(r"(\d{4})-(\d{2})")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Days from `since` to `until`, both included.

    Raises ValueError where it ends before it begins.
    """

    since: date
    until: date

    def __post_init__(self) -> None:
        if self.until < self.since:
            raise ValueError("a period ends before it begins")

    def __str__(self) -> str:
        """Return it as `parse_period` reads it: a year, quarter or month by its name."""
        first, last = self.since, self.until
        if first.day == 1 and last == _month_end(last.year, last.month) and first.year == last.year:
            if (first.month, last.month) == (1, 12):
                return f"{first.year:04}"
            if first.month == last.month:
                return f"{first.year:04}-{first.month:02}"
            if last.month - first.month == 2 and last.month % 3 == 0:
                return f"{first.year:04}-Q{last.month // 3}"
        return f"{first.isoformat()}/{last.isoformat()}"

    def stepped(self, step: int) -> "Period | None":
        """Return the like period `step` (1 or -1) places on: the next month after a month.

        After days of one's own come as many days. None where the calendar ends.

        >>> str(parse_period("2026-Q4").stepped(1)), str(parse_period("2026-03").stepped(-1))
        ('2027-Q1', '2026-02')
        """
        named = str(self)
        try:
            if "/" in named:
                days = (self.until - self.since).days + 1
                away = timedelta(days=step * days)
                return Period(self.since + away, self.until + away)
            months = 12 if len(named) == 4 else 3 if "Q" in named else 1
            first = 12 * self.since.year + self.since.month - 1 + step * months
            return _months(first // 12, first % 12 + 1, first % 12 + months)
        except (OverflowError, ValueError):
            return None

    def shares_days_with(self, other: "Period") -> bool:
        """Return whether the two are different periods with a day in common."""
        return self != other and self.since <= other.until and other.since <= self.until

    def overlaps(self, window: Window) -> bool:
        """Return whether any of its days is in `window`."""
        return (window.since is None or window.since <= self.until) and (
            window.until is None or self.since <= window.until
        )


def parse_period(text: str) -> Period | None:
    """Return the period that `text` names, or None where it names none.

    `2026`, `2026-Q3`, `2026-09` or `2026-09-01/2026-09-30`.

    >>> str(parse_period("2026-q3")), parse_period("2026-13")
    ('2026-Q3', None)
    """
    said = text.strip()
    if match := _YEAR.fullmatch(said):
        return _months(int(match[1]), 1, 12)
    if match := _QUARTER.fullmatch(said):
        last = 3 * int(match[2])
        return _months(int(match[1]), last - 2, last)
    if match := _MONTH.fullmatch(said):
        return _months(int(match[1]), int(match[2]), int(match[2]))
    since, between, until = said.partition("/")
    first, last_day = parse_iso(since), parse_iso(until)
    if not between or first is None or last_day is None or last_day < first:
        return None
    return Period(first, last_day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A metric of a rep in a period.

    Attributes:
        target, actual: in the metric's own unit; None where only the attainment is known.
        stated: the attainment as a share of 1 where it was told without the two, else None.
    """

    id: UUID
    rep_id: UUID
    metric: str
    period: Period
    target: float | None = None
    actual: float | None = None
    stated: float | None = None

    @property
    def attainment(self) -> float | None:
        """Actual over target as a share of 1; None without a target, and for a target of 0."""
        if self.stated is not None:
            return self.stated
        return attainment(self.target, self.actual)


def attainment(target: float | None, actual: float | None) -> float | None:
    """Return actual / target, None where that cannot be computed.

    >>> attainment(200.0, 150.0), attainment(0.0, 150.0)
    (0.75, None)
    """
    if target is None or actual is None or target <= 0:
        return None
    share = actual / target
    return share if isfinite(share) else None


def in_percent(share: float) -> Decimal:
    """Return a share of 1 in percent, digit by digit as the share is written.

    `of_percent` gives back the very same share, as a product of binary numbers would not.

    >>> in_percent(0.985), of_percent("98.5")
    (Decimal('98.5'), 0.985)
    """
    return Decimal(repr(share)).scaleb(2)


def of_percent(percent: str) -> float:
    """Return the share of 1 next to a plain decimal number of percent."""
    return float(f"{percent}e-2")


def written(figure: float | Decimal) -> str:
    """Return a figure as a plain decimal number that reads back as the very same one.

    >>> written(41000.0), written(1e-7), written(Decimal("98.50"))
    ('41000', '0.0000001', '98.5')
    """
    plain = format(Decimal(repr(figure)) if isinstance(figure, float) else figure, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _months(year: int, first: int, last: int) -> Period | None:
    if year < 1 or not 1 <= first <= last <= 12:
        return None
    return Period(date(year, first, 1), _month_end(year, last))


def _month_end(year: int, month: int) -> date:
    return date(year, month, 1) + timedelta(days=monthrange(year, month)[1] - 1)
