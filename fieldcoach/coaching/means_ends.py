"""Means and ends: which levels are set beside which results, of whom, and what that says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from fieldcoach.analysis import means_ends as analysis
from fieldcoach.analysis.means_ends import SkillLink
from fieldcoach.domain.days import EVERYTHING, Window
from fieldcoach.domain.results import Period
from fieldcoach.domain.rubric import Item, Scale


@dataclass(frozen=True, slots=True, kw_only=True)
class MeansEndsChoice:
    """What is set beside what. Without a metric or a rubric: the one with most on record.

    `next_period` asks for the results of the first period after the window, not of those in it.
    """

    metric: str | None = None
    window: Window = EVERYTHING
    rubric: str | None = None
    next_period: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedRep:
    """A rep in a scatter: level and mean attainment (a share of 1).

    `tier` holds on the window's last day, today where it is open; `periods` are how many the
    attainment is the mean of, `observations` how many ratings the level rests on.
    """

    rep_id: UUID
    rep: str
    tier: str | None
    level: float
    attainment: float
    periods: int
    observations: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRow:
    """One skill series beside the metric; `warnings` are pairs of a lead and what follows it."""

    series: UUID
    skill: str
    key: str
    rubric_version: int
    stage: str
    item: Item
    scale: Scale
    result: SkillLink
    reps: tuple[LinkedRep, ...]
    sentence: str
    verdict_words: str
    warnings: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A rep who is in no scatter. `why` is `too_few_ratings` or `no_results`; `words` says it."""

    rep_id: UUID
    rep: str
    why: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeansEnds:
    """Levels beside results over the skills of a rubric, in the rubric's order.

    Attributes:
        metric: its name; None where there are no results.
        metrics: all there are, most results first.
        rubric: its name; None where nothing was rated.
        periods: those whose results are looked at, in order.
        cautions: those of any skill, by name.
        headline, note: what the page says first.
        managers: the names of those who rate.
    """

    choice: MeansEndsChoice
    metric: str | None
    metrics: tuple[str, ...]
    rubric: str | None
    periods: tuple[Period, ...]
    left_out: tuple[LeftOut, ...]
    cautions: tuple[str, ...]
    skills: tuple[LinkRow, ...]
    headline: str
    note: str
    managers: Mapping[UUID, str]


def by_strength(skills: Sequence[LinkRow]) -> list[LinkRow]:
    """Order rows by the strength of the evidence, the strongest first."""
    rows = {row.series: row for row in skills}
    return [rows[link.series] for link in analysis.by_strength([row.result for row in skills])]
