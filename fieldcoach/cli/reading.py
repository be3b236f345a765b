"""What the reading verbs share: the journal, a rep by name, and printing what programs read."""

import io
import sys
from typing import TextIO

from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.likeness import nearest
from fieldcoach.coaching.reps import find_rep, reps
from fieldcoach.domain.people import Rep
from fieldcoach.errors import NotFound
from fieldcoach.i18n import _


def rep_named(journal: Journal, name: str) -> Rep:
    """Return the rep of that name; raises NotFound, with the nearest name there is."""
    rep = find_rep(journal, name)
    if rep is not None:
        return rep
    near = nearest(name, [one.name for one in reps(journal)])
    if near:
        raise NotFound(
            _("There is no rep “{name}” in this journal; did you mean {near}?").format(
                name=name, near=near
            )
        )
    raise NotFound(_("There is no rep “{name}” in this journal.").format(name=name))


def utf8_output() -> TextIO:
    """Return standard output, in UTF-8 whatever the system's own encoding is."""
    out = sys.stdout
    if isinstance(out, io.TextIOWrapper):
        out.reconfigure(encoding="utf-8")
    return out
