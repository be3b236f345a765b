"""Periods of results as a person reads them."""

from collections.abc import Sequence

from fieldcoach.coaching.wording import long_month, short_day
from fieldcoach.domain.results import Period
from fieldcoach.i18n import _


def period_words(period: Period) -> str:
    """Return "July 2026", "Q3 2026", "2026" or "1 Jul 2026 to 15 Sep 2026"."""
    first, last, year = period.since, period.until, period.since.year
    named = str(period)
    if named == f"{year:04}":
        return str(year)
    if named == f"{year:04}-{first.month:02}":
        return f"{long_month(first)} {year}"
    if named.startswith(f"{year:04}-Q"):
        return _("Q{quarter} {year}").format(quarter=(first.month + 2) // 3, year=year)
    return _("{first} {year} to {last} {last_year}").format(
        first=short_day(first), year=year, last=short_day(last), last_year=last.year
    )


def periods_words(periods: Sequence[Period]) -> str:
    """Return "July 2026", or from the first to the last: "June to October 2026"; "" for none."""
    if not periods:
        return ""
    first, last = min(periods), max(periods, key=lambda one: (one.until, one.since))
    whole = Period(first.since, last.until)
    if whole in periods:
        return period_words(whole)
    ends = [period_words(first), period_words(last)]
    year = f" {first.since.year}"
    if _has_year_behind(first) and last.since.year == first.since.year:
        ends[0] = ends[0].removesuffix(year)
    return _("{first} to {last}").format(first=ends[0], last=ends[1])


def _has_year_behind(period: Period) -> bool:
    """Return whether it is a month or a quarter, called by its name and the year."""
    return "-" in str(period) and "/" not in str(period)
