"""What happened, as the story tells it: names and skill keys, no rows and no keys of rows yet."""

from dataclasses import dataclass
from datetime import date, time

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
    """An action; `position` as in the ride-along's ending."""

    position: int
    text: str
    due_on: date
    issue: str = ""
    root_cause: str = ""
    doer: Doer = Doer.REP
    state: ActionState = ActionState.OPEN
    closed_on: date | None = None


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
