"""What tells the visits of a rep's day apart in a file: their labels, made unique."""

from collections.abc import Iterable

from fieldcoach.domain.names import match_key


def told_apart(visits: Iterable[tuple[str, str]]) -> list[str]:
    """Return a label for each (label, customer), numbered where an earlier one has it.

    A visit without a label goes by its customer; one without either by nothing, then by a number.
    """
    taken: set[str] = set()
    made: list[str] = []
    for label, customer in visits:
        base = label or customer
        name, number = base, 2
        while match_key(name) in taken:
            name, number = f"{base} ({number})" if base else str(number), number + 1
        taken.add(match_key(name))
        made.append(name)
    return made
