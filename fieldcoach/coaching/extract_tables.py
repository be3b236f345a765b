"""The tables of an export and where their rows come from, the observations' apart."""

from typing import Any

from sqlalchemy import Select, and_, or_, select, union

from fieldcoach.coaching import extract_plans
from fieldcoach.coaching.extract_cells import OBSERVATION_COLUMNS
from fieldcoach.coaching.extract_plans import PLAN_COLUMNS
from fieldcoach.coaching.extract_results import RESULT_COLUMNS
from fieldcoach.coaching.extract_scope import ExtractScope, in_scope
from fieldcoach.domain.rubric import MAX_LEVELS
from fieldcoach.store import models as m

AnySelect = Select[*tuple[Any, ...]]

#: The columns of every table, in the order of its tuples.
COLUMNS: dict[str, tuple[str, ...]] = {
    "reps": ("rep", "role", "territory", "reports_to", "hired_on", "left_on", "rep_id"),
    "tiers": ("rep", "tier", "from", "reason", "rep_id", "metric"),
    "results": RESULT_COLUMNS,
    "managers": ("manager", "is_owner", "manager_id"),
    "customers": ("customer", "customer_id"),
    "rubric": (
        "rubric", "rubric_version", "published_on", "stage", "skill", "skill_key", "item",
        "scale_low", "scale_high", *(f"level_{n}" for n in range(1, MAX_LEVELS + 1)),
        "skill_id", "series_id",
        "level_0", *(f"first_person_{n}" for n in range(MAX_LEVELS + 1)),
    ),
    "ride_alongs": (
        "rep", "date", "manager", "purpose", "state", "rep_view", "finished_at", "saved_at",
        "ride_along_id", "rep_id", "manager_id",
        "blind", "rep_help", "rep_comment", "acknowledged_by", "acknowledged_at",
    ),
    "visits": (
        "rep", "date", "visit", "position", "customer", "starts", "role", "outcome",
        "visit_id", "ride_along_id", "customer_id",
    ),
    "observations": OBSERVATION_COLUMNS,
    "self_ratings": ("rep", "date", "skill", "self_rating", "ride_along_id", "skill_id"),
    "focus_points": (
        "rep", "date", "position", "focus_point", "skill", "ride_along_id", "skill_id",
    ),
    **PLAN_COLUMNS,
    "recognition": ("rep", "date", "recognition", "recognition_id", "rep_id", "ride_along_id"),
    "ideas": ("rep", "date", "idea", "idea_id", "rep_id", "ride_along_id"),
    "amendments": (
        "rep", "date", "manager", "reason", "opened_at", "closed_at",
        "amendment_id", "ride_along_id", "manager_id",
    ),
    "amended_texts": (
        "rep", "date", "place", "before", "after", "field", "amendment_id", "ride_along_id",
    ),
    "private_notes": ("rep", "date", "private_note", "ride_along_id"),
}  # fmt: skip


def _reps(scope: ExtractScope) -> AnySelect:
    chosen = select(
        m.Rep.name,
        m.Rep.role,
        m.Rep.territory,
        m.Rep.reports_to,
        m.Rep.hired_on,
        m.Rep.left_on,
        m.Rep.id,
    ).order_by(m.Rep.name_key)
    return _of_rep(chosen, scope)


def _tiers(scope: ExtractScope) -> AnySelect:
    chosen = (
        select(
            m.Rep.name,
            m.TierSpan.tier,
            m.TierSpan.since,
            m.TierSpan.reason,
            m.Rep.id,
            m.TierSpan.metric,
        )
        .join(m.TierSpan, m.TierSpan.rep_id == m.Rep.id)
        .order_by(m.Rep.name_key, m.TierSpan.since)
    )
    return _of_rep(chosen, scope)


def _managers(scope: ExtractScope) -> AnySelect:
    chosen = select(m.Manager.name, m.Manager.is_owner, m.Manager.id).order_by(m.Manager.name_key)
    if scope.rep_id is None:
        return chosen
    rides = select(m.RideAlong.manager_id).where(*in_scope(scope))
    rated = (
        select(m.Observation.manager_id)
        .join(m.Visit, m.Visit.id == m.Observation.visit_id)
        .join(m.RideAlong, m.RideAlong.id == m.Visit.ride_along_id)
        .where(*in_scope(scope))
    )
    amended = (
        select(m.Amendment.manager_id)
        .join(m.RideAlong, m.RideAlong.id == m.Amendment.ride_along_id)
        .where(*in_scope(scope))
    )
    met = select(m.OneOnOne.manager_id).where(*extract_plans.talks_in(scope))
    return chosen.where(m.Manager.id.in_(union(rides, rated, amended, met)))


def _customers(scope: ExtractScope) -> AnySelect:
    visited = (
        select(m.Visit.customer_id)
        .join(m.RideAlong, m.RideAlong.id == m.Visit.ride_along_id)
        .where(*in_scope(scope))
    )
    chosen = select(m.Customer.name, m.Customer.id).order_by(m.Customer.name_key)
    # Of a ride-along in the bin not even the customer's name leaves.
    return chosen.where(m.Customer.id.in_(visited))


def _ride_alongs(scope: ExtractScope) -> AnySelect:
    return _with_ride(
        select(
            m.Rep.name,
            m.RideAlong.day,
            m.Manager.name,
            m.RideAlong.purpose,
            m.RideAlong.state,
            m.RideAlong.rep_view,
            m.RideAlong.finished_at,
            m.RideAlong.saved_at,
            m.RideAlong.id,
            m.RideAlong.rep_id,
            m.RideAlong.manager_id,
            m.RideAlong.blind,
            m.RideAlong.rep_help,
            m.RideAlong.rep_comment,
            m.RideAlong.acknowledged_by,
            m.RideAlong.acknowledged_at,
        )
        .select_from(m.RideAlong)
        .join(m.Manager, m.Manager.id == m.RideAlong.manager_id),
        scope,
    )


