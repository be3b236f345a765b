"""The team's vision, in the manager's words: it stands on every agenda once it is written."""

import json
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from fieldcoach.coaching.changes import Change
from fieldcoach.coaching.journal import Journal
from fieldcoach.i18n import _
from fieldcoach.ids import new_id
from fieldcoach.store import models as m

VISION_SETTING = "vision"


def vision(where: Journal | Session) -> str:
    """Return the vision, "" where nobody wrote one yet."""
    if isinstance(where, Journal):
        with where.reading() as session:
            return vision(session)
    value = where.scalar(select(m.Setting.value).where(m.Setting.key == VISION_SETTING))
    return "" if value is None else str(json.loads(value))


def write_vision(journal: Journal, text: str) -> Change:
    """Keep the vision; no text takes it away."""
    return _write(journal, text, new_id())


def _write(journal: Journal, text: str, key: UUID) -> Change:
    """Keep it in the row there is, else under `key`: undoing brings back the same row."""
    with journal.writing() as session:
        row = session.scalar(select(m.Setting).where(m.Setting.key == VISION_SETTING))
        before = "" if row is None else str(json.loads(row.value))
        was = key if row is None else row.id
        if row is not None and not text.strip():
            session.delete(row)
        elif row is not None:
            row.value = json.dumps(text)
        elif text.strip():
            session.add(m.Setting(id=key, key=VISION_SETTING, value=json.dumps(text)))
    return Change(
        what=_("Write the vision"), undo=lambda: _write(journal, before, was), field=VISION_SETTING
    )
