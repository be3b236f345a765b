"""What the journal says of itself: how many ride-alongs it shows, of how many, and why those."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from fieldcoach.coaching import wording
from fieldcoach.coaching.ride_along_words import state_word
from fieldcoach.domain.ride_along import Purpose
from fieldcoach.i18n import _, ngettext
from fieldcoach.ui.models.journal_list import Results
from fieldcoach.ui.models.journal_narrowing import NO_FOCUS, Narrowing

if TYPE_CHECKING:
    from fieldcoach.coaching.journal_list import Entry

_QUOTES = '"“”„«» '
_MOST_OF_WHAT_WAS_TYPED = 40
_MOST_OF_A_NAME = 24


@dataclass(frozen=True, slots=True)
class Names:
    """What stands behind the keys of a narrowing."""

    reps: dict[UUID, str]
    skills: dict[bytes, str]


@dataclass(frozen=True, slots=True)
class Told:
    """The words around the list; "" where there is nothing to say.

    Attributes:
        shown: how many ride-alongs there are to see.
        private: whether a private note is among what is to be read.
        nothing: what stands in an empty list.
        clear: what the link says that shows everything again.
    """

    shown: str
    private: str
    nothing: str
    clear: str


def told(
    entries: "Sequence[Entry]",
    shown: "Sequence[Entry]",
    narrowing: Narrowing,
    names: Names,
    typed: str,
    results: Results | None,
    today: date,
) -> Told:
    """Return the words around a list that has `shown` of `entries`, `typed` being searched for."""
    bare = " ".join(typed.split()).strip(_QUOTES)
    clear = clear_words(
        search=bool(bare), filters=narrowing.filters, dates=not narrowing.window.is_open
    )
    if results is None:
        said = _narrowed(len(shown), len(entries), _scope(narrowing, names, today))
        if bare:
            said = _("There is no letter or digit in {said} to search for.").format(
                said=_quoted(bare)
            )
        nothing = _("No ride-along fits. Clear the filters to see all of them.")
        return Told(said, "", "" if shown else nothing, clear)
    found = [results.matches[entry.ride_along_id] for entry in shown]
    among = len(entries) if narrowing.is_open else sum(map(narrowing.passes, entries))
    places = sum(match.places for match in found)
    scope = _scope(narrowing, names, today, _MOST_OF_A_NAME)  # what is said of the search matters
    said = _searched(_quoted(bare), len(found), among, places, scope)
    private = private_words(sum(match.is_private for match in found)) if found else ""
    nothing = "" if found else nothing_words(_quoted(bare), len(results.matches))
    return Told(said, private, nothing, clear)


def _narrowed(shown: int, of: int, scope: list[str]) -> str:
    if not scope:
        return _("Every ride-along, the newest first.")
    said = ngettext("{n} of {of} ride-along", "{n} of {of} ride-alongs", of)
    return ", ".join([said.format(n=shown, of=of), *scope])


def _searched(said: str, shown: int, of: int, places: int, scope: list[str]) -> str:
    among = ngettext("{n} ride-along", "{n} ride-alongs", of).format(n=of)
    if scope:
        among = f"{among} {', '.join(scope)}"
    if not shown:
        return _("None of {among} says {said}.").format(among=among, said=said)
    where = ngettext("in {n} place", "in {n} places", places).format(n=places)
    return ngettext(
        "{n} of {among} says {said}, {places}.", "{n} of {among} say {said}, {places}.", shown
    ).format(n=shown, among=among, said=said, places=where)


def _quoted(bare: str) -> str:
    """Return what was typed between quotes, the beginning of it where it is long."""
    return f"“{_beginning(bare, _MOST_OF_WHAT_WAS_TYPED)}”"


def _beginning(words: str, most: int | None) -> str:
    """Return words, or the beginning of them where they are longer than `most` letters."""
    if most is None or len(words) <= most:
        return words
    return words[:most].rstrip() + "…"


def private_words(shown: int) -> str:
    """Return what a search says of private notes, `shown` of which stand in the list."""
    if not shown:
        return _("Private notes are searched too, none shown here.")
    return ngettext(
        "Private notes are searched too, {n} shown here.",
        "Private notes are searched too, {n} shown here.",
        shown,
    ).format(n=shown)


def clear_words(*, search: bool, filters: bool, dates: bool) -> str:
    """Return what the link that shows everything again says: "Clear search and dates"."""
    parts = ((search, _("search")), (filters, _("filters")), (dates, _("dates")))
    if not (search or filters or dates):
        return ""
    return _("Clear {what}").format(what=wording.listing([word for there, word in parts if there]))


def nothing_words(said: str, elsewhere: int) -> str:
    """Return what stands in a list in which nothing says what was searched for.

    `elsewhere` is how many ride-alongs say it that the filters leave out.
    """
    if elsewhere:
        return ngettext(
            "{n} ride-along that the filters leave out says {said}.",
            "{n} ride-alongs that the filters leave out say {said}.",
            elsewhere,
        ).format(n=elsewhere, said=said)
    return _("Each word you type is the beginning of one there; quotes hold a phrase together.")


def _scope(narrowing: Narrowing, names: Names, today: date, most: int | None = None) -> list[str]:
    """Return what narrows the list, each in words; names of `most` letters."""
    purposes = {
        Purpose.LEARN: _("to learn"),
        Purpose.DEVELOP: _("to develop"),
        Purpose.SUPPORT: _("to support"),
    }
    parts = []
    if narrowing.rep_id is not None:
        parts.append(
            _("with {rep}").format(rep=_beginning(names.reps.get(narrowing.rep_id, ""), most))
        )
    if narrowing.purpose is not None:
        parts.append(purposes[narrowing.purpose])
    if narrowing.state is not None:
        parts.append(state_word(narrowing.state))
    if narrowing.customer is not None:
        parts.append(_("at {customer}").format(customer=_beginning(narrowing.customer, most)))
    if narrowing.focus == NO_FOCUS:
        parts.append(_("without a focus point"))
    elif narrowing.focus is not None:
        parts.append(
            _("on {skill}").format(skill=_beginning(names.skills.get(narrowing.focus, ""), most))
        )
    if not narrowing.window.is_open:
        parts.append(wording.window_text(narrowing.window, today))
    return parts
