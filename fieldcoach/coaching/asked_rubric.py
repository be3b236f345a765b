"""Which rubric a figure is about: the one that was named, or the one rated most."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from fieldcoach.coaching import observed
from fieldcoach.coaching.levels import Scope
from fieldcoach.coaching.likeness import nearest
from fieldcoach.domain.names import match_key
from fieldcoach.errors import NotFound
from fieldcoach.i18n import _
from fieldcoach.store import models as m


def rubrics_rated(session: Session, scope: Scope) -> list[str]:
    """Return the names of the rubrics rated on in the scope, most ratings first, then by name."""
    names = dict(session.execute(select(m.Rubric.id, m.Rubric.name)).all())
    return [names[key] for key in observed.rated_rubrics(session, scope)]


def asked_rubric(
    session: Session, name: str | None, scope: Scope
) -> tuple[UUID | None, str | None]:
    """Return key and name of the rubric called `name`, or of the one rated most in the scope.

    Both None where nothing was rated there. Raises NotFound, with the nearest name there is.
    """
    if name is None:
        key = next(iter(observed.rated_rubrics(session, scope)), None)
        chosen = select(m.Rubric.name).where(m.Rubric.id == key)
        return key, None if key is None else session.scalar(chosen)
    published = session.execute(
        select(m.Rubric.id, m.Rubric.name)
        .where(
            m.Rubric.id.in_(
                select(m.RubricVersion.rubric_id).where(m.RubricVersion.published_on.is_not(None))
            )
        )
        .order_by(m.Rubric.name_key)
    ).all()
    for key, called in published:
        if match_key(called) == match_key(name):
            return key, called
    near = nearest(name, [called for _key, called in published])
    if near is None:
        raise NotFound(_("There is no rubric “{name}” in this journal.").format(name=name))
    raise NotFound(
        _("There is no rubric “{name}” in this journal; did you mean {near}?").format(
            name=name, near=near
        )
    )
