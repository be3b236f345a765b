"""The ride-along and what is in it: visits, observations, and what it ends on."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from uuid import UUID

MOST_FOCUS_POINTS = 2


class Purpose(StrEnum):
    """What the day is for."""

    LEARN = "learn"
    DEVELOP = "develop"
    SUPPORT = "support"


class Role(StrEnum):
    """What the manager does in a visit. Nothing in a modelled visit counts as the rep's."""

    OBSERVE = "observe"
    JOINT = "joint"
    MODEL = "model"


class Outcome(StrEnum):
    """How a visit ended."""

    ORDER = "order"
    ADVANCE = "advance"
    CONTINUATION = "continuation"
    NO = "no"


class State(StrEnum):
    """How far a ride-along's record is."""

    DRAFT = "draft"
    FINISHED = "finished"
    ACKNOWLEDGED = "acknowledged"


class Doer(StrEnum):
    """Who an action is for; a manager's is a promise."""

    REP = "rep"
    MANAGER = "manager"


class ActionState(StrEnum):
    """What came of an action."""

    OPEN = "open"
    DONE = "done"
    PARTLY = "partly"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One skill in one visit by one manager.

    `rating` is None where nothing was observed or nothing was rated yet; `not_observed` tells the
    two apart. Evidence may stand without a rating.
    """

    skill_id: UUID
    manager_id: UUID
    rating: int | None = None
    not_observed: bool = False
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One customer call.

    `label` tells it apart from the day's other visits, as an import names it.
    """

    id: UUID
    position: int
    label: str = ""
    customer: str = ""
    starts: time | None = None
    role: Role = Role.OBSERVE
    outcome: Outcome | None = None
    observations: tuple[Observation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfRating:
    """The rep's own rating of a skill for that day; never part of a level."""

    skill_id: UUID
    rating: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FocusPoint:
    """One of at most two things the ride-along ends on; `position` is 1 or 2."""

    position: int
    text: str
    skill_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Who does what by when.

    Attributes:
        ride_along_id, one_on_one_id: what it was agreed on, if on either.
        agreed_on: the day it was agreed on, where it belongs to neither.
        goal_id: the goal it serves.
        issue, root_cause, plan: what is in the way, what lies under it, and how it is to be done.
        due_on: None: without a date, and so never late.
    """

    id: UUID
    rep_id: UUID
    ride_along_id: UUID | None
    position: int
    text: str
    issue: str = ""
    root_cause: str = ""
    doer: Doer = Doer.REP
    due_on: date | None = None
    state: ActionState = ActionState.OPEN
    closed_on: date | None = None
    one_on_one_id: UUID | None = None
    goal_id: UUID | None = None
    agreed_on: date | None = None
    plan: str = ""
    came_of_it: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendedText:
    """What one place of a ride-along said before an amendment, and says since.

    `field` names the place for the program, `place` in words for a person.
    """

    field: str
    place: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """A change of a ride-along after the rep acknowledged it; open until `closed_at` is set."""

    id: UUID
    manager_id: UUID
    opened_at: datetime
    closed_at: datetime | None = None
    reason: str = ""
    texts: tuple[AmendedText, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RideAlong:
    """One day, or part of one, in the field of one manager with one rep.

    `rubric_version_ids` are the versions it is rated on, the first being the one its grid opens
    with. `went_well` is kept as recognition; `private_note` leaves in no export unless asked.
    `blind` hides tier and past ratings until a level is given. `rep_view`, `rep_help` (what would
    have helped) and `idea` are the rep's own words; so is `rep_comment`, given with the
    acknowledgement that closes the record.
    """

    id: UUID
    rep_id: UUID
    manager_id: UUID
    day: date
    purpose: Purpose = Purpose.DEVELOP
    state: State = State.DRAFT
    blind: bool = False
    rubric_version_ids: tuple[UUID, ...] = ()
    visits: tuple[Visit, ...] = ()
    self_ratings: tuple[SelfRating, ...] = ()
    focus_points: tuple[FocusPoint, ...] = ()
    actions: tuple[Action, ...] = ()
    rep_view: str = ""
    rep_help: str = ""
    idea: str = ""
    went_well: str = ""
    private_note: str = ""
    rep_comment: str = ""
    acknowledged_by: str = ""
    acknowledged_at: datetime | None = None
    amendments: tuple[Amendment, ...] = ()
    finished_at: datetime | None = None
    saved_at: datetime | None = None
