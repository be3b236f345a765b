"""Teams of any size for the charts' tests: made-up levels, with what `analysis` says of them."""

import random
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from uuid import UUID, uuid5

from fieldcoach.analysis import comparison as compare_analysis
from fieldcoach.analysis import means_ends as ends_analysis
from fieldcoach.analysis.growth import GrowthVerdict
from fieldcoach.analysis.means_ends import RepEnds, SkillEnds
from fieldcoach.analysis.skill_levels import ManagerLevel, RepLevel, SkillLevels
from fieldcoach.coaching import comparison_sentences, comparison_words, means_ends_words
from fieldcoach.coaching.comparison import Choice, Comparison, LeftOut, SkillRow
from fieldcoach.coaching.growth import RepGrowth, SkillCurve
from fieldcoach.coaching.means_ends import LinkedRep, LinkRow
from fieldcoach.coaching.readiness import Readiness
from fieldcoach.coaching.team_skills import HeatCell, HeatRow, HeatSkill, TeamSkills, step_of
from fieldcoach.domain.days import EVERYTHING
from fieldcoach.domain.people import Rep
from fieldcoach.domain.rubric import Item, Scale
from tests.charts.curves import GROWING, LEVEL, curve

ROOT = UUID(int=7)
FIVE = Scale(1, 5)

NAMES: dict[str, Callable[[int], str]] = {
    "short": lambda n: f"Al {n}",
    "sixty letters": lambda n: f"Maximiliane-Alexandra Featherstonehaugh von Hohenlohe-Öhr {n:02}",
    "without blanks": lambda n: "Donaudampfschifffahrtsgesellschaftskapitänswitwenkasse" + str(n),
    "other scripts": lambda n: (
        ("田中さくら", "محمد عبد الله", "Ωμέγα", "𓀀𓀁", "a\u200db")[n % 5] + str(n)
    ),
    "signs": lambda n: f"$A_{n}$ & <b>\\alpha^2</b> %{{}}",
    "none": lambda _n: "",
}


def key(kind: str, n: int) -> UUID:
    return uuid5(ROOT, f"{kind} {n}")


def rep_names(reps: int, name: Callable[[int], str]) -> dict[UUID, str]:
    return {key("rep", n): name(n) for n in range(reps)}


def kinds(skill: int) -> tuple[Item, Scale]:
    """Return what a skill is: mostly levels, with a done item and a count among them."""
    if skill % 7 == 3:
        return Item.DONE, Scale(0, 1)
    if skill % 7 == 5:
        return Item.COUNT, Scale(0, 999)
    return Item.LEVEL, FIVE


def level_of(draw: random.Random, item: Item, scale: Scale, alike: bool, star: bool) -> float:
    if alike:
        return float(scale.low)
    if item is Item.DONE:
        return draw.random()
    if item is Item.COUNT:
        return draw.uniform(0, 40)
    return draw.uniform(scale.low + star, scale.high - 1 + star)


