"""Praise for something specific, said on Today, and putting it off."""

from datetime import date, timedelta
from uuid import UUID

from fieldcoach import clock
from fieldcoach.coaching import settings
from fieldcoach.coaching.changes import Change
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.reps import rep_row
from fieldcoach.coaching.row_changes import RowChange, change_of_rows
from fieldcoach.coaching.worth_saying import (
    LATELY,
    PUT_OFF,
    PutOff,
    WorthSaying,
    read_put_off,
    write_put_off,
)
from fieldcoach.errors import Refused
from fieldcoach.i18n import _
from fieldcoach.ids import new_id
from fieldcoach.store import models as m

#: For how many days *Not now* puts something off.
LATER_DAYS = 7


def write_recognition(journal: Journal, rep_id: UUID, text: str) -> Change:
    """Put praise on record that belongs to no ride-along, of today.

    `created` is its key. Raises Refused without a word, NotFound for a rep who is not there.
    """
    if not text.strip():
        raise Refused(_("Say in a few words what went well."))
    with journal.writing() as session:
        rep = rep_row(session, rep_id)
        values = {"rep_id": rep.id, "ride_along_id": None, "day": clock.today()}
        key = new_id()
        return change_of_rows(
            session,
            journal,
            _("Write recognition for {name}").format(name=rep.name),
            [RowChange(m.Recognition, key, None, {**values, "text": text})],
            frozenset({rep.id}),
            created=key,
        )


def comes_back() -> date:
    """Return the day on which what is put off today is worth saying again."""
    return clock.today() + timedelta(days=LATER_DAYS)


def put_off(journal: Journal, one: WorthSaying) -> Change:
    """Let something be worth saying LATER_DAYS from now."""
    today = clock.today()
    with journal.writing() as session:
        value = settings.setting(session, PUT_OFF)
        held = {} if value is None else read_put_off(value)
        kept = {key: other for key, other in held.items() if (today - other.until).days <= LATELY}
        kept[one.id] = PutOff(one.day, comes_back())
        rows = settings.kept(session, PUT_OFF, write_put_off(kept))
        what = _("Put off what is worth saying to {name}").format(name=one.rep)
        return change_of_rows(session, journal, what, rows, frozenset({one.rep_id}))
