"""Managers who rate beside the one whose ride-along it is."""

from uuid import UUID

from sqlalchemy import select

from fieldcoach.coaching.changes import Change
from fieldcoach.coaching.journal import Journal
from fieldcoach.domain.names import clean, match_key
from fieldcoach.errors import Refused
from fieldcoach.i18n import _
from fieldcoach.ids import new_id
from fieldcoach.store import models as m


def add_manager(journal: Journal, name: str) -> Change:
    """Add a manager who rates; `created` is the key, that of the one who has the name already.

    Raises Refused for no name.
    """
    kept = clean(name)
    if not kept:
        raise Refused(_("A manager needs a name."))
    with journal.reading() as session:
        there = session.scalar(select(m.Manager.id).where(m.Manager.name_key == match_key(kept)))
    if there is not None:
        return _was_there(there, kept)
    return _add(journal, new_id(), kept)


def _add(journal: Journal, key: UUID, name: str) -> Change:
    with journal.writing() as session:
        session.add(m.Manager(id=key, name=name, name_key=match_key(name)))
    what = _("Add {name}").format(name=name)
    return Change(what=what, undo=lambda: _remove(journal, key, name), created=key)


def _remove(journal: Journal, key: UUID, name: str) -> Change:
    with journal.writing() as session:
        rated = select(m.Observation.id).where(m.Observation.manager_id == key).limit(1)
        if session.scalar(rated) is not None:
            raise Refused(_("{name} has ratings on record and stays.").format(name=name))
        row = session.get(m.Manager, key)
        if row is not None:
            session.delete(row)
    what = _("Remove {name}").format(name=name)
    return Change(what=what, undo=lambda: _add(journal, key, name))


def _was_there(key: UUID, name: str) -> Change:
    def undo() -> Change:
        return _was_there(key, name)

    what = _("Rate as {name}").format(name=name)
    return Change(what=what, undo=undo, created=key, was_there=True)
