"""What an import did, or would do."""

from collections.abc import Callable
from dataclasses import dataclass

#: The phase told once, when all is written and only the commit is left: the last moment to stop.
COMMITTING = "committing"

#: What is being done ("read", "written", COMMITTING), how many rows of it, and the share of the
#: whole if known.
Progress = Callable[[str, int, float | None], None]


def no_progress(_phase: str, _rows: int, _share: float | None) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The outcome of an import.

    Attributes:
        rows: rows in the file.
        added: of these, the new ones.
        skipped: those that are on record already, or stand in the file twice.
        completed: reps, tiers or visits that were there and got a value they lacked.
        tiers: tier spans that observations brought along.
        reps, managers, customers: new ones, by name.
        rubric_versions: new ones, e.g. "imported 1".
        owner: who now owns the journal, where it had no owner.
    """

    rows: int
    added: int
    skipped: int
    completed: int = 0
    tiers: int = 0
    reps: tuple[str, ...] = ()
    managers: tuple[str, ...] = ()
    customers: tuple[str, ...] = ()
    rubric_versions: tuple[str, ...] = ()
    owner: str | None = None
