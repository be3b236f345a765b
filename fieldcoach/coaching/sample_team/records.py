"""What happened, as the story tells it: names and skill keys, no rows and no keys of rows yet."""

from dataclasses import dataclass
from datetime import date, time

from fieldcoach.domain.one_on_one import AgendaKind, OneOnOneState
from fieldcoach.domain.plans import GoalState
from fieldcoach.domain.results import Period
from fieldcoach.domain.ride_along import ActionState, Doer, Outcome, Purpose, Role, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One skill in one visit as one manager saw it; `rating` as in `domain.Observation`."""

    skill: str
    manager: str
    rating: int | None = None
    not_observed: bool = False
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A visit."""

    customer: str
    starts: time
    role: Role
    outcome: Outcome | None
    seen: tuple[Seen, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """An action; `position` as in the ride-along's ending.

    `goal` is the skill of the rep's open goal that it serves, `agreed_on` the day of one that
    belongs to no ride-along and no one-on-one.
    """

    position: int
    text: str
    due_on: date | None
    issue: str = ""
    root_cause: str = ""
    doer: Doer = Doer.REP
    state: ActionState = ActionState.OPEN
    closed_on: date | None = None
    plan: str = ""
    came_of_it: str = ""
    goal: str = ""
    agreed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """A goal; `version` is that of the rubric on the day it was set.

    `example_of` is the star whose words show how, "" for none.
    """

    rep: str
    skill: str
    version: int
    from_level: float
    to_level: float
    set_on: date
    due_on: date | None
    is_stretch: bool
    why: str
    example_of: str
    state: GoalState
    closed_on: date | None
    came_of_it: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """An item of an agenda; `asked` is the day of the ride-along that its action was agreed on."""

    kind: AgendaKind
    text: str
    asked: date | None = None
    notes: str = ""
    issue: str = ""
    root_cause: str = ""
    is_done: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """A one-on-one, and what was agreed in it."""

    rep: str
    day: date
    starts: time
    state: OneOnOneState
    points: tuple[Point, ...] = ()
    deeds: tuple[Deed, ...] = ()
    notes: str = ""
    useful: int | None = None
    rep_comment: str = ""
    private_note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amended:
    """The one text that the morning after changed; `field` as in `domain.AmendedText`."""

    reason: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sold:
    """What a rep was to sell in a month, and what he or she sold."""

    rep: str
    month: Period
    target: float
    actual: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Ride:
    """A ride-along. `version` counts the rubric's versions from 1; times are UTC."""

    rep: str
    manager: str
    day: date
    purpose: Purpose
    state: State
    version: int
    saved_at: time
    calls: tuple[Call, ...]
    self_ratings: tuple[tuple[str, int], ...]
    focus_points: tuple[tuple[str, str], ...]
    deeds: tuple[Deed, ...]
    rep_view: str
    went_well: str
    private_note: str = ""
    blind: bool = False
    rep_help: str = ""
    idea: str = ""
    acknowledged_at: time | None = None
    rep_comment: str = ""
    amended: Amended | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Free:
    """An action agreed on a day of its own."""

    rep: str
    deed: Deed


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """All that happened."""

    rides: tuple[Ride, ...]
    sold: tuple[Sold, ...]
    aims: tuple[Aim, ...]
    talks: tuple[Talk, ...]
    free: tuple[Free, ...]
    vision: str
