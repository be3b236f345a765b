"""Goals: setting them, for several reps in one step, changing, closing and carrying them over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from fieldcoach.coaching.changes import Change
from fieldcoach.coaching.journal import Journal
from fieldcoach.domain.plans import Goal, GoalState


@dataclass(frozen=True, slots=True, kw_only=True)
class NewGoal:
    """A goal to be set today.

    Attributes:
        from_level: where the rep stands; None: what the last days show, if anything.
        example: how a colleague does it; names in it are taken out.
        example_rep_id, example_observation_id: whose words they are and where they were written
            down; None where they are the manager's.
    """

    rep_id: UUID
    skill_id: UUID
    to_level: float
    from_level: float | None = None
    due_on: date | None = None
    is_stretch: bool = False
    why: str = ""
    example: str = ""
    example_rep_id: UUID | None = None
    example_observation_id: UUID | None = None


def set_goals(journal: Journal, goals: Sequence[NewGoal]) -> Change:
    """Set goals, all or none; `created` is the key of the first."""
    raise NotImplementedError


def edit_goal(
    journal: Journal,
    goal_id: UUID,
    *,
    to_level: float,
    due_on: date | None,
    is_stretch: bool,
    why: str,
    example: str,
) -> Change:
    """Say a goal in another way."""
    raise NotImplementedError


def close_goal(
    journal: Journal, goal_id: UUID, state: GoalState, came_of_it: str | None = None
) -> Change:
    """Say what came of a goal; OPEN opens it again. None leaves what was said."""
    raise NotImplementedError


def carry_over(journal: Journal, goal_id: UUID) -> Change:
    """Set a goal from today on the newest wording of its skill, whose meaning was changed."""
    raise NotImplementedError


def goal(journal: Journal, goal_id: UUID) -> Goal:
    """Return one goal; raises NotFound."""
    raise NotImplementedError


def goals_of(where: Journal | Session, rep_id: UUID) -> tuple[Goal, ...]:
    """Return a rep's goals, the open ones first, by date, those without one behind."""
    raise NotImplementedError
