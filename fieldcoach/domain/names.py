"""How names of people, customers, skills and rubrics are compared.

Names match trimmed, in Unicode NFC and without regard to case; they are kept as they were written.
"""

import re
import unicodedata


def clean(name: str) -> str:
    """Return `name` as it is kept: trimmed, in NFC, runs of blanks as one."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", name)).strip()


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
