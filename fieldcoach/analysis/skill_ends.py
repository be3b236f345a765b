"""What means and ends take in: for each skill, the reps with a level on it and with results."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np

from fieldcoach.analysis.pairing import Floats

MIN_REPS_LINKED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class RepEnds:
    """One rep with a solid level on the skill and with results.

    Attributes:
        level: mean of the rep's visit values in the window.
        attainment: mean of the rep's attainments, as a share of 1.
        manager: who rated most of the rep's visits.
        territory: "" where none is known.
    """

    rep: UUID
    level: float
    attainment: float
    manager: UUID | None = None
    territory: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillEnds:
    """The reps of one skill series; of their `ratings`, `low_end` stand at the bottom."""

    series: UUID
    is_level_item: bool
    reps: tuple[RepEnds, ...]
    low_end: int = 0
    high_end: int = 0
    ratings: int = 0
    rubric_changed: bool = False


def columns(reps: Sequence[RepEnds]) -> tuple[Floats, Floats]:
    """Return levels and attainments of the reps, in their order."""
    return np.array([rep.level for rep in reps]), np.array([rep.attainment for rep in reps])