@cache
def compared(
    skills: int = 8,
    reps: int = 11,
    name: Callable[[int], str] = NAMES["short"],
    *,
    alike: bool = False,
    choice: Choice | None = None,
    kind: Callable[[int], tuple[Item, Scale]] = kinds,
) -> Comparison:
    """Return a comparison of so many skills; a third of the reps are stars."""
    draw, choice = random.Random(skills * 1000 + reps), choice or Choice()
    stars = max(reps // 3, min(reps, 1))
    inputs = []
    for skill in range(skills):
        item, scale = kind(skill)
        levels = tuple(
            RepLevel(
                rep=key("rep", n),
                is_star=n < stars,
                level=level_of(draw, item, scale, alike, n < stars),
                visit_values=12,
                days=6,
                observations=12,
                possible=20,
            )
            for n in range(reps)
        )
        inputs.append(
            SkillLevels(
                series=key("series", skill),
                scale_low=scale.low,
                scale_high=scale.high,
                is_level_item=item is Item.LEVEL,
                reps=levels,
                by_manager=tuple(
                    ManagerLevel(manager=ROOT, rep=one.rep, level=one.level) for one in levels
                ),
            )
        )
    results = compare_analysis.compare(inputs)
    rows = tuple(
        SkillRow(
            series=result.series,
            skill=name(skill),
            key=f"skill-{skill}",
            rubric_version=1,
            stage="Before",
            item=kind(skill)[0],
            scale=kind(skill)[1],
            result=result,
            sentence=comparison_sentences.sentence(
                name(skill), result, choice.tiers, kind(skill)[0]
            ),
            verdict_words=comparison_words.verdict_words(result.verdict, choice.tiers[0]),
        )
        for skill, result in enumerate(results)
    )
    return Comparison(
        choice=choice,
        rubric="B2B field sales",
        relabellings=330,
        left_out=tuple(
            LeftOut(key("rep", 900 + n), name(n), "no_tier", "has no tier")
            for n in range(reps // 4)
        ),
        cautions=(),
        skills=rows,
        headline="Two of seven skills set your 4 stars apart from your 7 averages; two more give a"
        " hint.",
        note="All ratings are one manager's, so a difference may also be how that manager sees.",
        first_day=date(2026, 6, 1) if reps else None,
        last_day=date(2026, 11, 20) if reps else None,
        readiness=Readiness(needed=(3, 4), first=4, second=7, solid=11, thin=()),
    )


@cache
def linked(
    reps: int = 11,
    name: Callable[[int], str] = NAMES["short"],
    *,
    alike: bool = False,
    item: Item = Item.LEVEL,
    scale: Scale = FIVE,
    tiers: Sequence[str | None] = ("star", "average", "average", "developing", None, "new here"),
) -> LinkRow:
    """Return one skill beside sales, for so many reps of mixed tiers."""
    draw = random.Random(reps)
    people = tuple(
        LinkedRep(
            rep_id=key("rep", n),
            rep=name(n),
            tier=tiers[n % len(tiers)],
            level=level_of(draw, item, scale, alike, star=False),
            attainment=1.1 if alike else draw.uniform(0.6, 1.4),
            periods=3,
            observations=20,
        )
        for n in range(reps)
    )
    (result,) = ends_analysis.link(
        [
            SkillEnds(
                series=ROOT,
                is_level_item=item is Item.LEVEL,
                reps=tuple(
                    RepEnds(rep=one.rep_id, level=one.level, attainment=one.attainment)
                    for one in people
                ),
                ratings=20 * reps,
            )
        ]
    )
    return LinkRow(
        series=ROOT,
        skill=name(77),
        key="skill",
        rubric_version=1,
        stage="Before",
        item=item,
        scale=scale,
        result=result,
        reps=people,
        sentence=means_ends_words.sentence(name(77), result, "sales", item),
        verdict_words=means_ends_words.verdict_words(result, "sales", reps),
        warnings=(
            ("12 reps are few.", "Leave any one of them out and r stays between +0.82 and +0.91."),
            ("Sales also made the tiers.", "Stars stand high by definition."),
        ),
    )


@cache
def team(
    skills: int = 8,
    reps: int = 11,
    name: Callable[[int], str] = NAMES["short"],
    *,
    alike: bool = False,
) -> TeamSkills:
    """Return a team of so many reps by tier: thin cells, empty ones and trends among the others."""
    draw = random.Random(skills * 1000 + reps)
    columns = tuple(
        HeatSkill(
            series=key("series", n),
            skill=name(n),
            key=f"skill-{n}",
            rubric_version=1,
            stage=("Before", "In the call", "")[n * 3 // max(skills, 1)],
            item=kinds(n)[0],
            scale=kinds(n)[1],
        )
        for n in range(skills)
    )

    def cell(rep: int, n: int) -> HeatCell | None:
        if (rep + n) % 9 == 8 and not alike:
            return None
        item, scale = kinds(n)
        level = level_of(draw, item, scale, alike, star=rep < 3)
        return HeatCell(
            level=level,
            visit_values=12,
            days=6,
            observations=12,
            is_solid=(rep * n) % 5 != 4,
            step=step_of(level, item, scale),
            trend=(None, GrowthVerdict.GROWING, None, GrowthVerdict.SLIPPING)[(rep + n) % 4],
        )

    tiers = ("star", "average", "developing", "new here", None)
    return TeamSkills(
        window=EVERYTHING,
        rubric="B2B field sales",
        rubrics=("B2B field sales",),
        skills=columns,
        rows=tuple(
            HeatRow(
                rep=Rep(id=key("rep", n), name=name(n)),
                tier=tiers[n * 5 // max(reps, 1)],
                has_left=n % 10 == 9,
                cells=tuple(cell(n, column) for column in range(skills)),
                last_ride_along=date(2026, 11, 1),
                days_since=None if n == 4 else n * 7,
            )
            for n in range(reps)
        ),
    )


def grown(
    skills: int = 8,
    name: Callable[[int], str] = NAMES["short"],
    means: Sequence[Sequence[float]] = (GROWING, LEVEL, (2, 3, 3, 2), (3,)),
) -> RepGrowth:
    """Return a rep's growth on so many skills, of different length."""
    curves: list[SkillCurve] = [
        curve(
            means[n % len(means)],
            skill=name(n),
            key=f"skill-{n}",
            series=key("series", n),
            benchmark=3.2,
            sentence="+0.1 points per 90 days (−0.1 to 0.3) over 10 ride-alongs; a change smaller"
            " than about 0.2 could not have shown.",
            verdict_words="No clear trend",
        )
        for n in range(skills)
    ]
    days = [point.day for one in curves for point in one.points]
    return RepGrowth(
        rep=Rep(id=key("rep", 0), name=name(0)),
        tier="average",
        tier_since=None,
        window=EVERYTHING,
        skills=tuple(curves),
        team=(),
        first_day=min(days, default=None),
        last_day=max(days, default=None),
    )
