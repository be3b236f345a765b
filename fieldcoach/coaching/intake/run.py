"""An import from rows to summary.

Everything is read before the journal is opened, and written in one transaction.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlalchemy.orm import Session

from fieldcoach.coaching import journal as journals
from fieldcoach.coaching.intake import (
    observation_rows,
    observations,
    result_rows,
    staff_rows,
)
from fieldcoach.coaching.intake.observations import DEFAULT_LEVELS
from fieldcoach.coaching.intake.summary import COMMITTING, Progress, Summary, no_progress
from fieldcoach.coaching.intake.target import journal_to_fill
from fieldcoach.coaching.journal import Journal

Rows = Iterable[tuple[int, Sequence[str]]]


class Kind(StrEnum):
    """What rows can tell."""

    REPS = "reps"
    TIERS = "tiers"
    RESULTS = "results"
    OBSERVATIONS = "observations"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to import.

    Attributes:
        dry_run: check only, and say what would happen.
        levels: the scale of a rubric that the import creates.
        owner: the owner's name, for a journal that has none.
    """

    dry_run: bool = False
    levels: int = DEFAULT_LEVELS
    owner: str | None = None


COLUMNS: dict[Kind, tuple[str, ...]] = {
    Kind.REPS: staff_rows.REP_COLUMNS,
    Kind.TIERS: staff_rows.TIER_COLUMNS,
    Kind.RESULTS: result_rows.COLUMNS,
    Kind.OBSERVATIONS: observation_rows.COLUMNS,
}
REQUIRED: dict[Kind, tuple[str, ...]] = {
    Kind.REPS: staff_rows.REP_REQUIRED,
    Kind.TIERS: staff_rows.TIER_REQUIRED,
    Kind.RESULTS: result_rows.REQUIRED,
    Kind.OBSERVATIONS: observation_rows.REQUIRED,
}


def import_rows(
    kind: Kind, rows: Rows, path: Path, options: Options, progress: Progress = no_progress
) -> Summary:
    """Import `rows`, cells of COLUMNS[kind] with the line each begins on, all of them or none.

    The journal at `path` is created where it is missing; an import that fails or is interrupted
    leaves none behind. A dry run creates and locks nothing. Raises BadRows, Refused, and what
    opening the journal raises.
    """
    check = _checked(kind, rows, options, progress)
    if not options.dry_run:
        with journal_to_fill(path) as journal, journal.writing() as session:
            summary = check(session)
            progress(COMMITTING, summary.rows, 1.0)
        return summary
    if not path.exists():
        return check(None)
    with journals.open_to_read(path) as journal, journal.reading() as session:
        return check(session)


def import_into(
    kind: Kind, rows: Rows, journal: Journal, options: Options, progress: Progress = no_progress
) -> Summary:
    """Import `rows` into a journal that is open for writing, all of them or none.

    Raises BadRows and Refused.
    """
    check = _checked(kind, rows, options, progress)
    with journal.writing() as session:
        return check(session)


def _checked(
    kind: Kind, rows: Rows, options: Options, progress: Progress
) -> Callable[[Session | None], Summary]:
    """Read all rows, and return what checks them against a journal and writes them."""
    write = not options.dry_run
    if kind is Kind.OBSERVATIONS:
        read = observations.read(rows)
        return lambda session: observations.import_observations(
            session,
            read,
            write=write,
            levels=options.levels,
            owner=options.owner,
            progress=progress,
        )
    kept = list(rows)
    of_kind = {
        Kind.REPS: staff_rows.import_reps,
        Kind.TIERS: staff_rows.import_tiers,
        Kind.RESULTS: result_rows.import_results,
    }[kind]
    return lambda session: of_kind(session, kept, write=write, owner=options.owner)
