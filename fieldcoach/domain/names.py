"""How names of people, customers, skills and rubrics are compared.

Names match trimmed, in Unicode NFC and without regard to case; they are kept as they were written.
"""

import re
import unicodedata

_UNSEEN = ("Cf", "Cc", "Zs")  # formats, controls, blanks


def clean(name: str) -> str:
    """Return `name` as it is kept: trimmed, in NFC, runs of blanks as one.

    Signs that nobody sees, such as marks of direction, stay; a name of nothing else is none.
    """
    kept = re.sub(r"\s+", " ", unicodedata.normalize("NFC", name)).strip()
    return kept if any(unicodedata.category(sign) not in _UNSEEN for sign in kept) else ""


def match_key(name: str) -> str:
    """Return what two spellings of one name have in common.

    >>> match_key("  ANA   Ruiz ") == match_key("Ana Ruiz")
    True
    """
    return unicodedata.normalize("NFC", clean(name).casefold())


def first_name(name: str) -> str:
    """Return what a person is called: "Ana" of "Ana Ruiz" and of "Ruiz, Ana"."""
    _family, comma, given = name.partition(",")
    words = (given if comma and given.strip() else name).split()
    return words[0] if words else ""
