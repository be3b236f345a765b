"""What if everyone closed a part of the gap to the stars: the figures, and what they rest on.

The arithmetic is `analysis.what_if`'s; here stands who takes part, which skills may be asked about,
and what the answer is called. A value of a point is the manager's own assumption: it is multiplied
with, and kept nowhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sqlalchemy import distinct, func, select

from fieldcoach.analysis.comparison import CLAIMS, FOUND
from fieldcoach.analysis.skill_levels import is_solid
from fieldcoach.analysis.what_if import Closed, RepSpread, WhatIfSkill, close_gap
from fieldcoach.coaching import levels
from fieldcoach.coaching.comparison import Comparison, SkillRow, by_strength
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.levels import Scope
from fieldcoach.coaching.what_if_words import assumptions, headline, sentence
from fieldcoach.domain.names import match_key
from fieldcoach.domain.rubric import Item
from fieldcoach.store import models as m


class Part(StrEnum):
    """How much of the gap is closed."""

    QUARTER = "quarter"
    HALF = "half"
    ALL = "all"


SHARES = {Part.QUARTER: 0.25, Part.HALF: 0.5, Part.ALL: 1.0}


@dataclass(frozen=True, slots=True)
class WhatIfRow:
    """One skill after the gap was closed in part.

    Attributes:
        row: the skill as it was compared.
        closed: the figures, in rating points, on shrunken levels.
        reps: how many take part.
        points: what all reps gain together.
        value: `points` times the value of a point, None without one.
    """

    row: SkillRow
    closed: Closed
    reps: int
    points: float
    value: float | None
    sentence: str

    @property
    def gain(self) -> float:
        """By how much the team's mean rises."""
        return self.closed.team_after - self.closed.team_before


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Skills that set the first tier apart or hint at it, the strongest first, and the others.

    `others` have a verdict without a clear difference: they are shown only to who asks for them.
    Skills without a verdict, and those on which the first tier is not ahead, are never among these.
    """

    part: Part
    point_value: float | None
    rows: tuple[WhatIfRow, ...]
    others: tuple[WhatIfRow, ...]
    headline: str
    assumptions: tuple[str, ...]


def spreads(journal: Journal, compared: Comparison) -> dict[UUID, WhatIfSkill]:
    """Return, for each skill with a verdict, everyone with a solid level and how visits scatter.

    Everyone takes part, of whatever tier; the stars are the first tier's reps of the comparison.
    Skills rated in levels only: a share done and a count have no points. Of a skill that was worded
    anew, the newest wording with a verdict.
    """
    newest = {
        row.key: row
        for row in sorted(compared.skills, key=lambda row: row.rubric_version)
        if row.item is Item.LEVEL and row.result.verdict in CLAIMS
    }
    rows = {row.series: row for row in newest.values()}
    if not rows or compared.rubric is None:
        return {}
    with journal.reading() as session:
        rubric_id = session.scalar(
            select(m.Rubric.id).where(m.Rubric.name_key == match_key(compared.rubric))
        )
        choice = compared.choice
        values = levels.visit_values(
            Scope(window=choice.window, purpose=choice.purpose, rubric_id=rubric_id)
        )
        found = session.execute(
            select(
                values.c.series_id,
                m.Rep.id,
                func.avg(values.c.value),
                func.count(),
                func.count(distinct(values.c.day)),
                func.sum(values.c.value * values.c.value),
            )
            .join(m.Rep, m.Rep.id == values.c.rep_id)
            .where(values.c.series_id.in_(rows))
            .group_by(values.c.series_id, m.Rep.id)
            .order_by(m.Rep.name_key)
        ).all()
    reps: dict[UUID, list[RepSpread]] = {series: [] for series in rows}
    for series, rep, level, visits, days, squares in found:
        if is_solid(visits, days):
            # Of equal values the sum of squares less n·L² may come out a hair below 0.
            within = max(0.0, squares - visits * level * level)
            reps[series].append(RepSpread(rep, level, visits, within))
    return {
        series: WhatIfSkill(
            series, tuple(reps[series]), frozenset(rep for rep, _level in row.star.levels)
        )
        for series, row in rows.items()
    }


def what_if(
    compared: Comparison,
    skills: Mapping[UUID, WhatIfSkill],
    part: Part,
    point_value: float | None = None,
    unit: str = "",
) -> WhatIf:
    """Return what it would bring if everyone closed `part` of the gap to the first tier's level.

    Args:
        compared: the comparison that is asked about.
        skills: what `spreads` read for it.
        part: how much of the gap.
        point_value: what one point more of one rep on one skill is worth, where somebody says so.
        unit: of that value, as it was written.
    """
    tier = compared.choice.tiers[0]
    rows = []
    for row in by_strength(compared.skills):
        skill = skills.get(row.series)
        closed = None if skill is None else close_gap(skill, SHARES[part])
        if skill is None or closed is None or (row.result.difference or 0) <= 0:
            continue
        points = closed.gain_per_rep_below * closed.reps_below
        value = None if point_value is None else points * point_value
        reps = len(skill.reps)
        said = sentence(row.skill, closed, reps, tier, value, unit)
        rows.append(WhatIfRow(row, closed, reps, points, value, said))
    return WhatIf(
        part=part,
        point_value=point_value,
        rows=tuple(one for one in rows if one.row.result.verdict in FOUND),
        others=tuple(one for one in rows if one.row.result.verdict not in FOUND),
        headline=headline(part, tier),
        assumptions=tuple(assumptions(tier, point_value, unit)),
    )
