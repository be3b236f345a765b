"""Each chart as a table of words, with the figures as the screens tell them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from fieldcoach.analysis.comparison import CLAIMS, Group
from fieldcoach.charts.comparison_cells import (
    NOTHING,
    name_of,
    pairs_words,
    points_words,
    share_words,
    versions_of,
)
from fieldcoach.charts.heat_cells import level_words, rep_words
from fieldcoach.coaching.growth_goal_words import goal_days, goal_sentence, meetings_sentence
from fieldcoach.coaching.growth_words import verdict_words
from fieldcoach.coaching.wording import (
    days_ago,
    decimals_for,
    heading,
    measure_of,
    named_day,
    number,
    percent,
    tier_names,
)
from fieldcoach.domain.rubric import Item
from fieldcoach.i18n import _

if TYPE_CHECKING:  # for the names of types alone: SQLAlchemy comes with them
    from fieldcoach.coaching.comparison import Comparison, SkillRow
    from fieldcoach.coaching.growth import RepGrowth, SkillCurve
    from fieldcoach.coaching.means_ends import LinkRow
    from fieldcoach.coaching.team_skills import HeatCell, TeamSkills


@dataclass(frozen=True, slots=True)
class Table:
    """What a chart shows, to be read cell by cell.

    Attributes:
        columns: the heads.
        rows: the cells of each row, as many as there are heads; "" where there is nothing.
        notes: what must be read beside the figures, a sentence each.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()


def growth_table(curve: "SkillCurve") -> Table:
    """Return the days of one skill of a rep."""
    return Table(
        title=curve.skill,
        columns=_day_columns(),
        rows=tuple(_days(curve)),
        notes=_growth_notes(curve),
    )


def rep_table(grown: "RepGrowth") -> Table:
    """Return the days of all skills of a rep, one skill after the other."""
    versions = versions_of(grown.skills)
    called = [name_of(curve, one) for curve, one in zip(grown.skills, versions, strict=True)]
    skills = list(zip(called, grown.skills, strict=True))
    return Table(
        title=_("Growth of {rep}").format(rep=grown.rep.name),
        columns=(_("Skill"), *_day_columns()),
        rows=tuple((name, *day) for name, curve in skills for day in _days(curve)),
        notes=(
            *(f"{name}: {curve.verdict_words}. {curve.sentence}" for name, curve in skills),
            *(
                f"{name}: {goal_sentence(goal, curve.item)}"
                for name, curve in skills
                for goal in curve.goals
            ),
        ),
    )


def _day_columns() -> tuple[str, ...]:
    return (_("Day"), _("Level"), _("Ratings"), _("Rep's own rating"), _("Beside it"))


def _days(curve: "SkillCurve") -> list[tuple[str, ...]]:
    """Return a row for each day that the chart shows anything of, the earliest first."""
    level = measure_of(curve.item).level
    points = {point.day: point for point in (*curve.earlier, *curve.points)}
    own = dict(curve.self_ratings)
    beside = {*curve.coached, *curve.shown, *curve.met, *_goal_days(curve)}
    days = sorted({*points, *own, *beside})
    return [
        (
            _day(day),
            level(points[day].mean) if day in points else NOTHING,
            number(points[day].observations, 0) if day in points else NOTHING,
            _own(curve.item, own[day]) if day in own else NOTHING,
            ", ".join(_beside(curve, day)),
        )
        for day in days
    ]


def _own(item: Item, rating: float) -> str:
    """Return what the rep gave: a rating, so without decimals."""
    return measure_of(item).level(rating) if item is Item.DONE else number(rating, 0)


def _beside(curve: "SkillCurve", day: date) -> list[str]:
    found = [
        (_("earlier wording"), any(point.day == day for point in curve.earlier)),
        (_("coached"), day in curve.coached),
        (_("shown how"), day in curve.shown),
        (_("one-on-one"), day in curve.met),
    ]
    return [words for words, is_so in found if is_so] + goal_days(curve.goals, day, curve.item)


def _goal_days(curve: "SkillCurve") -> list[date]:
    """Return the days that goals begin and end on."""
    days = [day for goal in curve.goals for day in (goal.set_on, goal.last_day)]
    return [day for day in days if day is not None]


def _growth_notes(curve: "SkillCurve") -> tuple[str, ...]:
    notes = [f"{curve.verdict_words}. {curve.sentence}"]
    if curve.benchmark is not None:
        level = measure_of(curve.item).level(curve.benchmark)
        notes.append(_("Your stars average {level}.").format(level=level))
    if curve.began is not None:
        notes.append(_("New wording since {day}.").format(day=_day(curve.began)))
    notes += [goal_sentence(goal, curve.item) for goal in curve.goals]
    if curve.met:
        notes.append(meetings_sentence(curve.met))
    return tuple(notes)


