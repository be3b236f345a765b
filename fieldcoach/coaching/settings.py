"""The journal's own settings, each a JSON text under its name."""

from uuid import UUID, uuid5

from sqlalchemy import select
from sqlalchemy.orm import Session

from fieldcoach.coaching.row_changes import RowChange, altered, removed
from fieldcoach.store import models as m


def setting(session: Session, name: str) -> str | None:
    """Return what is kept under a name, None where nothing is."""
    return session.scalar(select(m.Setting.value).where(m.Setting.key == name))


def kept(session: Session, name: str, value: str | None) -> list[RowChange]:
    """Return the change that keeps a value under a name, None for no longer; none if it is so."""
    row = session.scalar(select(m.Setting).where(m.Setting.key == name))
    if row is not None:
        if value is None:
            return [removed(row)]
        return [] if row.value == value else [altered(row, value=value)]
    if value is None:
        return []
    # One key for ever: undoing and doing again bring back the very same row.
    key = uuid5(UUID(int=0), name)
    return [RowChange(m.Setting, key, None, {"key": name, "value": value})]
