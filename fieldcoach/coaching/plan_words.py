"""What a plan says of its goals and actions, in a manager's words."""

from datetime import date

from fieldcoach.coaching.goal_progress import GoalVerdict, Progress
from fieldcoach.coaching.level_words import level_word as level_word
from fieldcoach.coaching.level_words import level_words as level_words
from fieldcoach.coaching.plans import Due, PlanAction, PlanGoal, RepPlan


def due_words(due: Due, due_on: date | None, today: date) -> str:
    """Return "4 days late", "due today", "open"; "closed"."""
    raise NotImplementedError


def action_words(one: PlanAction, today: date) -> str:
    """Return the last column of an action: as `due_words`, or "done 17 Nov"."""
    raise NotImplementedError


def goal_words(one: PlanGoal, today: date) -> str:
    """Return the last column of a goal: late or due today, else `progress_words`."""
    raise NotImplementedError


def progress_words(progress: Progress, today: date) -> str:
    """Return "seen 3 times since", "not seen since", "reached on 2 of 3 days"."""
    raise NotImplementedError


def standing_words(progress: Progress, today: date) -> str:
    """Return as a sentence what became of the skill in the rubric; "" where it is the same."""
    raise NotImplementedError


def sentence(
    progress: Progress, verdict: GoalVerdict | None = None, today: date | None = None
) -> str:
    """Return what was seen since and before with counts, and what may be said of it."""
    raise NotImplementedError


def head_words(plan: RepPlan, today: date, *, is_folded: bool = False) -> str:
    """Return what stands beside a rep's name: "1 goal, 2 actions", "left on 3 Nov, …"."""
    raise NotImplementedError
