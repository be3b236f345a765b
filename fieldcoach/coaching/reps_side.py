"""What the rep sees of a ride-along before the manager's side shows: nothing of that side."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy import select

from fieldcoach.coaching.editing import open_amendment_of
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.reps import names_besides, said_name
from fieldcoach.coaching.ride_along_record import row_of, version_ids_of
from fieldcoach.coaching.rubrics import load_versions
from fieldcoach.domain.ride_along import State
from fieldcoach.domain.rubric import Item, Skill
from fieldcoach.store import models as m


@dataclass(frozen=True, slots=True, kw_only=True)
class RepsSide:
    """A ride-along as its rep tells it.

    Attributes:
        manager: who led the day, "" where that manager has no name yet.
        customers: whom the day's visits were to, in order.
        skills: those of the ride-along's first rubric that a rep rates for a whole day: levels and
            done items; a count is of one visit.
        own: the rep's own ratings by skill.
        other_reps: names that this rep must not read.
        is_closed: the rep acknowledged it, and no amendment is open.
    """

    rep_id: UUID
    rep: str
    manager: str
    day: date
    customers: tuple[str, ...]
    skills: tuple[Skill, ...]
    own: dict[UUID, int]
    rep_view: str
    rep_help: str
    idea: str
    is_closed: bool
    other_reps: tuple[str, ...] = field(repr=False, default=())


def reps_side(journal: Journal, ride_along_id: UUID) -> RepsSide:
    """Return a ride-along as its rep tells it; raises NotFound.

    The manager's ratings and words are not even read.
    """
    with journal.reading() as session:
        row = row_of(session, ride_along_id)
        rep = session.get_one(m.Rep, row.rep_id).name
        manager = session.get_one(m.Manager, row.manager_id).name
        first_version = version_ids_of(session, ride_along_id)[:1]
        own = session.execute(
            select(m.SelfRating.skill_id, m.SelfRating.rating).where(
                m.SelfRating.ride_along_id == ride_along_id
            )
        ).all()
        idea = select(m.Idea.text).where(m.Idea.ride_along_id == ride_along_id)
        customers = session.scalars(
            select(m.Customer.name)
            .join(m.Visit, m.Visit.customer_id == m.Customer.id)
            .where(m.Visit.ride_along_id == ride_along_id)
            .order_by(m.Visit.position)
        )
        acknowledged = row.state is State.ACKNOWLEDGED
        return RepsSide(
            rep_id=row.rep_id,
            rep=rep,
            manager=said_name(manager),
            day=row.day,
            customers=tuple(customers),
            skills=tuple(
                skill
                for version in load_versions(session, first_version)
                for skill in version.skills
                if skill.item is not Item.COUNT
            ),
            own=dict(own),
            rep_view=row.rep_view,
            rep_help=row.rep_help,
            idea=session.scalar(idea) or "",
            is_closed=acknowledged and open_amendment_of(session, ride_along_id) is None,
            other_reps=names_besides(session, {rep, manager}),
        )
