"""What leaves the journal: every table an export holds, in batches of tuples inside a `with`.

Ride-alongs in the bin and drafts of rubrics are in none of them, private notes only where asked
for.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from fieldcoach.coaching import extract_cells, extract_results
from fieldcoach.coaching.extract_scope import ExtractScope, ExtractVisit, in_batches, visits
from fieldcoach.coaching.extract_tables import COLUMNS, STATEMENTS, AnySelect
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.rubrics import load_versions
from fieldcoach.domain.rubric import MAX_LEVELS, RubricVersion, Skill
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
        self._found: list[ExtractVisit] | None = None

    def batches(self, table: str) -> Iterator[Batch]:
        """Yield the rows of a table of COLUMNS in batches, in a stable order."""
        if table == "observations":
            yield from extract_cells.observations(self._session, self._scope, self._visits())
        elif table == "visits":
            for batch in in_batches(self._visits(), _AT_ONCE):
                yield [_visit_row(visit) for visit in batch]
        elif table == "rubric":
            yield self._rubric()
        elif table == "results":
            for rows in self._selected(extract_results.results(self._scope)):
                yield list(map(extract_results.row, rows))
        else:
            yield from self._selected(STATEMENTS[table](self._scope))

    def expected(self, table: str) -> int:
        """Return about how many rows `batches` will yield, without reading them."""
        if table == "observations":
            return self._session.scalar(extract_cells.how_many(self._scope)) or 0
        if table == "visits":
            return len(self._visits())
        if table == "rubric":
            skills = select(func.count()).select_from(m.Skill).join(m.RubricVersion)
            published = m.RubricVersion.published_on.is_not(None)
            return self._session.scalar(skills.where(published)) or 0
        chosen = (
            extract_results.results(self._scope)
            if table == "results"
            else STATEMENTS[table](self._scope)
        )
        rows = chosen.order_by(None).subquery()
        return self._session.scalar(select(func.count()).select_from(rows)) or 0

    def other_reps(self) -> list[str]:
        """Return the names of the reps that the scope leaves out."""
        if self._scope.rep_id is None:
            return []
        others = select(m.Rep.name).where(m.Rep.id != self._scope.rep_id)
        return list(self._session.scalars(others))

    def owner(self) -> str:
        """Return the name of the journal's owner, "" where there is none."""
        return self._session.scalar(select(m.Manager.name).where(m.Manager.is_owner)) or ""

    def customers(self) -> list[str]:
        """Return the names of all customers."""
        return list(self._session.scalars(select(m.Customer.name)))

    def _selected(self, statement: AnySelect) -> Iterator[Batch]:
        for batch in self._session.execute(statement).partitions(_AT_ONCE):
            yield [tuple(row) for row in batch]

    def _visits(self) -> list[ExtractVisit]:
        """Return the visits, read once: two tables are made of them."""
        if self._found is None:
            self._found = visits(self._session, self._scope)
        return self._found

    def _rubric(self) -> Batch:
        return [
            _skill_row(version, skill)
            for version in load_versions(self._session)
            for skill in version.skills
        ]


def _skill_row(version: RubricVersion, skill: Skill) -> tuple[Any, ...]:
    texts = _by_level(skill, skill.level_texts)
    return (
        version.rubric,
        version.number,
        version.published_on,
        skill.stage,
        skill.name,
        skill.key,
        skill.item,
        skill.scale.low,
        skill.scale.high,
        *texts[1:],
        skill.id,
        skill.series_id,
        texts[0],
        *_by_level(skill, skill.first_person),
    )


def _by_level(skill: Skill, texts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the texts of the levels 0 to the highest that any scale has."""
    places = MAX_LEVELS + 1
    return (("",) * skill.scale.low + texts + ("",) * places)[:places]


def _visit_row(visit: ExtractVisit) -> tuple[Any, ...]:
    return (
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
