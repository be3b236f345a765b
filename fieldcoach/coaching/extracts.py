"""What leaves the journal: every table an export holds, in batches of tuples inside a `with`.

Ride-alongs in the bin are in none of them, private notes only where asked for.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from fieldcoach.coaching import extract_cells, extract_scope
from fieldcoach.coaching.extract_scope import ExtractScope
from fieldcoach.coaching.extract_tables import COLUMNS, STATEMENTS, AnySelect
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.rubrics import load_versions
from fieldcoach.domain.rubric import MAX_LEVELS
from fieldcoach.store import models as m

__all__ = ["COLUMNS", "ExtractScope", "Extracts", "extracting"]

Batch = list[tuple[Any, ...]]

_AT_ONCE = 5_000


@contextmanager
def extracting(journal: Journal, scope: ExtractScope) -> Iterator["Extracts"]:
    """Yield the tables of the journal as they are at one moment."""
    with journal.reading() as session:
        yield Extracts(session, scope)


class Extracts:
    """The tables of a journal in a scope; use it inside its `with`."""

    def __init__(self, session: Session, scope: ExtractScope) -> None:
        self._session = session
        self._scope = scope

    def batches(self, table: str) -> Iterator[Batch]:
        """Yield the rows of a table of COLUMNS in batches, in a stable order."""
        if table == "observations":
            yield from extract_cells.observations(self._session, self._scope)
        elif table == "visits":
            yield self._visits()
        elif table == "rubric":
            yield self._rubric()
        else:
            yield from self._selected(STATEMENTS[table](self._scope))

    def other_reps(self) -> list[str]:
        """Return the names of the reps that the scope leaves out."""
        if self._scope.rep_id is None:
            return []
        others = select(m.Rep.name).where(m.Rep.id != self._scope.rep_id)
        return list(self._session.scalars(others))

    def _selected(self, statement: AnySelect) -> Iterator[Batch]:
        for batch in self._session.execute(statement).partitions(_AT_ONCE):
            yield [tuple(row) for row in batch]

    def _visits(self) -> Batch:
        return [
            (
                visit.rep,
                visit.day,
                visit.label,
                visit.position,
                visit.customer,
                visit.starts,
                visit.role,
                visit.outcome,
                visit.id,
                visit.ride_along_id,
                visit.customer_id,
            )
            for visit in extract_scope.visits(self._session, self._scope)
        ]

    def _rubric(self) -> Batch:
        return [
            (
                version.rubric,
                version.number,
                version.published_on,
                skill.stage,
                skill.name,
                skill.key,
                skill.item,
                skill.scale.low,
                skill.scale.high,
                *(skill.level_texts + ("",) * MAX_LEVELS)[:MAX_LEVELS],
                skill.id,
                skill.series_id,
            )
            for version in load_versions(self._session)
            for skill in version.skills
        ]
