"""One ride-along read whole."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from fieldcoach.coaching.journal import Journal
from fieldcoach.domain.ride_along import (
    Action,
    ActionState,
    AmendedText,
    Amendment,
    FocusPoint,
    Observation,
    RideAlong,
    SelfRating,
    Visit,
)
from fieldcoach.errors import NotFound
from fieldcoach.i18n import _
from fieldcoach.store import models as m


def load(journal: Journal, ride_along_id: UUID) -> RideAlong:
    """Return one ride-along with everything in it; raises NotFound."""
    with journal.reading() as session:
        return record(session, ride_along_id)


def record(session: Session, ride_along_id: UUID) -> RideAlong:
    """Return one ride-along with everything in it, within an open session; raises NotFound."""
    row = row_of(session, ride_along_id)
    return RideAlong(
        id=row.id,
        rep_id=row.rep_id,
        manager_id=row.manager_id,
        day=row.day,
        purpose=row.purpose,
        state=row.state,
        blind=row.blind,
        rubric_version_ids=version_ids_of(session, row.id),
        visits=_visits(session, row.id),
        self_ratings=_self_ratings(session, row.id),
        focus_points=focus_points(session, row.id),
        actions=actions_of(session, row.id),
        rep_view=row.rep_view,
        rep_help=row.rep_help,
        idea=_text(session, m.Idea, row.id),
        went_well=_text(session, m.Recognition, row.id),
        private_note=_text(session, m.PrivateNote, row.id),
        rep_comment=row.rep_comment,
        acknowledged_by=row.acknowledged_by,
        acknowledged_at=row.acknowledged_at,
        amendments=_amendments(session, row.id),
        finished_at=row.finished_at,
        saved_at=row.saved_at,
    )


def row_of(session: Session, ride_along_id: UUID) -> m.RideAlong:
    """Return the row of a ride-along, within an open session; raises NotFound."""
    row = session.get(m.RideAlong, ride_along_id)
    if row is None:
        raise NotFound(_("This ride-along is no longer in the journal."))
    return row


def is_on_record(journal: Journal, ride_along_id: UUID) -> bool:
    """Return whether a ride-along is neither gone nor in the bin."""
    with journal.reading() as session:
        found = select(m.RideAlong.id).where(
            m.RideAlong.id == ride_along_id, m.RideAlong.binned_at.is_(None)
        )
        return session.scalar(found) is not None


def version_ids_of(session: Session, ride_along_id: UUID) -> tuple[UUID, ...]:
    """Return the rubric versions that a ride-along is rated on, in order, in an open session."""
    return tuple(
        session.scalars(
            select(m.RideAlongRubric.version_id)
            .where(m.RideAlongRubric.ride_along_id == ride_along_id)
            .order_by(m.RideAlongRubric.position)
        )
    )


def _visits(session: Session, ride_along_id: UUID) -> tuple[Visit, ...]:
    observations: dict[UUID, list[Observation]] = {}
    for row in session.scalars(
        select(m.Observation)
        .join(m.Visit, m.Visit.id == m.Observation.visit_id)
        .join(m.Skill, m.Skill.id == m.Observation.skill_id)
        .where(m.Visit.ride_along_id == ride_along_id)
        # Not by key: a cell that is cleared and rated again has another one.
        .order_by(m.Skill.position, m.Observation.skill_id, m.Observation.manager_id)
    ):
        observations.setdefault(row.visit_id, []).append(
            Observation(
                skill_id=row.skill_id,
                manager_id=row.manager_id,
                rating=row.rating,
                not_observed=row.not_observed,
                evidence=row.evidence,
            )
        )
    rows = session.execute(
        select(m.Visit, m.Customer.name)
        .outerjoin(m.Customer, m.Customer.id == m.Visit.customer_id)
        .where(m.Visit.ride_along_id == ride_along_id)
        .order_by(m.Visit.position)
    )
    return tuple(
        Visit(
            id=row.id,
            position=row.position,
            label=row.label,
            customer=customer or "",
            starts=row.starts,
            role=row.role,
            outcome=row.outcome,
            observations=tuple(observations.get(row.id, ())),
        )
        for row, customer in rows
    )


def _self_ratings(session: Session, ride_along_id: UUID) -> tuple[SelfRating, ...]:
    rows = session.scalars(
        select(m.SelfRating)
        .join(m.Skill, m.Skill.id == m.SelfRating.skill_id)
        .where(m.SelfRating.ride_along_id == ride_along_id)
        .order_by(m.Skill.position, m.SelfRating.skill_id)
    )
    return tuple(SelfRating(skill_id=row.skill_id, rating=row.rating) for row in rows)


def focus_points(session: Session, ride_along_id: UUID) -> tuple[FocusPoint, ...]:
    """Return what a ride-along ends on, within an open session."""
    rows = session.scalars(
        select(m.FocusPoint)
        .where(m.FocusPoint.ride_along_id == ride_along_id)
        .order_by(m.FocusPoint.position)
    )
    return tuple(
        FocusPoint(position=row.position, text=row.text, skill_id=row.skill_id) for row in rows
    )


def actions_of(session: Session, ride_along_id: UUID) -> tuple[Action, ...]:
    """Return the actions agreed on a ride-along, in order, within an open session."""
    rows = session.scalars(
        select(m.Action)
        .where(m.Action.ride_along_id == ride_along_id)
        .order_by(m.Action.position, m.Action.id)
    )
    return tuple(action_record(row) for row in rows)


def action_record(row: m.Action) -> Action:
    """Return a row of the table as the record that others share."""
    return Action(
        id=row.id,
        rep_id=row.rep_id,
        ride_along_id=row.ride_along_id,
        position=row.position,
        text=row.text,
        issue=row.issue,
        root_cause=row.root_cause,
        doer=row.doer,
        due_on=row.due_on,
        state=ActionState(row.state),
        closed_on=row.closed_on,
        one_on_one_id=row.one_on_one_id,
        goal_id=row.goal_id,
        agreed_on=row.agreed_on,
        plan=row.plan,
        came_of_it=row.came_of_it,
    )


def _text(
    session: Session,
    table: type[m.Recognition] | type[m.PrivateNote] | type[m.Idea],
    ride_along_id: UUID,
) -> str:
    return session.scalar(select(table.text).where(table.ride_along_id == ride_along_id)) or ""


def _amendments(session: Session, ride_along_id: UUID) -> tuple[Amendment, ...]:
    texts: dict[UUID, list[AmendedText]] = {}
    for row in session.scalars(
        select(m.AmendedText)
        .join(m.Amendment, m.Amendment.id == m.AmendedText.amendment_id)
        .where(m.Amendment.ride_along_id == ride_along_id)
        .order_by(m.AmendedText.id)
    ):
        texts.setdefault(row.amendment_id, []).append(
            AmendedText(field=row.field, place=row.place, before=row.before, after=row.after)
        )
    rows = session.scalars(
        select(m.Amendment)
        .where(m.Amendment.ride_along_id == ride_along_id)
        .order_by(m.Amendment.opened_at, m.Amendment.id)
    )
    return tuple(
        Amendment(
            id=row.id,
            manager_id=row.manager_id,
            opened_at=row.opened_at,
            closed_at=row.closed_at,
            reason=row.reason,
            texts=tuple(texts.get(row.id, ())),
        )
        for row in rows
    )
