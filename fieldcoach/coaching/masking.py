"""Names taken out of a text: other reps' of what one rep may see, and everybody's.

A name counts where it stands as words of its own, in any case and with any blanks between;
"Stone, Ben" is Ben Stone too.
"""

import re
from collections.abc import Callable, Collection, Sequence
from unicodedata import normalize

from fieldcoach.domain.names import clean, first_name, match_key
from fieldcoach.i18n import _

_SHORTEST_FIRST_NAME = 3  # letters: shorter ones are words of many languages


def mask(own: str, others: Sequence[str]) -> Callable[[str], str]:
    """Return what replaces each of the `others`' names in a text by "a colleague".

    `own` stays, even where another name is a part of it.
    """
    own_spellings = {match_key(spelling) for spelling in _spellings(own)}
    spellings = {spelling for name in others for spelling in _spellings(name)}
    names = _any_of(spellings | _spellings(own) if spellings else ())

    def masked(text: str) -> str:
        if names is None:
            return text
        return names.sub(
            lambda found: found[0] if match_key(found[0]) in own_spellings else _("a colleague"),
            text,
        )

    return masked


def nameless(reps: Sequence[str], customers: Sequence[str]) -> Callable[[str], str]:
    """Return what puts "the customer" and "a colleague" for all names in a text.

    A rep's first name alone counts too, where it is written with the same capitals, so that "Will"
    goes and "will" stays.
    """
    hide = mask("", reps)
    places = _any_of(set(customers))
    called = {first_name(name) for name in reps}
    firsts = _any_of(
        {name for name in called if len(name) >= _SHORTEST_FIRST_NAME and name[0].isupper()},
        any_case=False,
    )

    def without_names(text: str) -> str:
        if places is not None:
            text = places.sub(lambda _found: _("the customer"), text)
        text = hide(text)
        return text if firsts is None else firsts.sub(lambda _found: _("a colleague"), text)

    return without_names


def _spellings(name: str) -> set[str]:
    """Return a name as it is kept and, where the family comes first, as it is said."""
    family, comma, given = (part.strip() for part in clean(name).partition(","))
    return {clean(name), f"{given} {family}"} if family and comma and given else {clean(name)}


def _any_of(names: Collection[str], *, any_case: bool = True) -> "re.Pattern[str] | None":
    """Return what finds any of the names, the longest where several fit; None for no name."""
    # What is pasted from elsewhere may write an accent as a sign of its own.
    written = {normalize(form, name) for name in names for form in ("NFC", "NFD")}
    longest_first = sorted((name for name in written if name.strip()), key=len, reverse=True)
    if not longest_first:
        return None
    patterns = (r"\s+".join(map(re.escape, name.split())) for name in longest_first)
    flags = re.IGNORECASE if any_case else re.NOFLAG
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", flags)
