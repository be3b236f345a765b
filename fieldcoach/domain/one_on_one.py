"""The one-on-one: a meeting of a manager and a rep, its agenda, and what came of it."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from uuid import UUID

#: How useful an hour was to the rep, from 1 to this.
MOST_USEFUL = 4


class OneOnOneState(StrEnum):
    """Whether it is still to come or going on, or was held."""

    PLANNED = "planned"
    HELD = "held"


class AgendaKind(StrEnum):
    """What an item is about, in the order in which an agenda is made."""

    OWN_POINTS = "own_points"  # the rep's, first
    PROMISE = "promise"  # an action of the manager's
    ACTION = "action"  # an action of the rep's
    GOAL = "goal"
    SKILL = "skill"  # slipping or growing
    RESULT = "result"
    ACCOUNT = "account"
    VISION = "vision"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """One item of an agenda.

    Attributes:
        text: what it says, as it stood when the agenda was last written down.
        action_id, goal_id, skill_id, metric: what it came from; None or "" where it was added by
            hand, or what it came from is gone.
        is_done: it has been talked about.
        is_dropped: taken off the agenda, and not to be proposed for this one-on-one again.
    """

    id: UUID
    position: int
    kind: AgendaKind
    text: str
    action_id: UUID | None = None
    goal_id: UUID | None = None
    skill_id: UUID | None = None
    metric: str = ""
    notes: str = ""
    issue: str = ""
    root_cause: str = ""
    is_done: bool = False
    is_dropped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OneOnOne:
    """A meeting with one rep; a rep may have several on one day.

    Attributes:
        useful: the rep's answer to how useful it was, 1 to MOST_USEFUL; None: no answer.
        rep_comment: what the rep says about it.
        private_note: the manager's own; it is never shown in the one-on-one view, and leaves in no
            export unless asked.
    """

    id: UUID
    rep_id: UUID
    manager_id: UUID
    day: date
    starts: time | None = None
    state: OneOnOneState = OneOnOneState.PLANNED
    notes: str = ""
    useful: int | None = None
    rep_comment: str = ""
    private_note: str = ""
    agenda: tuple[AgendaItem, ...] = ()
    saved_at: datetime | None = None