def _self_ratings(scope: ExtractScope) -> AnySelect:
    chosen = _with_ride(
        select(
            m.Rep.name,
            m.RideAlong.day,
            m.Skill.name,
            m.SelfRating.rating,
            m.RideAlong.id,
            m.Skill.id,
        )
        .select_from(m.SelfRating)
        .join(m.RideAlong, m.RideAlong.id == m.SelfRating.ride_along_id)
        .join(m.Skill, m.Skill.id == m.SelfRating.skill_id),
        scope,
    )
    return chosen.order_by(m.Skill.position)


def _focus_points(scope: ExtractScope) -> AnySelect:
    chosen = _with_ride(
        select(
            m.Rep.name,
            m.RideAlong.day,
            m.FocusPoint.position,
            m.FocusPoint.text,
            m.Skill.name,
            m.RideAlong.id,
            m.FocusPoint.skill_id,
        )
        .select_from(m.FocusPoint)
        .join(m.RideAlong, m.RideAlong.id == m.FocusPoint.ride_along_id)
        .outerjoin(m.Skill, m.Skill.id == m.FocusPoint.skill_id),
        scope,
    )
    return chosen.order_by(m.FocusPoint.position)


def _recognition(scope: ExtractScope) -> AnySelect:
    return _said(m.Recognition, scope)


def _ideas(scope: ExtractScope) -> AnySelect:
    return _said(m.Idea, scope)


def _said(table: type[m.Recognition] | type[m.Idea], scope: ExtractScope) -> AnySelect:
    """Select what was said to or by a rep on a day, with a ride-along or without."""
    chosen = (
        select(m.Rep.name, table.day, table.text, table.id, table.rep_id, table.ride_along_id)
        .join(m.Rep, m.Rep.id == table.rep_id)
        .outerjoin(m.RideAlong, m.RideAlong.id == table.ride_along_id)
        .where(_no_ride_or_in_scope(table.ride_along_id, scope))
        .order_by(m.Rep.name_key, table.day, table.id)
    )
    return _of_rep(chosen, scope)


def _amendments(scope: ExtractScope) -> AnySelect:
    chosen = _with_ride(
        select(
            m.Rep.name,
            m.RideAlong.day,
            m.Manager.name,
            m.Amendment.reason,
            m.Amendment.opened_at,
            m.Amendment.closed_at,
            m.Amendment.id,
            m.RideAlong.id,
            m.Amendment.manager_id,
        )
        .select_from(m.Amendment)
        .join(m.RideAlong, m.RideAlong.id == m.Amendment.ride_along_id)
        .join(m.Manager, m.Manager.id == m.Amendment.manager_id),
        scope,
    )
    return chosen.order_by(m.Amendment.opened_at, m.Amendment.id)


def _amended_texts(scope: ExtractScope) -> AnySelect:
    chosen = _with_ride(
        select(
            m.Rep.name,
            m.RideAlong.day,
            m.AmendedText.place,
            m.AmendedText.before,
            m.AmendedText.after,
            m.AmendedText.field,
            m.Amendment.id,
            m.RideAlong.id,
        )
        .select_from(m.AmendedText)
        .join(m.Amendment, m.Amendment.id == m.AmendedText.amendment_id)
        .join(m.RideAlong, m.RideAlong.id == m.Amendment.ride_along_id),
        scope,
    )
    return chosen.order_by(m.Amendment.opened_at, m.Amendment.id, m.AmendedText.id)


def _private_notes(scope: ExtractScope) -> AnySelect:
    return _with_ride(
        select(m.Rep.name, m.RideAlong.day, m.PrivateNote.text, m.RideAlong.id)
        .select_from(m.PrivateNote)
        .join(m.RideAlong, m.RideAlong.id == m.PrivateNote.ride_along_id),
        scope,
    )


#: The rows of each table that one statement gives, in the order of its columns.
STATEMENTS = {
    "reps": _reps,
    "tiers": _tiers,
    "managers": _managers,
    "customers": _customers,
    "ride_alongs": _ride_alongs,
    "self_ratings": _self_ratings,
    "focus_points": _focus_points,
    "goals": extract_plans.goals,
    "one_on_ones": extract_plans.one_on_ones,
    "actions": extract_plans.actions,
    "agenda": extract_plans.agenda,
    "one_on_one_private_notes": extract_plans.private_notes,
    "recognition": _recognition,
    "ideas": _ideas,
    "amendments": _amendments,
    "amended_texts": _amended_texts,
    "private_notes": _private_notes,
}


def _of_rep(chosen: AnySelect, scope: ExtractScope) -> AnySelect:
    return chosen if scope.rep_id is None else chosen.where(m.Rep.id == scope.rep_id)


def _with_ride(chosen: AnySelect, scope: ExtractScope) -> AnySelect:
    """Narrow a select over ride-alongs to the scope, and order it by rep and day."""
    return (
        chosen.join(m.Rep, m.Rep.id == m.RideAlong.rep_id)
        .where(*in_scope(scope))
        .order_by(m.Rep.name_key, m.RideAlong.day, m.RideAlong.id)
    )


def _no_ride_or_in_scope(ride_along_id: Any, scope: ExtractScope) -> Any:
    """What belongs to no ride-along goes along; what belongs to one goes where that one goes."""
    return or_(ride_along_id.is_(None), and_(*in_scope(scope)))
