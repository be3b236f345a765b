"""The name of who keeps the journal."""

from sqlalchemy import select

from fieldcoach.coaching.changes import Change
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.reps import ensure_owner
from fieldcoach.domain.names import clean, match_key
from fieldcoach.errors import Refused
from fieldcoach.i18n import _
from fieldcoach.store import models as m


def rename_owner(journal: Journal, name: str) -> Change:
    """Call the owner of the journal by another name, in every rating given so far too.

    Raises Refused for no name, or that of another manager of the journal.
    """
    kept = clean(name)
    if not kept:
        raise Refused(_("The owner of a journal needs a name."))
    with journal.writing() as session:
        owner = ensure_owner(session)
        other = select(m.Manager.id).where(
            m.Manager.name_key == match_key(kept), m.Manager.id != owner.id
        )
        if session.scalar(other) is not None:
            raise Refused(_("{name} rates in this journal as another manager.").format(name=kept))
        before = owner.name
        owner.name, owner.name_key = kept, match_key(kept)
    return Change(
        what=_("Change your name"),
        undo=lambda: rename_owner(journal, before),
        field="owner",
    )
