"""Changes said row by row: what each row held before and after, so that undoing is exact."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from fieldcoach.coaching.changes import Change
from fieldcoach.coaching.editing import columns
from fieldcoach.coaching.journal import Journal
from fieldcoach.errors import Refused
from fieldcoach.i18n import _
from fieldcoach.store import models as m

Values = dict[str, Any]

_AT_ONCE = 500  # keys in one statement: SQLite takes no more than some thousand


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


def removed(row: m.Base) -> RowChange:
    """Return the change that takes a row away."""
    values = columns(row)
    del values["id"]
    return RowChange(type(row), row.id, values, None)


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
    Undoing raises Refused where a row has been changed since, is referred to by something new, or
    bears a name that something else has taken.
    """
    try:
        _write(session, rows)
    except IntegrityError as error:
        raise Refused(_changed_since()) from error

    def undo() -> Change:
        back = [row.turned() for row in reversed(rows)]
        with journal.writing() as again:
            return change_of_rows(
                again, journal, what, back, reps, created=created, ride_alongs=ride_alongs
            )

    return Change(what=what, undo=undo, reps=reps, created=created, ride_alongs=ride_alongs)


def _write(session: Session, rows: Sequence[RowChange]) -> None:
    for some in _alike(rows, lambda row: row.before or row.after or {}):
        _refuse_changed(session, some)
    new = [row for row in rows if row.before is None and row.after is not None]
    for some in _alike(new, lambda row: row.after or {}):
        session.execute(
            insert(some[0].table), [{"id": row.key, **(row.after or {})} for row in some]
        )
    changed = [row for row in rows if row.before is not None and row.after]
    for some in _alike(changed, lambda row: row.after or {}):
        session.execute(
            update(some[0].table), [{"id": row.key, **(row.after or {})} for row in some]
        )
    for some in _alike([row for row in rows if row.after is None], lambda row: row.before or {}):
        table = some[0].table
        if table is m.Rep:
            for row in some:
                _refuse_on_record(session, row.key)
        session.execute(delete(table).where(table.id.in_([row.key for row in some])))
    session.expire_all()


def _alike(
    rows: Iterable[RowChange], values: Callable[[RowChange], Values]
) -> Iterator[list[RowChange]]:
    """Yield runs of rows of one table and with the same columns, for one statement each."""
    for _what, run in groupby(rows, lambda row: (row.table, tuple(values(row)))):
        while some := list(islice(run, _AT_ONCE)):
            yield some


def _refuse_changed(session: Session, rows: Sequence[RowChange]) -> None:
    columns = rows[0].table.__table__.columns
    names = list(rows[0].before or rows[0].after or {})
    found = session.execute(
        select(columns["id"], *(columns[name] for name in names)).where(
            columns["id"].in_([row.key for row in rows])
        )
    )
    held = {key: dict(zip(names, values, strict=True)) for key, *values in found}
    if any(held.get(row.key) != row.before for row in rows):
        raise Refused(_changed_since())


def _changed_since() -> str:
    return _("This has been changed since, and stays as it is.")


def _refuse_on_record(session: Session, rep_id: UUID) -> None:
    for table in (
        m.RideAlong,
        m.Action,
        m.OneOnOne,
        m.Goal,
        m.GoalExample,
        m.Recognition,
        m.Idea,
        m.Result,
    ):
        if session.scalar(select(table.id).where(table.rep_id == rep_id).limit(1)) is not None:
            name = session.scalar(select(m.Rep.name).where(m.Rep.id == rep_id))
            raise Refused(_("{name} has something on record and stays.").format(name=name))
