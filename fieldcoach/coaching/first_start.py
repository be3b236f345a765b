"""The first start of a journal: who keeps it, what is watched for, and whose days it is about."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from fieldcoach import clock
from fieldcoach.coaching.changes import Change
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.reps import OWNER_UNNAMED, ensure_owner
from fieldcoach.coaching.rubrics import FIRST_SHIPPED, SHIPPED, SkillDraft, publish, read_shipped
from fieldcoach.domain.names import clean, match_key
from fieldcoach.errors import Refused
from fieldcoach.i18n import _
from fieldcoach.ids import new_id
from fieldcoach.store import models as m

#: The choice of a rubric of one's own, and the shipped skill that it starts from.
OWN = "own"
_OWN_FIRST_SKILL = "engages-the-customer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A rubric that a journal can begin with; `key` is what `begin` takes."""

    key: str
    name: str
    skills: tuple[SkillDraft, ...]

    @property
    def stages(self) -> tuple[str, ...]:
        """Its stages, in order."""
        return tuple(dict.fromkeys(skill.stage for skill in self.skills))


def choices() -> tuple[Choice, ...]:
    """Return the shipped rubrics, and one of one's own that starts from a single skill."""
    shipped = []
    for key in SHIPPED:
        name, skills = read_shipped(key)
        shipped.append(Choice(key=key, name=name, skills=skills))
    first = next(
        skill
        for choice in shipped
        if choice.key == FIRST_SHIPPED
        for skill in choice.skills
        if skill.key == _OWN_FIRST_SKILL
    )
    return (*shipped, Choice(key=OWN, name=_("My own"), skills=(first,)))


def begin(journal: Journal, name: str, rubric: str, reps: Sequence[str]) -> Change:
    """Begin a journal: its owner, a rubric of `choices`, and reps by name, all or nothing.

    Without a name the owner goes unnamed. Names of reps that are there already, or said twice, are
    taken once; empty ones are none. Undoing it is refused: a published rubric stays.
    """
    choice = next(each for each in choices() if each.key == rubric)
    added: list[m.Rep] = []
    with journal.writing() as session:
        _name_owner(session, name)
        publish(session, choice.name, choice.skills, clock.today())
        known = set(session.scalars(select(m.Rep.name_key)))
        for each in reps:
            kept = clean(each)
            if kept and match_key(kept) not in known:
                known.add(match_key(kept))
                added.append(m.Rep(id=new_id(), name=kept, name_key=match_key(kept)))
        session.add_all(added)
        touched = frozenset(rep.id for rep in added)

    def undo() -> Change:
        raise Refused(_("A published rubric stays in the journal."))

    return Change(what=_("Begin the journal"), undo=undo, reps=touched)


def _name_owner(session: Session, name: str) -> None:
    """Give the journal's owner a name; without one the owner keeps that of before, or none."""
    kept = clean(name)
    owner = session.scalar(select(m.Manager).where(m.Manager.is_owner))
    if owner is None:
        ensure_owner(session, kept or OWNER_UNNAMED)
        return
    if not kept:
        return
    known = session.scalar(select(m.Manager).where(m.Manager.name_key == match_key(kept)))
    if known is None or known is owner:
        owner.name, owner.name_key = kept, match_key(kept)
        return
    owner.is_owner = False
    session.flush()  # at most one is the owner at any moment
    known.is_owner = True
