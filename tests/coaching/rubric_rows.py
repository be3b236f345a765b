"""Everything the tables say of rubrics, to compare it before and after."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import select

from fieldcoach.coaching.journal import Journal
from fieldcoach.store import models as m

Rows = dict[tuple[str, UUID], dict[str, Any]]

TABLES = (m.Rubric, m.RubricVersion, m.Stage, m.Series, m.Skill, m.LevelText)


def rows(journal: Journal) -> Rows:
    """Return every row of every table of rubrics, by table and key."""
    with journal.reading() as session:
        return {
            (table.__tablename__, row.id): {
                column.key: getattr(row, column.key) for column in table.__table__.columns
            }
            for table in TABLES
            for row in session.scalars(select(table))
        }


def of_versions(found: Rows, version_ids: Collection[UUID]) -> Rows:
    """Return the rows of some versions: they themselves, their stages, skills and level texts."""
    skills = {
        key
        for (table, key), row in found.items()
        if table == "skill" and row["version_id"] in version_ids
    }
    return {
        (table, key): row
        for (table, key), row in found.items()
        if (table == "rubric_version" and key in version_ids)
        or row.get("version_id") in version_ids
        or row.get("skill_id") in skills
    }
