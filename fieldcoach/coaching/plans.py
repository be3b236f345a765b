"""The development plans: each rep's goals and actions, the most urgent first, and who has none."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from fieldcoach.coaching.agreed_actions import AgreedAction, Origin
from fieldcoach.coaching.goal_progress import Progress, progress
from fieldcoach.coaching.goal_records import goals_in
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.plan_reads import actions_in, count_closed, reps_in
from fieldcoach.coaching.reports_to import elsewhere
from fieldcoach.coaching.reps import rep_row, said_name, spans_by_rep
from fieldcoach.domain.people import Rep, Tier, has_left, tier_on
from fieldcoach.domain.plans import EVER, Due, Goal, GoalState, done_since, due_of
from fieldcoach.domain.ride_along import Action, ActionState
from fieldcoach.store import models as m

__all__ = ["Due", "Origin", "PlanAction", "PlanGoal", "Plans", "RepPlan", "plans", "rep_plan"]

Thing = TypeVar("Thing")

_TIERS = [tier.value for tier in Tier]


@dataclass(frozen=True, slots=True)
class PlanGoal:
    """A goal in a plan.

    What a rep who left was to reach, or to do, is never late: `due` is LATER, or NO_DATE.
    """

    progress: Progress
    due: Due


@dataclass(frozen=True, slots=True)
class PlanAction:
    """An action in a plan, agreed on the day `made_on`."""

    action: Action
    made_on: date
    due: Due
    from_: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class RepPlan:
    """A rep's goals and actions, the open ones first, by date, those without one behind.

    Attributes:
        tier: the one that holds today.
        reports_elsewhere: the other manager whom the rep reports to; "" for the owner.
        next_due: the earliest date of what is open, late or not; None for a rep who left.
    """

    rep: Rep
    tier: str | None
    goals: tuple[PlanGoal, ...]
    actions: tuple[PlanAction, ...]
    has_left: bool
    reports_elsewhere: str
    next_due: date | None

    @property
    def dues(self) -> tuple[Due, ...]:
        """When each of the goals and actions is due."""
        return (*(one.due for one in self.goals), *(one.due for one in self.actions))

    @property
    def open_goals(self) -> tuple[PlanGoal, ...]:
        """The goals that are not closed."""
        return tuple(one for one in self.goals if one.due is not Due.CLOSED)

    @property
    def open_actions(self) -> tuple[PlanAction, ...]:
        """The actions that are not closed."""
        return tuple(one for one in self.actions if one.due is not Due.CLOSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plans:
    """All plans.

    Attributes:
        reps: those with a goal or an action among what was read, the most urgent first.
        no_plan: those of the owner's team with nothing open, by tier and name.
        tiers: the tier that holds today, for every rep with one.
        late, soon: how many open goals and actions are late; due today or in the next 14 days.
        open: how many are open.
        done, done_before: how many were closed, in whatever way, in the last DONE_DAYS days, and
            before those.
        closed_since: what was closed since then has been read too; None: nothing that is closed
            but the goals that an action serves.
    """

    reps: tuple[RepPlan, ...]
    no_plan: tuple[Rep, ...]
    tiers: Mapping[UUID, str]
    late: int
    soon: int
    open: int
    done: int
    done_before: int
    closed_since: date | None


def plans(journal: Journal, today: date, closed_since: date | None = None) -> Plans:
    """Return the plans of all reps, with what was closed since a day, if one is given.

    Most of a long record is closed, and to tell how far each goal had come is most of the work.
    """
    with journal.reading() as session:
        reps = reps_in(session)
        made = _made(session, reps, today, closed_since=closed_since)
        done, done_before = count_closed(session, done_since(today))
        spans = spans_by_rep(session)
    tiers = {key: tier for key, held in spans.items() if (tier := tier_on(held, today))}
    found = [_rep_plan(rep, made, tiers.get(rep.id), today) for rep in reps]
    dues = [due for plan in found for due in plan.dues]
    late, soon = dues.count(Due.LATE), dues.count(Due.TODAY) + dues.count(Due.SOON)
    without = [plan.rep for plan in found if _has_no_plan(plan)]
    return Plans(
        reps=tuple(sorted((one for one in found if one.goals or one.actions), key=_urgency)),
        no_plan=tuple(sorted(without, key=lambda rep: _place(tiers.get(rep.id)))),
        tiers=tiers,
        late=late,
        soon=soon,
        open=len(dues) - dues.count(Due.CLOSED),
        done=done,
        done_before=done_before,
        closed_since=closed_since,
    )


def rep_plan(journal: Journal, rep_id: UUID, today: date) -> RepPlan:
    """Return the plan of one rep, of one who has none yet too, with all that was ever closed.

    Raises NotFound.
    """
    with journal.reading() as session:
        rep_row(session, rep_id)
        reps = reps_in(session)
        made = _made(session, reps, today, rep_id, closed_since=EVER)
        spans = spans_by_rep(session, [rep_id]).get(rep_id, ())
    rep = next(one for one in reps if one.id == rep_id)
    return _rep_plan(rep, made, tier_on(spans, today), today)


@dataclass(frozen=True, slots=True)
class _Made:
    """What plans are put together from, by rep."""

    goals: Mapping[UUID, Sequence[Goal]]
    progress: Mapping[UUID, Progress]
    actions: Mapping[UUID, Sequence[AgreedAction]]
    elsewhere: Mapping[UUID, str]


def _made(
    session: Session,
    reps: Sequence[Rep],
    today: date,
    rep_id: UUID | None = None,
    *,
    closed_since: date | None,
) -> _Made:
    actions = actions_in(session, today, rep_id, closed_since=closed_since)
    served = {one.action.goal_id for one in actions if one.action.goal_id is not None}
    goals = goals_in(session, rep_id, closed_since=closed_since, served=served)
    owner = session.scalar(select(m.Manager.name).where(m.Manager.is_owner)) or ""
    return _Made(
        goals=_by_rep((one.rep_id, one) for one in goals),
        progress=progress(session, goals, today),
        actions=_by_rep((one.action.rep_id, one) for one in actions),
        elsewhere=elsewhere(reps, said_name(owner)),
    )


def _by_rep(pairs: Iterable[tuple[UUID, Thing]]) -> Mapping[UUID, Sequence[Thing]]:
    found: dict[UUID, list[Thing]] = defaultdict(list)
    for rep_id, one in pairs:
        found[rep_id].append(one)
    return found


def _rep_plan(rep: Rep, made: _Made, tier: str | None, today: date) -> RepPlan:
    left = has_left(rep.left_on, today)

    def due(due_on: date | None, is_open: bool) -> Due:
        return due_of(due_on, today, is_open=is_open, has_left=left)

    goals = tuple(
        PlanGoal(made.progress[one.id], due(one.due_on, one.state is GoalState.OPEN))
        for one in made.goals.get(rep.id, ())
    )
    actions = tuple(
        PlanAction(
            one.action,
            one.day,
            due(one.action.due_on, one.action.state is ActionState.OPEN),
            one.origin,
        )
        for one in made.actions.get(rep.id, ())
    )
    dates = [
        *(one.progress.goal.due_on for one in goals if one.due is not Due.CLOSED),
        *(one.action.due_on for one in actions if one.due is not Due.CLOSED),
    ]
    return RepPlan(
        rep=rep,
        tier=tier,
        goals=goals,
        actions=actions,
        has_left=left,
        reports_elsewhere=made.elsewhere.get(rep.id, ""),
        next_due=None if left else min((day for day in dates if day), default=None),
    )


def _has_no_plan(plan: RepPlan) -> bool:
    is_own = not plan.has_left and not plan.reports_elsewhere
    return is_own and not plan.open_goals and not plan.open_actions


def _urgency(plan: RepPlan) -> tuple[bool, bool, date]:
    """Return what plans are sorted by, those of one day by name as they come."""
    is_closed = not plan.open_goals and not plan.open_actions
    return plan.has_left, is_closed, plan.next_due or date.max


def _place(tier: str | None) -> int:
    return _TIERS.index(tier) if tier in _TIERS else len(_TIERS)
