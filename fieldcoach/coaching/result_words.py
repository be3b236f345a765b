"""Results as a person reads them: figures in their own unit, attainment, periods that overlap."""

from collections.abc import Sequence
from decimal import Decimal

from fieldcoach.coaching.period_words import period_words
from fieldcoach.coaching.wording import MINUS, grouped, listing, percent
from fieldcoach.domain.results import Period, Result, in_percent, written
from fieldcoach.i18n import _, ngettext

NOTHING = "–"

_MOST_NAMED = 3


def figure_words(figure: float | None) -> str:
    """Return 41000.5 as "41 000.5", with all of its decimals; a dash for none."""
    if figure is None:
        return NOTHING
    whole, point, decimals = written(abs(figure)).partition(".")
    sign = MINUS if figure < 0 else ""
    return f"{sign}{grouped(int(whole))}{point}{decimals}"


def attainment_words(result: Result | None) -> str:
    """Return "98 %", "98.5 %" where that was stated, "no target" for a target of 0, or a dash."""
    if result is None:
        return NOTHING
    if result.stated is not None:
        return stated_words(result.stated)
    if result.target == 0:
        return _("no target")
    reached = result.attainment
    return NOTHING if reached is None else percent(reached)


def stated_words(share: float | None) -> str:
    """Return an attainment with the decimals that it was stated with; a dash for none."""
    return NOTHING if share is None else _("{n} %").format(n=_signed(in_percent(share)))


def overlap_words(others: Sequence[Period]) -> str:
    """Return "overlaps Q3 2026 and 2026", "" for none."""
    if not others:
        return ""
    named = [period_words(one) for one in sorted(others)[:_MOST_NAMED]]
    if more := len(others) - len(named):
        named.append(ngettext("{n} more period", "{n} more periods", more).format(n=more))
    return _("overlaps {periods}").format(periods=listing(named))


def _signed(number: Decimal) -> str:
    text = written(abs(number))
    return MINUS + text if number < 0 else text
