"""The development plans: each rep's goals and actions, the most urgent first, and who has none."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from fieldcoach.coaching.goal_progress import Progress
from fieldcoach.coaching.journal import Journal
from fieldcoach.domain.people import Rep
from fieldcoach.domain.plans import SOON_DAYS as SOON_DAYS
from fieldcoach.domain.plans import Due as Due
from fieldcoach.domain.plans import due_of as due_of
from fieldcoach.domain.ride_along import Action


class Origin(StrEnum):
    """What an action was agreed on."""

    RIDE_ALONG = "ride-along"
    ONE_ON_ONE = "one-on-one"
    ITSELF = ""


@dataclass(frozen=True, slots=True)
class PlanGoal:
    """A goal in a plan. What a rep who left had to do is never late: it is due later, or never."""

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
        reps: those with a goal or an action, open or closed, the most urgent first.
        no_plan: those of the owner's team with nothing open, by tier and name.
        tiers: the tier that holds today, for every rep with one.
        late, soon: how many open goals and actions are late, or due today and within 14 days.
        open, done: how many are open, and closed in whatever way.
    """

    reps: tuple[RepPlan, ...]
    no_plan: tuple[Rep, ...]
    tiers: Mapping[UUID, str]
    late: int
    soon: int
    open: int
    done: int


def plans(journal: Journal, today: date) -> Plans:
    """Return the plans of all reps."""
    raise NotImplementedError


def rep_plan(journal: Journal, rep_id: UUID, today: date) -> RepPlan:
    """Return the plan of one rep, of one who has none yet too; raises NotFound."""
    raise NotImplementedError