def comparison_table(compared: "Comparison", names: Mapping[UUID, str] | None = None) -> Table:
    """Return a row for each skill, the strongest evidence first.

    With the `names` of the reps two columns more say who stands where.
    """
    # SQLAlchemy comes with it, which a page has long before its table is asked for.
    from fieldcoach.coaching.comparison import by_strength
    from fieldcoach.coaching.comparison_findings import findings

    rows = by_strength(compared.skills)
    first, second = (heading(tier_names(tier).all) for tier in compared.choice.tiers)
    columns = [_("Skill"), _("Verdict")]
    for tier in (first, second):
        columns += [_("{tier}: reps").format(tier=tier), _("{tier}: level").format(tier=tier)]
    columns += [
        _("{tier} higher by").format(tier=first),
        _("Range from"),
        _("Range to"),
        _("Unit"),
        _("Higher in pairs"),
        _("{tier}: scored in").format(tier=first),
        _("{tier}: scored in").format(tier=second),
    ]
    if names is not None:
        columns += [_("{tier}: who").format(tier=tier) for tier in (first, second)]
    left_out = [f"{one.rep}: {one.words}." for one in compared.left_out]
    return Table(
        title=_("What sets the {tier} apart").format(tier=first[:1].lower() + first[1:]),
        columns=tuple(columns),
        rows=tuple(
            _compared(row, version, names)
            for row, version in zip(rows, versions_of(rows), strict=True)
        ),
        notes=tuple(
            note
            for note in (compared.headline, *findings(compared), compared.note, *left_out)
            if note
        ),
    )


def _compared(
    row: "SkillRow", version: int | None, names: Mapping[UUID, str] | None
) -> tuple[str, ...]:
    measure = measure_of(row.item)
    cells = [name_of(row, version), row.verdict_words]
    for group in (row.star, row.average):
        cells += [
            number(group.reps, 0),
            NOTHING if group.mean is None else measure.level(group.mean),
        ]
    low, high = _range(row)
    cells += [
        points_words(row)[0],
        low,
        high,
        measure.unit.strip(),
        pairs_words(row),
        share_words(row.star),
        share_words(row.average),
    ]
    if names is not None:
        cells += [_who(group, names, measure.level) for group in (row.star, row.average)]
    return tuple(cells)


def _range(row: "SkillRow") -> tuple[str, str]:
    """Return the ends of the 95 % range, where a verdict may be given."""
    result, measure = row.result, measure_of(row.item)
    if result.verdict not in CLAIMS or result.ci_low is None or result.ci_high is None:
        return NOTHING, NOTHING
    decimals = decimals_for(result.ci_low, result.ci_high)
    return measure.bare(result.ci_low, decimals), measure.bare(result.ci_high, decimals)


def _who(group: Group, names: Mapping[UUID, str], level: Callable[[float], str]) -> str:
    ranked = sorted(group.levels, key=lambda pair: -pair[1])
    return ", ".join(f"{names.get(rep, '')} {level(mean)}" for rep, mean in ranked) or NOTHING


def heat_table(team: "TeamSkills") -> Table:
    """Return a row for each rep, a column for each skill; brackets and trends as words."""
    skills = [
        name_of(skill, version)
        for skill, version in zip(team.skills, versions_of(team.skills), strict=True)
    ]
    cells = [cell for row in team.rows for cell in row.cells if cell is not None]
    notes = []
    if any(not cell.is_solid for cell in cells):
        notes.append(_("In brackets: under 5 ratings or 3 days, in no comparison."))
    if any(cell.trend is not None for cell in cells):
        notes.append(_("Growing and slipping are said only where the days allow a verdict."))
    return Table(
        title=_("The team's skills"),
        columns=(_("Rep"), _("Tier"), *skills, _("Last ride-along")),
        rows=tuple(
            (
                rep_words(row),
                row.tier or NOTHING,
                *(
                    " ".join(filter(None, (level_words(cell, skill), _trend(cell))))
                    for cell, skill in zip(row.cells, team.skills, strict=True)
                ),
                days_ago(row.days_since),
            )
            for row in team.rows
        ),
        notes=tuple(notes),
    )


def _trend(cell: "HeatCell | None") -> str:
    return "" if cell is None or cell.trend is None else verdict_words(cell.trend).lower()


def link_table(row: "LinkRow", metric: str) -> Table:
    """Return a row for each rep of a scatter, the highest attainment first."""
    level = measure_of(row.item).level
    ranked = sorted(row.reps, key=lambda rep: (-rep.attainment, rep.rep))
    return Table(
        title=_("{skill} beside {metric}").format(skill=row.skill, metric=metric),
        columns=(
            _("Rep"),
            _("Tier"),
            _("Share done") if row.item is Item.DONE else _("Level"),
            _("Ratings"),
            _("{metric} against target").format(metric=heading(metric)),
            _("Periods"),
        ),
        rows=tuple(
            (
                rep.rep,
                rep.tier or NOTHING,
                level(rep.level),
                number(rep.observations, 0),
                percent(rep.attainment),
                number(rep.periods, 0),
            )
            for rep in ranked
        ),
        notes=(
            f"{row.verdict_words}. {row.sentence}",
            *(f"{lead} {words}" for lead, words in row.warnings),
        ),
    )


def _day(day: date) -> str:
    return f"{named_day(day)} {day.year}"
