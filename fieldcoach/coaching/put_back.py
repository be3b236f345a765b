"""Words that are written on while somebody looks who may not read every name in them.

The field shows a text with other reps' names taken out; what is kept must not lose them.
"""

import re
from difflib import SequenceMatcher

from fieldcoach.i18n import _


def put_back(said: str, shown: str, typed: str) -> str:
    """Return what a person means who saw `shown` for `said` and made `typed` of it.

    A name that was taken out of `said` stands again wherever what stood for it was left alone;
    where that was typed over, the typed words hold.

    >>> put_back("As Freya does.", "As a colleague does.", "As a colleague does it.")
    'As Freya does it.'
    """
    if said == shown:
        return typed
    names = _taken_out(said, shown)
    kept = SequenceMatcher(None, shown, typed, autojunk=False).get_matching_blocks()
    whole = typed
    for start, end, name in reversed(names):
        for block in kept:
            if block.a <= start and end <= block.a + block.size:
                there = start - block.a + block.b
                whole = whole[:there] + name + whole[there + end - start :]
                break
    return whole


def _taken_out(said: str, shown: str) -> list[tuple[int, int, str]]:
    """Return where in `shown` something stands for a name, and the name that `said` has there."""
    stands_for = _("a colleague")
    parts = shown.split(stands_for)
    pattern = "(.+?)".join(map(re.escape, parts))
    found = re.fullmatch(pattern, said, re.DOTALL)
    if found is None:
        return []
    names, at = [], 0
    for part, name in zip(parts, found.groups(), strict=False):
        at += len(part)
        names.append((at, at + len(stands_for), name))
        at += len(stands_for)
    return names
