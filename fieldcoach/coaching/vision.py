"""The team's vision, in the manager's words: it stands on every agenda once it is written."""

import json
from dataclasses import replace

from sqlalchemy.orm import Session

from fieldcoach.coaching import settings
from fieldcoach.coaching.changes import Change
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.row_changes import change_of_rows
from fieldcoach.i18n import _

VISION_SETTING = "vision"


def vision(where: Journal | Session) -> str:
    """Return the vision, "" where nobody wrote one yet."""
    if isinstance(where, Journal):
        with where.reading() as session:
            return vision(session)
    value = settings.setting(where, VISION_SETTING)
    return "" if value is None else str(json.loads(value))


def write_vision(journal: Journal, text: str) -> Change:
    """Keep the vision; no text takes it away."""
    with journal.writing() as session:
        before = vision(session)
        rows = settings.kept(session, VISION_SETTING, json.dumps(text) if text.strip() else None)
        change = change_of_rows(session, journal, _("Write the vision"), rows, frozenset())
    # What is typed is taken back to where its first pause found it, whatever it says by now.
    return replace(change, field=VISION_SETTING, undo=lambda: write_vision(journal, before))
