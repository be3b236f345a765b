"""Managers who rate beside the one whose ride-along it is."""

from uuid import UUID

from sqlalchemy import select

from fieldcoach.coaching.journal import Journal
from fieldcoach.domain.names import clean, match_key
from fieldcoach.errors import Refused
from fieldcoach.i18n import _
from fieldcoach.ids import new_id
from fieldcoach.store import models as m


def ensure_manager(journal: Journal, name: str) -> UUID:
    """Return the key of the manager of that name, who is added where nobody bears it.

    Not a change to be taken back: a manager without ratings is seen nowhere. Raises Refused for
    no name.
    """
    kept = clean(name)
    if not kept:
        raise Refused(_("A manager needs a name."))
    with journal.writing() as session:
        bears_it = select(m.Manager.id).where(m.Manager.name_key == match_key(kept))
        there = session.scalar(bears_it)
        if there is not None:
            return there
        key = new_id()
        session.add(m.Manager(id=key, name=kept, name_key=match_key(kept)))
        return key
