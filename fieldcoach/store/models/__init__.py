"""The tables of the journal as typed mappings, a module for each family of nouns.

Rows stay in `coaching`; what leaves it are the records of `domain`.
"""

from fieldcoach.store.models.base import Base
from fieldcoach.store.models.one_on_ones import AgendaItem, OneOnOne
from fieldcoach.store.models.people import Customer, Manager, Rep, Setting, TierSpan
from fieldcoach.store.models.plans import Goal, GoalExample
from fieldcoach.store.models.results import Result
from fieldcoach.store.models.ride_alongs import (
    Action,
    AmendedText,
    Amendment,
    FocusPoint,
    Idea,
    Observation,
    PrivateNote,
    Recognition,
    RideAlong,
    RideAlongRubric,
    SelfRating,
    Visit,
)
from fieldcoach.store.models.rubrics import LevelText, Rubric, RubricVersion, Series, Skill, Stage

__all__ = [
    "Action",
    "AgendaItem",
    "AmendedText",
    "Amendment",
    "Base",
    "Customer",
    "FocusPoint",
    "Goal",
    "GoalExample",
    "Idea",
    "LevelText",
    "Manager",
    "Observation",
    "OneOnOne",
    "PrivateNote",
    "Recognition",
    "Rep",
    "Result",
    "RideAlong",
    "RideAlongRubric",
    "Rubric",
    "RubricVersion",
    "SelfRating",
    "Series",
    "Setting",
    "Skill",
    "Stage",
    "TierSpan",
    "Visit",
]
