"""Figures in cells: a plain decimal number with a point, and nothing that could be two numbers."""

import re
from decimal import Decimal

from fieldcoach.domain.results import written
from fieldcoach.i18n import _

_PLAIN = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
# Where a point parts thousands, 1000 is written so, and in a column of round figures one is.
_PERHAPS_THOUSANDS = re.compile(r"[+-]?[1-9][0-9]{0,2}\.000")


def figure(cell: str) -> float | str:
    """Return the number that a cell says, or the reason why it says none; the cell is not blank."""
    return _number(cell, "")


def share(cell: str) -> float | str:
    """Return the share of 1 that a cell says in percent, or the reason, as in `figure`."""
    return _number(cell, "e-2")


def _number(cell: str, power: str) -> float | str:
    said = cell.strip()
    if not _PLAIN.fullmatch(said):
        return _("is not a number written like 1234.5")
    if _PERHAPS_THOUSANDS.fullmatch(said):
        whole, decimals = said.split(".")
        return _("may mean {decimal} or {thousands}; write the one that it is").format(
            decimal=written(Decimal(said)), thousands=whole + decimals
        )
    number = float(f"{said}{power}")
    # `repr` is what would leave in an export: another number than the one in the file.
    if Decimal(f"{said}{power}") != Decimal(repr(number)):
        return _("has more digits than can be kept")
    return number
