"""What a comparison says cell by cell: its figures as words, and the axes its skills share."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from fieldcoach.analysis.comparison import CLAIMS, Group, SkillComparison, Verdict
from fieldcoach.charts.axes import Axis, gap_axis, value_axis
from fieldcoach.coaching.wording import decimals_for, measure_of, percent
from fieldcoach.domain.rubric import Item, Scale
from fieldcoach.i18n import _

if TYPE_CHECKING:  # for the name of a type alone: SQLAlchemy comes with it
    from fieldcoach.coaching.comparison import SkillRow

NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Scales:
    """The axes of a comparison.

    Skills on the scale that most of them have share one; a count, a done item or another scale has
    one of its own.
    """

    scale: Scale | None
    levels: Axis | None
    gaps: Axis | None

    def is_shared(self, row: "SkillRow") -> bool:
        """Whether a skill stands on the axes that most of them share."""
        return row.item is Item.LEVEL and row.scale == self.scale

    def levels_axis(self, row: "SkillRow") -> Axis:
        """Return the axis of a skill's levels."""
        if self.is_shared(row) and self.levels is not None:
            return self.levels
        levels = [level for _rep, level in (*row.star.levels, *row.average.levels)]
        return value_axis(row.item, row.scale, levels)

    def gap_axis(self, row: "SkillRow") -> Axis:
        """Return the axis of a skill's difference."""
        if self.is_shared(row) and self.gaps is not None:
            return self.gaps
        return gap_axis(_ends([row.result]), row.scale.range, row.item)


def scales_of(rows: Sequence["SkillRow"]) -> Scales:
    """Return the axes that these skills share."""
    scales = Counter(row.scale for row in rows if row.item is Item.LEVEL)
    if not scales:
        return Scales(None, None, None)
    scale = scales.most_common(1)[0][0]
    shared = [row.result for row in rows if row.item is Item.LEVEL and row.scale == scale]
    return Scales(scale, value_axis(Item.LEVEL, scale), gap_axis(_ends(shared), scale.range))


class Skilled(Protocol):
    """Whatever is about one skill series."""

    @property
    def skill(self) -> str: ...

    @property
    def key(self) -> str: ...

    @property
    def rubric_version(self) -> int: ...


def versions_of(rows: Sequence[Skilled]) -> list[int | None]:
    """Return the version of each skill of which two wordings stand side by side, else None."""
    keys = Counter(row.key for row in rows)
    return [row.rubric_version if keys[row.key] > 1 else None for row in rows]


def name_of(row: Skilled, version: int | None) -> str:
    """Return what a skill is called, with its version where there is one to tell."""
    if version is None:
        return row.skill
    return _("{skill}, version {n}").format(skill=row.skill, n=version)


def points_words(row: "SkillRow") -> tuple[str, str]:
    """Return "+0.8" and "(0.4 to 1.1)"; the range only with a verdict that may be given."""
    result, measure = row.result, measure_of(row.item)
    if result.difference is None or result.verdict is Verdict.TOO_LITTLE_DATA:
        return NOTHING, ""
    if result.ci_low is None or result.ci_high is None or result.verdict not in CLAIMS:
        return measure.signed(result.difference), ""
    decimals = decimals_for(result.ci_low, result.ci_high)
    reach = _("({low} to {high})").format(
        low=measure.bare(result.ci_low, decimals), high=measure.bare(result.ci_high, decimals)
    )
    return measure.signed(result.difference, decimals), reach


def pairs_words(row: "SkillRow") -> str:
    """Return "27 of 28"."""
    if row.result.pairs is None or row.result.verdict is Verdict.TOO_LITTLE_DATA:
        return NOTHING
    return _("{k} of {n}").format(k=row.result.pairs.higher, n=row.result.pairs.total)


def share_words(group: Group) -> str:
    """Return in how many of its visits a tier was scored, "71 %"."""
    return NOTHING if group.observed_share is None else percent(group.observed_share)


def _ends(results: Sequence[SkillComparison]) -> list[float]:
    return [
        end
        for result in results
        if result.verdict in CLAIMS
        for end in (result.ci_low, result.ci_high, result.difference)
        if end is not None
    ]
