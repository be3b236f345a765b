"""The words a person searches for, and where they stand in a text.

They are understood as the index understands them (SQLite's `unicode61` with `remove_diacritics 2`):
a word is a run of letters and digits, compared without case and without the accents of Latin
letters. Every word is the beginning of one; what stands in quotes stands together, and its last
word is whole once the quotes are closed.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

Span = tuple[int, int]

# Quotes as keyboards and phones type them.
_PIECES = re.compile('["“”„«»]([^"“”„«»]*)(["“”„«»]|$)|([^\\s"“”„«»]+)')
# The combining accents that the index takes out of words; the others end a word.
_ACCENTS = frozenset(
    map(
        chr,
        (
            *range(0x300, 0x305), *range(0x306, 0x30D), 0x30F, 0x311, 0x31B, *range(0x323, 0x329),
            0x32D, 0x32E, 0x330, 0x331,
        ),
    )
)  # fmt: skip
_RUNS = re.compile("(?:[^\\W_]|[\u0300-\u0331\ue000-\uf8ff])+")
_SIGMA = {"ς": "σ"}


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand together: one, or those of a phrase.

    Attributes:
        said: as it was typed, without quotes.
        words: folded.
        is_beginning: whether the last word may go on.
    """

    said: str
    words: tuple[str, ...]
    is_beginning: bool


@dataclass(frozen=True, slots=True)
class SearchWords:
    """What is searched for: a text has a hit where it has every term."""

    terms: tuple[Term, ...]

    def __bool__(self) -> bool:
        return bool(self.terms)

    @property
    def expression(self) -> str:
        """The same for the index: quoted throughout, so that nothing in it can be an operator."""
        return " ".join(f'"{term.said}"{"*" * term.is_beginning}' for term in self.terms)

    def are_in(self, text: str) -> bool:
        """Return whether a text has every term."""
        found = list(_words_of(text))
        return all(
            any(_stand_at(term, found, at) for at in range(len(found))) for term in self.terms
        )

    def spans(self, text: str) -> tuple[Span, ...]:
        """Return where in a text what was typed stands, in order and without overlap."""
        found = list(_words_of(text))
        marked: list[Span] = []
        for at, word in enumerate(found):
            for term in self.terms:
                if _stand_at(term, found, at):
                    last = found[at + len(term.words) - 1]
                    marked.append((word.start, last.end_of(len(term.words[-1]))))
        return tuple(_joined(sorted(marked)))


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a text: folded, and where each letter of that ends in the text."""

    folded: str
    start: int
    ends: Sequence[int]

    def end_of(self, letters: int) -> int:
        """Return where the first `letters` of it end, accents included."""
        return self.ends[letters - 1]


def parse(typed: str) -> SearchWords:
    """Return what a person means by what was typed; nothing where no letter or digit is in it."""
    clean = typed.replace("\0", " ").encode("utf-8", "ignore").decode("utf-8")
    terms: dict[Term, None] = {}
    for piece in _PIECES.finditer(clean):
        phrase, closing, word = piece.groups()
        said = word if phrase is None else phrase
        words = tuple(found.folded for found in _words_of(said))
        if words:
            terms[Term(said, words, is_beginning=not closing)] = None
    return SearchWords(tuple(terms))


def _stand_at(term: Term, found: list[_Word], at: int) -> bool:
    there = found[at : at + len(term.words)]
    if len(there) < len(term.words):
        return False
    *whole, last = term.words
    if any(word.folded != wanted for word, wanted in zip(there, whole, strict=False)):
        return False
    return there[-1].folded.startswith(last) if term.is_beginning else there[-1].folded == last


def _words_of(text: str) -> Iterator[_Word]:
    for run in _RUNS.finditer(text):
        said, start = run.group(), run.start()
        if said.isascii():  # nearly all are, and a note may be long
            yield _Word(said.lower(), start, range(start + 1, run.end() + 1))
        else:
            yield from _words_in(said, start)


def _words_in(run: str, offset: int) -> Iterator[_Word]:
    """Yield the words of a run of letters, digits and accents, sign by sign."""
    letters: list[str] = []
    ends: list[int] = []
    start = offset
    for at, sign in enumerate(run, start=offset):
        folded = _folded(sign)
        if folded:
            if not letters:
                start = at
            letters.append(folded)
            ends.append(at + 1)
        elif ends and sign in _ACCENTS:
            ends[-1] = at + 1
        elif letters:
            yield _Word("".join(letters), start, ends)
            letters, ends = [], []
    if letters:
        yield _Word("".join(letters), start, ends)


@lru_cache(maxsize=4096)
def _folded(sign: str) -> str:
    """Return how a letter or digit is compared, "" for what is neither."""
    kind = unicodedata.category(sign)
    if kind[0] not in "LN" and kind != "Co":
        return ""
    low = sign.lower()
    if len(low) > 1:  # a dotted capital I: the dot is one of the accents
        low = low[0] if unicodedata.combining(low[1]) else sign
    base = unicodedata.normalize("NFD", low)[0]
    return base if base.isascii() else _SIGMA.get(low, low)


def _joined(spans: list[Span]) -> Iterator[Span]:
    start, end = -1, -1
    for one, other in spans:
        if one > end:
            if end > 0:
                yield start, end
            start = one
        end = max(end, other) if one <= end else other
    if end > 0:
        yield start, end
