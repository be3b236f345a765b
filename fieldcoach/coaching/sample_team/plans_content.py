"""What the demo team carries on, as the shipped files tell it: goals, actions, one-on-ones.

A day is `[weeks_ago, weekday]`: weeks before the Monday of the week that holds today, fewer than
none for those to come, and 0 for Monday.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any

from fieldcoach import resources
from fieldcoach.domain.one_on_one import AgendaKind
from fieldcoach.domain.plans import GoalState
from fieldcoach.domain.ride_along import ActionState, Doer

_SAMPLES = "samples"

CLOSED = (ActionState.DONE, ActionState.PARTLY, ActionState.DROPPED)

Told = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day as it is told."""

    weeks_ago: int
    weekday: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldGoal:
    """A goal; `example_of` is the star whose words show how, "" for none."""

    rep: str
    skill: str
    from_level: float
    to_level: float
    set_on: Weekday
    due_on: Weekday | None
    is_stretch: bool
    why: str
    example_of: str
    state: GoalState
    closed_on: Weekday | None
    came_of_it: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldAction:
    """An action agreed on a day of its own; `goal` is the skill of the open goal that it serves."""

    rep: str
    text: str
    agreed_on: Weekday
    due_on: Weekday | None
    goal: str
    doer: Doer
    issue: str
    root_cause: str
    plan: str
    state: ActionState
    closed_on: Weekday | None
    came_of_it: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldRound:
    """How often a rep was met, and when last; `agrees`: something was agreed that last time."""

    rep: str
    last_weeks_ago: int
    every_weeks: int
    agrees: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldMeeting:
    """A one-on-one to come, with the items that the manager has added to its agenda already."""

    rep: str
    day: Weekday
    starts: time
    points: tuple[tuple[AgendaKind, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What a one-on-one was about; texts with the rep's pronouns to be filled in.

    `came_of_it` is what is said of the action that was agreed, by what became of it.
    """

    issue: str
    root_cause: str
    plan: str
    notes: str
    action: str
    came_of_it: Mapping[ActionState, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedOn:
    """All of it.

    Attributes:
        came_of_it: what is said of an action that was agreed on a ride-along.
        answers: how useful an hour was to a rep, and the words with it.
    """

    goals: tuple[ToldGoal, ...]
    actions: tuple[ToldAction, ...]
    held: tuple[ToldRound, ...]
    came_of_it: Mapping[ActionState, tuple[str, ...]]
    planned: tuple[ToldMeeting, ...]
    topics: tuple[Topic, ...]
    answers: tuple[tuple[int, str], ...]
    private_notes: tuple[str, ...]
    vision: str


def read() -> CarriedOn:
    """Return it from the shipped files."""
    team: Told = json.loads(resources.text(_SAMPLES, "demo_team.json"))
    plans: Told = json.loads(resources.text(_SAMPLES, "demo_plans.json"))
    return CarriedOn(
        goals=tuple(map(_goal, plans["goals"])),
        actions=tuple(map(_action, plans["actions"])),
        held=tuple(ToldRound(**told) for told in plans["held"]),
        came_of_it={state: tuple(plans["came_of_it"][state]) for state in CLOSED},
        planned=tuple(map(_meeting, plans["planned"])),
        topics=tuple(map(_topic, team["one_on_one"])),
        answers=tuple((one["score"], one["words"]) for one in team["coaching_feedback"]),
        private_notes=tuple(plans["private_notes"]),
        vision=team["vision"],
    )


def _goal(told: Told) -> ToldGoal:
    return ToldGoal(
        rep=told["rep"],
        skill=told["skill"],
        from_level=told["from"],
        to_level=told["to"],
        set_on=Weekday(*told["set_on"]),
        due_on=_day(told["due_on"]),
        is_stretch=told.get("is_stretch", False),
        why=told["why"],
        example_of=told.get("example_of", ""),
        state=GoalState(told.get("state", GoalState.OPEN)),
        closed_on=_day(told.get("closed_on")),
        came_of_it=told.get("came_of_it", ""),
    )


def _action(told: Told) -> ToldAction:
    return ToldAction(
        rep=told["rep"],
        text=told["text"],
        agreed_on=Weekday(*told["agreed_on"]),
        due_on=_day(told["due_on"]),
        goal=told.get("goal", ""),
        doer=Doer(told.get("doer", Doer.REP)),
        issue=told.get("issue", ""),
        root_cause=told.get("root_cause", ""),
        plan=told.get("plan", ""),
        state=ActionState(told.get("state", ActionState.OPEN)),
        closed_on=_day(told.get("closed_on")),
        came_of_it=told.get("came_of_it", ""),
    )


def _meeting(told: Told) -> ToldMeeting:
    return ToldMeeting(
        rep=told["rep"],
        day=Weekday(*told["day"]),
        starts=time.fromisoformat(told["starts"]),
        points=tuple((AgendaKind(kind), text) for kind, text in told["points"]),
    )


def _topic(told: Told) -> Topic:
    return Topic(
        issue=told["issue"],
        root_cause=told["root_cause"],
        plan=told["plan"],
        notes=told["notes"],
        action=told["action"],
        came_of_it={state: told[state] for state in CLOSED},
    )


def _day(told: list[int] | None) -> Weekday | None:
    return None if told is None else Weekday(*told)
