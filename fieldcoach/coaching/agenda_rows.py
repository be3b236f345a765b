"""Rows of an agenda put and put back.

What is typed into a field is saved at every pause and taken back in one step, by the first of these
changes: so undoing puts back what stood there before, whatever stands there by then, and making it
again brings back what stood there when it was undone.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from fieldcoach.coaching.changes import Change
from fieldcoach.coaching.editing import columns
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.one_on_one_record import one_on_one_to_change
from fieldcoach.domain.one_on_one import AgendaItem
from fieldcoach.errors import Refused
from fieldcoach.i18n import _
from fieldcoach.store import models as m

Values = dict[str, Any]

#: By key what an item is to hold: all columns of a new one, some of one there is; None: no item.
Items = Mapping[UUID, Values | None]

_COLUMNS = (
    "position",
    "kind",
    "text",
    "action_id",
    "goal_id",
    "skill_id",
    "metric",
    "notes",
    "issue",
    "root_cause",
    "is_done",
    "is_dropped",
)


def stored(session: Session, row: m.OneOnOne, seen: Sequence[AgendaItem]) -> dict[UUID, Values]:
    """Return what is to be written so that the agenda is stored as it is seen, in this order.

    An item that is stored keeps everything but its place.
    """
    there = set(
        session.scalars(select(m.AgendaItem.id).where(m.AgendaItem.one_on_one_id == row.id))
    )
    found: dict[UUID, Values] = {}
    for position, item in enumerate(seen, start=1):
        if item.id not in there:
            found[item.id] = {name: getattr(item, name) for name in _COLUMNS}
            found[item.id]["position"] = position
        elif item.position != position:
            found[item.id] = {"position": position}
    return found


def write(
    session: Session,
    journal: Journal,
    row: m.OneOnOne,
    what: str,
    items: Items,
    values: Values,
    *,
    created: UUID | None = None,
) -> Change:
    """Write columns of a one-on-one and items of its agenda; return the change.

    Raises Refused where an item, or what it came from, is gone by now.
    """
    before = {name: getattr(row, name) for name in values}
    for name, value in values.items():
        setattr(row, name, value)
    stood = {key: _put(session, row.id, key, wanted) for key, wanted in items.items()}
    try:
        session.flush()
    except IntegrityError as error:
        raise Refused(_("This has been changed since, and stays as it is.")) from error
    one_on_one_id = row.id

    def undo() -> Change:
        with one_on_one_to_change(journal, one_on_one_id) as (again, row):
            return write(again, journal, row, what, stood, before, created=created)

    return Change(what=what, undo=undo, reps=frozenset({row.rep_id}), created=created)


def _put(session: Session, one_on_one_id: UUID, key: UUID, wanted: Values | None) -> Values | None:
    """Give an item its columns, make it or take it away; return what it held of them before."""
    item = session.get(m.AgendaItem, key)
    if item is None:
        if wanted is None:
            return None
        if "kind" not in wanted:
            raise Refused(_("This has been changed since, and stays as it is."))
        session.add(m.AgendaItem(**{**wanted, "id": key, "one_on_one_id": one_on_one_id}))
        return None
    if wanted is None:
        before = columns(item)
        session.delete(item)
        return before
    before = {name: getattr(item, name) for name in wanted}
    for name, value in wanted.items():
        setattr(item, name, value)
    return before
