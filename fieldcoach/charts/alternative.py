"""Charts in words, for those who do not see them, and the days that charts reach over."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from fieldcoach.analysis.comparison import FOUND
from fieldcoach.analysis.growth import GrowthVerdict
from fieldcoach.charts.comparison_cells import name_of, pairs_words, points_words, versions_of
from fieldcoach.coaching.growth_goal_words import goal_sentence, meetings_sentence
from fieldcoach.coaching.wording import measure_of, named_day, tier_names
from fieldcoach.i18n import _, ngettext

if TYPE_CHECKING:  # for the names of types alone: SQLAlchemy comes with them
    from fieldcoach.coaching.comparison import Comparison, SkillRow
    from fieldcoach.coaching.growth import SkillCurve
    from fieldcoach.coaching.means_ends import LinkRow
    from fieldcoach.coaching.team_skills import TeamSkills

_TRENDS = (GrowthVerdict.GROWING, GrowthVerdict.SLIPPING)
_TARGET = 1.0  # attainment
_LEAST_AHEAD = timedelta(weeks=18)


@dataclass(frozen=True, slots=True)
class Span:
    """The days a chart reaches over, both included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def span_of(curves: "Iterable[SkillCurve]") -> Span | None:
    """Return the days that hold everything on these curves, None where they are empty.

    Charts that stand side by side share it, so that the same place is the same day. Goals that are
    still to come lengthen it by half, or a third of a year: the days seen stay what one sees.
    """
    shown = list(curves)
    days = [day for curve in shown for day in _days_on(curve)]
    if not days:
        return None
    first, last = min(days), max(days)
    goals = [goal for curve in shown for goal in curve.goals if goal.reached_on is None]
    begun = max([last, *(goal.set_on for goal in goals)])
    reach = begun + max((last - first) / 2, _LEAST_AHEAD)
    ahead = [min(goal.due_on, reach) for goal in goals if goal.due_on is not None]
    return Span(first, max([begun, *ahead]))


def describe(curve: "SkillCurve") -> str:
    """Return in words what the chart of `curve` shows."""
    level = measure_of(curve.item).level
    said = [f"{curve.verdict_words}.", curve.sentence, *_course(curve)]
    if curve.benchmark is not None:
        said.append(_("Your stars average {level}.").format(level=level(curve.benchmark)))
    said += [goal_sentence(goal, curve.item) for goal in curve.goals]
    if curve.coached:
        said.append(_("Coached on {days}.").format(days=_days(curve.coached)))
    if curve.shown:
        said.append(_("Shown how on {days}.").format(days=_days(curve.shown)))
    said.append(meetings_sentence(curve.met))
    if curve.began is not None:
        said.append(_("New wording since {day}.").format(day=_days([curve.began])))
    if curve.reworded:
        said.append(
            _("Reworded on {days} without another meaning.").format(days=_days(curve.reworded))
        )
    return " ".join(part for part in said if part)


def _course(curve: "SkillCurve") -> list[str]:
    if not curve.points:
        return []
    first, last = curve.points[0], curve.points[-1]
    level = measure_of(curve.item).level
    if first is last:
        return [_("{level} on {day}.").format(level=level(first.mean), day=_days([first.day]))]
    counted = ngettext("{n} day", "{n} days", len(curve.points)).format(n=len(curve.points))
    return [
        _("{days}: {first} on {first_day}, {last} on {last_day}.").format(
            days=counted,
            first=level(first.mean),
            first_day=_days([first.day]),
            last=level(last.mean),
            last_day=_days([last.day]),
        )
    ]


def _days(days: Iterable[date]) -> str:
    return ", ".join(f"{named_day(day)} {day.year}" for day in days)


def _days_on(curve: "SkillCurve") -> list[date]:
    return [
        *(point.day for point in (*curve.earlier, *curve.points)),
        *(day for day, _rating in curve.self_ratings),
        *curve.coached,
        *curve.shown,
        *curve.met,
        *(goal.reached_on for goal in curve.goals if goal.reached_on is not None),
    ]


def describe_comparison(compared: "Comparison") -> str:
    """Return in a few sentences what the chart of a comparison shows."""
    # SQLAlchemy comes with it, which whoever has a comparison has already.
    from fieldcoach.coaching.comparison import by_strength

    first, second = (tier_names(tier).all for tier in compared.choice.tiers)
    rows = by_strength(compared.skills)
    skills = len({row.key for row in rows})
    said = [
        ngettext(
            "The levels of your {first} beside those of your {second} on {n} skill.",
            "The levels of your {first} beside those of your {second} on {n} skills.",
            skills,
        ).format(first=first, second=second, n=skills),
        compared.headline,
    ]
    if rows and rows[0].result.verdict in FOUND:
        said.append(_strongest(rows[0], versions_of(rows)[0], first))
    said.append(
        _("What goes with being among your {first} need not be what makes them so.").format(
            first=first
        )
    )
    return " ".join(said)


def _strongest(row: "SkillRow", version: int | None, first: str) -> str:
    points, reach = points_words(row)
    return _("Clearest is {skill}: your {first} {points} {range}, higher in {pairs} pairs.").format(
        skill=name_of(row, version),
        first=first,
        points=points + measure_of(row.item).unit,
        range=reach,
        pairs=pairs_words(row),
    )


def describe_heat(team: "TeamSkills") -> str:
    """Return in a few sentences what the heat map of a team shows."""
    cells = [cell for row in team.rows for cell in row.cells]
    seen = [cell for cell in cells if cell is not None]
    thin = sum(not cell.is_solid for cell in seen)
    said = [
        _("The level of {reps} on {skills}; a darker cell is a higher level.").format(
            reps=ngettext("{n} rep", "{n} reps", len(team.rows)).format(n=len(team.rows)),
            skills=ngettext("{n} skill", "{n} skills", len(team.skills)).format(n=len(team.skills)),
        ),
        _(
            "Cells with too few ratings to be compared: {thin} of {n}; with none at all: {empty}."
        ).format(n=len(cells), thin=thin, empty=len(cells) - len(seen)),
    ]
    claims = [sum(cell.trend is verdict for cell in seen) for verdict in _TRENDS]
    if any(claims):
        said.append(_("Growing: {up}; slipping: {down}.").format(up=claims[0], down=claims[1]))
    said.append(_("Whether two reps differ by more than chance, it does not say."))
    return " ".join(said)


def describe_link(row: "LinkRow", metric: str) -> str:
    """Return in a few sentences what the scatter of a skill shows."""
    reached = sum(rep.attainment >= _TARGET for rep in row.reps)
    return " ".join(
        (
            ngettext(
                "A mark for {n} rep: the level in {skill} to the right, {metric} against target"
                " upwards.",
                "A mark for each of {n} reps: the level in {skill} to the right, {metric} against"
                " target upwards.",
                len(row.reps),
            ).format(n=len(row.reps), skill=row.skill, metric=metric),
            _("Their target is reached by {k} of them.").format(k=reached),
            row.sentence,
        )
    )
