"""Changes said row by row: what each row held before and after, so that undoing is exact."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from fieldcoach.coaching.changes import Change
from fieldcoach.coaching.journal import Journal
from fieldcoach.errors import Refused
from fieldcoach.i18n import _
from fieldcoach.store import models as m

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row's columns before and after; None where there was, or will be, no row."""

    table: type[m.Base]
    key: UUID
    before: Values | None
    after: Values | None

    def turned(self) -> "RowChange":
        """Return what takes it back."""
        return RowChange(self.table, self.key, self.after, self.before)


def altered(row: m.Base, **values: Any) -> RowChange:
    """Return the change that gives columns of a row other values."""
    before = {name: getattr(row, name) for name in values}
    return RowChange(type(row), row.id, before, values)


def change_of_rows(
    session: Session,
    journal: Journal,
    what: str,
    rows: Sequence[RowChange],
    reps: frozenset[UUID],
    *,
    created: UUID | None = None,
    ride_alongs: frozenset[UUID] = frozenset(),
) -> Change:
    """Write the rows and return the change, which undoes itself row by row.

    New rows come first, each after what it refers to; removed ones last, each before.
    Undoing raises Refused where a row has been changed since, or is referred to by something new.
    """
    _write(session, rows)

    def undo() -> Change:
        back = [row.turned() for row in reversed(rows)]
        with journal.writing() as again:
            return change_of_rows(
                again, journal, what, back, reps, created=created, ride_alongs=ride_alongs
            )

    return Change(what=what, undo=undo, reps=reps, created=created, ride_alongs=ride_alongs)


def _write(session: Session, rows: Sequence[RowChange]) -> None:
    for row in rows:
        _refuse_changed(session, row)
    for row in rows:
        if row.before is None and row.after is not None:
            session.execute(insert(row.table).values(id=row.key, **row.after))
    for row in rows:
        if row.before is not None and row.after:
            chosen = update(row.table).where(row.table.id == row.key)
            session.execute(chosen.values(**row.after))
    for row in rows:
        if row.after is None:
            if row.table is m.Rep:
                _refuse_on_record(session, row.key)
            session.execute(delete(row.table).where(row.table.id == row.key))
    session.expire_all()


def _refuse_changed(session: Session, row: RowChange) -> None:
    columns = row.table.__table__.columns
    names = list(row.before or row.after or {})
    found = session.execute(
        select(*(columns[name] for name in names)).where(columns["id"] == row.key)
    ).one_or_none()
    held = None if found is None else dict(zip(names, found, strict=True))
    if held != row.before:
        raise Refused(_("This has been changed since, and stays as it is."))


def _refuse_on_record(session: Session, rep_id: UUID) -> None:
    for table in (m.RideAlong, m.Action, m.Recognition, m.Idea):
        if session.scalar(select(table.id).where(table.rep_id == rep_id).limit(1)) is not None:
            name = session.scalar(select(m.Rep.name).where(m.Rep.id == rep_id))
            raise Refused(_("{name} has something on record and stays.").format(name=name))
