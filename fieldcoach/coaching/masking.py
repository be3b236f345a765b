"""Names taken out of a text: other reps' of what one rep may see, and everybody's.

A name counts where it stands as words of its own, in any case and with any blanks between;
"Stone, Ben" is Ben Stone too.
"""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from unicodedata import normalize

from fieldcoach.domain.names import clean, first_name, match_key
from fieldcoach.i18n import _

_SHORTEST_FIRST_NAME = 3  # letters: shorter ones are words of many languages
_SHORTEST_ALONE = 2  # where one rep reads along, a name that stays is worse than a word that goes


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


def for_one_rep(
    own: str, manager: str, others: Sequence[str], customers: Iterable[str]
) -> Callable[[str], str]:
    """Return what puts "a colleague" for every other rep in a text that one rep may see.

    The `others`' first and family names alone go too, where they begin with a capital. The rep's
    `own` name, the `manager`'s, each part of the two and the names of `customers` stay, whoever
    bears them besides; of two names that begin at one place the longer one counts, so that "Ben
    Moss Foods" is a customer though Ben Moss is a rep.
    """
    own_names = [name for person in (own, manager) if person for name in _called(person)]
    kept = {match_key(name) for name in own_names}
    hidden = {
        spelling
        for name in others
        for spelling in _spellings(name)
        if match_key(spelling) not in kept
    }
    alone = {
        form
        for name in others
        for part in _parts(name)
        for form in _written_large(part)
        if match_key(form) not in kept
    }
    if not hidden and not alone:
        return lambda text: text
    gone = _one_of(hidden | alone, ())
    said = {match_key(name) for name in hidden | alone}
    # Of thousands of customers those count alone in whose names a rep's is.
    near = [name for name in customers if gone.search(name) and match_key(name) not in said]
    kept.update(map(match_key, near))
    names = _one_of(hidden.union(own_names, near), alone)

    def masked(text: str) -> str:
        return names.sub(
            lambda found: found[0] if match_key(found[0]) in kept else _("a colleague"), text
        )

    return masked


def _called(name: str) -> set[str]:
    """Return how a person is called: by each spelling of the whole name, and by each part."""
    return {*_spellings(name), *_parts(name)}


def _parts(name: str) -> set[str]:
    """Return the first name, and what else of a name is written large: "von" is nobody's."""
    others = clean(name).replace(",", " ").split()
    return {first_name(name)} | {
        part for part in others if len(part) >= _SHORTEST_FIRST_NAME and not part[0].islower()
    }


def _written_large(first: str) -> set[str]:
    """Return a first name as it is written in a sentence; an initial is nobody's name."""
    if sum(map(str.isalpha, first)) < _SHORTEST_ALONE:
        return set()
    return {form for form in (first, first.title()) if not form[0].islower()}


def _one_of(whole: Collection[str], firsts: Collection[str]) -> "re.Pattern[str]":
    """Return what finds any of the whole names in any case, else a first name as it is written."""
    parts = [
        f"(?{flags}:{'|'.join(patterns)})"
        for flags, patterns in (("i", _patterns(whole)), ("-i", _patterns(firsts)))
        if patterns
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)")


def _spellings(name: str) -> set[str]:
    """Return a name as it is kept and, where the family comes first, as it is said."""
    family, comma, given = (part.strip() for part in clean(name).partition(","))
    return {clean(name), f"{given} {family}"} if family and comma and given else {clean(name)}


def _any_of(names: Collection[str], *, any_case: bool = True) -> "re.Pattern[str] | None":
    """Return what finds any of the names, the longest where several fit; None for no name."""
    patterns = _patterns(names)
    if not patterns:
        return None
    flags = re.IGNORECASE if any_case else re.NOFLAG
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", flags)


def _patterns(names: Collection[str]) -> list[str]:
    """Return a pattern for each name, the longest first."""
    # What is pasted from elsewhere may write an accent as a sign of its own.
    written = {normalize(form, name) for name in names for form in ("NFC", "NFD")}
    longest_first = sorted((name for name in written if name.strip()), key=len, reverse=True)
    return [r"\s+".join(map(re.escape, name.split())) for name in longest_first]
