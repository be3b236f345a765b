"""The team's skills at a glance: the level of every rep on every skill of a rubric."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from fieldcoach import clock
from fieldcoach.analysis.growth import MOVING, GrowthVerdict
from fieldcoach.analysis.skill_levels import is_solid
from fieldcoach.coaching import growth, levels, observed
from fieldcoach.coaching.asked_rubric import asked_rubric, rubrics_rated
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.levels import RepLevelRow, Scope
from fieldcoach.coaching.series import SkillSeries, series_of
from fieldcoach.coaching.team import Member, members
from fieldcoach.coaching.wording import measure_of, number
from fieldcoach.domain.days import EVERYTHING, Window
from fieldcoach.domain.people import Rep
from fieldcoach.domain.rubric import Item, Scale

#: How far up its scale a level stands where the next step begins: 2.3, 2.8 and 3.3 on four levels.
#: Levels crowd in the middle and above it; quarters of the scale would show them all alike.
STEPS = (13 / 30, 18 / 30, 23 / 30)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatCell:
    """A rep's level on a skill.

    Attributes:
        level: mean of the visit values in the window.
        visit_values, days, observations: what it rests on.
        is_solid: whether that is enough to enter a comparison.
        step: 1 to 4, how far up its scale the level stands as it is read; 1 for counts.
        trend: growing or slipping where that is claimed, else None.
        verdict: what is said of the course, claimed or not; None until it is known.
        sentence: the words to it, "" until they are known.
    """

    level: float
    visit_values: int
    days: int
    observations: int
    is_solid: bool
    step: int
    trend: GrowthVerdict | None = None
    verdict: GrowthVerdict | None = None
    sentence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatSkill:
    """A column: a skill as its rubric words it now, or as it did last."""

    series: UUID
    skill: str
    key: str
    rubric_version: int
    stage: str
    item: Item
    scale: Scale


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatRow:
    """A rep, the tier that holds today, and a cell for each skill; None where nothing was rated."""

    rep: Rep
    tier: str | None
    has_left: bool
    cells: tuple[HeatCell | None, ...]
    last_ride_along: date | None
    days_since: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamSkills:
    """Reps by tier, skills in the order of the rubric.

    Attributes:
        rubric: its name; None where nothing was rated in the window.
        rubrics: all that were, the most rated first.
    """

    window: Window
    rubric: str | None
    rubrics: tuple[str, ...]
    skills: tuple[HeatSkill, ...]
    rows: tuple[HeatRow, ...]


def team_skills(
    journal: Journal,
    window: Window = EVERYTHING,
    rubric: str | None = None,
    today: date | None = None,
) -> TeamSkills:
    """Return the levels of every rep, those who left too, on the skills of a rubric.

    Without a rubric: the one with most ratings in the window. A skill whose meaning was replaced is
    left out, and one that the rubric no longer asks for where nobody was rated on it. Trends cost a
    look at every day; `with_trends` adds them. Raises NotFound for a rubric that is not there.
    """
    team = members(journal, today or clock.today())
    with journal.reading() as session:
        scope = Scope(window=window)
        rubrics = rubrics_rated(session, scope)
        rubric_id, name = asked_rubric(session, rubric, scope)
        rows = levels.rep_levels(session, replace(scope, rubric_id=rubric_id)) if rubric_id else []
        asked = series_of(session, [rubric_id]) if rubric_id else []
    rated = {row.series_id for row in rows}
    shown = [one for one in asked if not one.replaced_by and (one.id in rated or not one.retired)]
    return TeamSkills(
        window=window,
        rubric=name,
        rubrics=tuple(rubrics),
        skills=tuple(map(_skill, shown)),
        rows=_rows(team, shown, rows),
    )


def is_anything_rated(journal: Journal) -> bool:
    """Return whether there is any level to be seen."""
    with journal.reading() as session:
        return observed.is_anything_rated(session)


@dataclass(frozen=True, slots=True)
class Trend:
    """What may be said of a rep's course on a series."""

    verdict: GrowthVerdict
    sentence: str


def trends(journal: Journal, window: Window = EVERYTHING) -> dict[tuple[UUID, UUID], Trend]:
    """Return, for every rep and series with days in the window, what the rep's page says of it."""
    return {
        (grown.rep.id, curve.series): Trend(curve.growth.verdict, curve.sentence)
        for grown in growth.of_everyone(journal, window)
        for curve in grown.skills
    }


def with_trends(team: TeamSkills, found: Mapping[tuple[UUID, UUID], Trend]) -> TeamSkills:
    """Return the team with what is said of each course; an arrow only where it is claimed."""

    def cell(row: HeatRow, skill: HeatSkill, held: HeatCell | None) -> HeatCell | None:
        trend = found.get((row.rep.id, skill.series))
        if held is None or trend is None:
            return held
        claim = trend.verdict if trend.verdict in MOVING else None
        return replace(held, trend=claim, verdict=trend.verdict, sentence=trend.sentence)

    rows = tuple(
        replace(
            row,
            cells=tuple(
                cell(row, skill, held) for skill, held in zip(team.skills, row.cells, strict=True)
            ),
        )
        for row in team.rows
    )
    return replace(team, rows=rows)


def only(team: TeamSkills, rows: Sequence[HeatRow]) -> TeamSkills:
    """Return the team with these of its rows, in this order."""
    return replace(team, rows=tuple(rows))


def step_of(level: float, item: Item, scale: Scale) -> int:
    """Return in which of four steps a level stands, by the figure that is read.

    >>> [step_of(level, Item.LEVEL, Scale(1, 4)) for level in (2.24, 2.25, 2.8, 3.3)]
    [1, 2, 3, 4]
    """
    if item is Item.COUNT:
        return 1
    decimals = 2 if item is Item.DONE else 1
    read = float(number(level, decimals))
    up = (read - scale.low) / (scale.high - scale.low)
    return 1 + sum(up >= step - 1e-9 for step in STEPS)


def step_words(scale: Scale, item: Item = Item.LEVEL) -> tuple[str, str]:
    """Return the figures where the second step begins and where the fourth does: "2.3", "3.3"."""
    told = measure_of(item).level
    bounds = [scale.low + step * (scale.high - scale.low) for step in STEPS]
    return told(bounds[0]), told(bounds[-1])


def _skill(info: SkillSeries) -> HeatSkill:
    return HeatSkill(
        series=info.id,
        skill=info.skill,
        key=info.key,
        rubric_version=info.rubric_version,
        stage=info.stage,
        item=info.item,
        scale=info.scale,
    )


def _rows(
    team: Sequence[Member], shown: Sequence[SkillSeries], rows: Sequence[RepLevelRow]
) -> tuple[HeatRow, ...]:
    held = {(row.rep_id, row.series_id): row for row in rows}
    return tuple(
        HeatRow(
            rep=member.rep,
            tier=member.tier,
            has_left=member.has_left,
            cells=tuple(_cell(held.get((member.rep.id, info.id)), info) for info in shown),
            last_ride_along=member.last_ride_along,
            days_since=member.days_since,
        )
        for member in team
    )


def _cell(row: RepLevelRow | None, info: SkillSeries) -> HeatCell | None:
    if row is None:
        return None
    return HeatCell(
        level=row.level,
        visit_values=row.visit_values,
        days=row.days,
        observations=row.observations,
        is_solid=is_solid(row.visit_values, row.days),
        step=step_of(row.level, info.item, info.scale),
    )
