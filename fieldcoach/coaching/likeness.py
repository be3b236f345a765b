"""Names that may be one: the same but for marks, order or one letter."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from itertools import combinations
from uuid import UUID

from fieldcoach.domain.names import clean

_FEWEST = 6  # letters: shorter names differ by one letter all the time


def alike(named: Iterable[tuple[UUID, str]]) -> list[tuple[UUID, UUID]]:
    """Return pairs of names that may be one, in the order in which they came.

    Those are the same but for diacritics, case, order of words and punctuation; or, in names of
    at least six letters, but for one letter more, less or other. Figures must be the same.
    """
    forms: dict[UUID, tuple[str, str]] = {}
    near: dict[str, list[UUID]] = defaultdict(list)
    for key, name in named:
        forms[key] = _forms(name)
        for one in {shorter for form in forms[key] for shorter in _shorter(form)}:
            near[one].append(key)
    pairs = {
        frozenset(pair): pair
        for keys in near.values()
        for pair in combinations(keys, 2)
        if any(map(_is_near, forms[pair[0]], forms[pair[1]]))
    }
    place = {key: n for n, key in enumerate(forms)}
    return sorted(pairs.values(), key=lambda pair: (place[pair[0]], place[pair[1]]))


def nearest(name: str, names: Sequence[str]) -> str | None:
    """Return the one of `names` that was probably meant, or None where none is near."""
    by_folded = {one.casefold(): one for one in names}
    near = get_close_matches(clean(name).casefold(), by_folded, n=1)
    return by_folded[near[0]] if near else None


def folded(name: str) -> str:
    """Return the words of a name without case, diacritics and punctuation, a blank between."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    signs = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join(signs.split())


def _forms(name: str) -> tuple[str, str]:
    """Return the words as they stand, and in order."""
    words = folded(name).split()
    return " ".join(words), " ".join(sorted(words))


def _shorter(form: str) -> set[str]:
    """Return a form and, in a long one, what is left of it without any one sign.

    Two forms that are one letter apart have one of these in common.
    """
    if not form:
        return set()
    found = {form}
    if _letters(form) >= _FEWEST:
        found.update(form[:n] + form[n + 1 :] for n in range(len(form)))
    return found


def _is_near(one: str, other: str) -> bool:
    if one == other:
        return True
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1 or min(_letters(one), _letters(other)) < _FEWEST:
        return False
    at = next((n for n, sign in enumerate(one) if sign != other[n]), len(one))
    rest = one[at + 1 :] if len(one) == len(other) else one[at:]
    apart = one[at : at + 1] + other[at] if len(one) == len(other) else other[at]
    return rest == other[at + 1 :] and not any(sign.isdigit() for sign in apart)


def _letters(form: str) -> int:
    return sum(sign.isalpha() for sign in form)
