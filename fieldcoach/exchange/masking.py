"""Other reps' names, taken out of what one rep may see."""

import re
from collections.abc import Callable, Sequence

from fieldcoach.domain.names import clean, match_key
from fieldcoach.i18n import _


def mask(own: str, others: Sequence[str]) -> Callable[[str], str]:
    """Return what replaces each of the `others`' names in a text by "a colleague".

    A name counts where it stands as words of its own, in any case and with any blanks between;
    "Stone, Ben" is Ben Stone too. `own` stays, even where another name is a part of it.
    """
    if not others:
        return lambda text: text
    own_spellings = {match_key(spelling) for spelling in _spellings(own)}
    spellings = {spelling for name in (own, *others) for spelling in _spellings(name)}
    longest_first = sorted(spellings, key=len, reverse=True)
    names = re.compile(rf"(?<!\w)(?:{'|'.join(map(_pattern, longest_first))})(?!\w)", re.IGNORECASE)

    def masked(text: str) -> str:
        return names.sub(
            lambda found: found[0] if match_key(found[0]) in own_spellings else _("a colleague"),
            text,
        )

    return masked


def _spellings(name: str) -> set[str]:
    """Return a name as it is kept and, where the family comes first, as it is said."""
    family, comma, given = (part.strip() for part in clean(name).partition(","))
    return {clean(name), f"{given} {family}"} if family and comma and given else {clean(name)}


def _pattern(name: str) -> str:
    return r"\s+".join(map(re.escape, name.split()))
