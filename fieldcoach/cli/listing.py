"""Lists as lines: no reader should have to scroll past hundreds of names."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from fieldcoach.i18n import _


def some_of(names: Sequence[str], most: int = 8) -> str:
    """Return the first names with commas, and how many more there are than `most`."""
    told = ", ".join(names[:most])
    more = len(names) - most
    return told if more <= 0 else _("{names} and {n} more").format(names=told, n=more)


def by_words(told: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Return the names of each of the words in (words, name), both in the order they came."""
    found: dict[str, list[str]] = {}
    for words, name in told:
        found.setdefault(words, []).append(name)
    return found


def caution_lines(told: Iterable[tuple[str, str]], skills: int) -> Iterator[str]:
    """Yield a line for each caution in (words, skill), with the skills unless it is all of them."""
    cautions = by_words(told)
    if cautions:
        yield ""
        yield _("To bear in mind:")
    for words, names in cautions.items():
        yield f"  {words}" if len(names) == skills else f"  {some_of(names)}: {words}"


def told_apart(skills: Sequence[tuple[str, int]]) -> list[str]:
    """Return how each (skill, rubric version) is called: with the version where it takes one."""
    names = Counter(skill for skill, _version in skills)
    return [
        _("{skill} in version {n}").format(skill=skill, n=version) if names[skill] > 1 else skill
        for skill, version in skills
    ]
