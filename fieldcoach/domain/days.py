"""Days as a person types them, and windows of days. The one place that reads and writes dates."""

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class Window:
    """Days from `since` to `until`, both included; None leaves that side open."""

    since: date | None = None
    until: date | None = None

    def __contains__(self, day: object) -> bool:
        if not isinstance(day, date):
            return False
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )

    @property
    def is_open(self) -> bool:
        """Whether every day is in it."""
        return self.since is None and self.until is None


EVERYTHING = Window()


def parse_iso(text: str) -> date | None:
    """Return the day that `text` says as YYYY-MM-DD, or None where it says none."""
    match = _ISO.fullmatch(text.strip())
    if match is None:
        return None
    return _date(int(match[1]), int(match[2]), int(match[3]))


def parse_day(text: str, today: date, *, past: bool = False) -> date | None:
    """Return the day a person means, or None where that is unclear.

    Understood: `2026-11-27`; `today`, `tomorrow`, `yesterday`; `fri` or `friday`, the next one
    after today; `+7` and `-1`, days from today; `28`, the next 28th from today on; `27 nov`,
    `27 nov 2026`, `27.11.`, `27.11.2026` and `27/11/2026`; without a year the one nearest to today.

    With `past`, where days gone by are asked for, what leaves room is the last such day, today
    included: on a Friday `wed` is two days ago and `28` the 28th of last month; `1 mar` in November
    is last March. What is said in full, and `+7`, still may lie ahead.
    """
    said = " ".join(text.casefold().replace(",", " ").split())
    relative = {"today": 0, "tomorrow": 1, "yesterday": -1}
    if said in relative:
        return _shifted(today, relative[said])
    if (iso := parse_iso(said)) is not None:
        return iso
    if re.fullmatch(r"[+-]\d{1,4}", said):
        return _shifted(today, int(said))
    if len(said) >= 3 and (weekday := _beginning(said, _WEEKDAYS, calendar.day_name)) is not None:
        if past:
            return _shifted(today, -((today.weekday() - weekday) % 7))
        return _shifted(today, (weekday - today.weekday() - 1) % 7 + 1)
    if re.fullmatch(r"\d{1,2}", said):
        return _of_month(int(said), today, -1 if past else 1)
    return _spelt_out(said, today, past=past)


def _shifted(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def _beginning(said: str, short: tuple[str, ...], full: Iterable[str]) -> int | None:
    names = [name.casefold() for name in full]
    for number, (abbreviation, name) in enumerate(zip(short, names, strict=True)):
        if said.rstrip(".") == abbreviation or (len(said) > 3 and name.startswith(said)):
            return number
    return None


def _of_month(number: int, today: date, step: int) -> date | None:
    """Return the next such day of a month from today on, or with a `step` of −1 the last."""
    year, month = today.year, today.month
    for _ in range(13):
        day = _date(year, month, number)
        if day is not None and (day - today).days * step >= 0:
            return day
        month += step
        if not 1 <= month <= 12:
            year, month = year + step, (month - 1) % 12 + 1
    return None


def _spelt_out(said: str, today: date, *, past: bool) -> date | None:
    match = re.fullmatch(r"(\d{1,2})[./](\d{1,2})(?:[./](\d{4})?)?", said)
    if match:
        day, month, year = int(match[1]), int(match[2]), match[3]
    else:
        match = re.fullmatch(r"(?:[a-z]{3}\.? )?(\d{1,2})\.? ([a-z]+)\.?(?: (\d{4}))?", said)
        if match is None:
            return None
        names = [name.casefold() for name in calendar.month_name[1:]]
        found = [
            n
            for n, (short, name) in enumerate(zip(_MONTHS, names, strict=True), start=1)
            if match[2] == short or (len(match[2]) > 3 and name.startswith(match[2]))
        ]
        if not found:
            return None
        day, month, year = int(match[1]), found[0], match[3]
    if year is not None:
        return _date(int(year), month, day)
    if past:
        # 29 February is none in most years: the last one may lie eight years back.
        back = (_date(today.year - years, month, day) for years in range(9))
        return next((there for there in back if there is not None and there <= today), None)
    # As above, and still it means the one that is near.
    near = (_date(y, month, day) for y in (today.year - 1, today.year, today.year + 1))
    there = [candidate for candidate in near if candidate is not None]
    return min(there, key=lambda candidate: abs(candidate - today), default=None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
