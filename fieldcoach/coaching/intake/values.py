"""Cells and what they mean. Nothing is coerced: what is not plainly one value is a bad row."""

import re
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Final, TypeVar

from fieldcoach.domain.days import parse_iso
from fieldcoach.domain.names import clean, match_key
from fieldcoach.domain.people import Tier
from fieldcoach.i18n import _

BLANK: Final = -1
UNREADABLE: Final = -2

_REMEMBERED = 1 << 14

Word = TypeVar("Word", bound=StrEnum)


class Interned(dict[str, int]):
    """Numbers names in the order they come: `interned[cell]`; BLANK for a cell without one.

    Spellings of one name share a number. `names` holds each as it was first written. A lookup
    costs one dictionary access, since rows repeat the same few names.
    """

    __slots__ = ("_by_key", "names")

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []
        self._by_key: dict[str, int] = {}

    def __missing__(self, cell: str) -> int:
        name = clean(cell)
        number = BLANK
        if name:
            number = self._by_key.setdefault(match_key(name), len(self.names))
            if number == len(self.names):
                self.names.append(name)
        self[cell] = number
        return number

    def name(self, cell: str) -> str | None:
        """Return the name in a cell as it was first written, or None; one text for all rows."""
        number = self[cell]
        return None if number == BLANK else self.names[number]


class Numbers(dict[str, int]):
    """Reads whole numbers: `numbers[cell]`; BLANK for none, UNREADABLE for anything else.

    Only digits count, and at most four of them: no scale goes further.
    """

    __slots__ = ()

    def __missing__(self, cell: str) -> int:
        said = cell.strip()
        if not said:
            number = BLANK
        elif re.fullmatch(r"[0-9]{1,4}", said):
            number = int(said)
        else:
            number = UNREADABLE
        self[cell] = number
        return number


class Days(dict[str, date | None]):
    """Reads days written YYYY-MM-DD: `days[cell]`; None where it is none."""

    __slots__ = ()

    def __missing__(self, cell: str) -> date | None:
        day = self[cell] = parse_iso(cell)
        return day


@lru_cache(maxsize=_REMEMBERED)
def key_of(name: str) -> str:
    """Return what names match on, remembered: a file says the same few names over and over."""
    return match_key(name)


@lru_cache(maxsize=_REMEMBERED)
def word_of(kind: type[Word], cell: str) -> Word | None:
    """Return the member of `kind` that the cell names, case-blind; None where it names none."""
    try:
        return kind(key_of(cell))
    except ValueError:
        return None


def not_a_word(kind: type[StrEnum]) -> str:
    """Return the reason for a cell that names no member of `kind`."""
    return _("is none of {words}").format(words=", ".join(kind))


@lru_cache(maxsize=_REMEMBERED)
def tier_word(cell: str) -> str:
    """Return the tier a cell names: one of the three, or any other word as it is kept."""
    return word_of(Tier, cell) or clean(cell)


def not_a_day() -> str:
    """Return the reason for a cell that is no day."""
    return _("is not a day written YYYY-MM-DD")


def after_today(today: date) -> str:
    """Return the reason for a day that has not come yet."""
    return _("is after today ({today})").format(today=today.isoformat())


def blank() -> str:
    """Return the reason for a blank cell in a column that needs a value."""
    return _("is blank")


def differs(other: object, where: str) -> str:
    """Return the reason for a value that contradicts `other`, said in `where`."""
    return _('contradicts "{other}" {where}').format(other=other, where=where)


def in_journal() -> str:
    """Return where the journal's own values stand, for `differs`."""
    return _("in the journal")


def in_other_row(line: int | None = None) -> str:
    """Return where another row's value stands, for `differs`."""
    return _("in another row") if line is None else _("in line {line}").format(line=line)
