"""Means and ends: which levels are set beside which results, of whom, and what that says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from fieldcoach import clock
from fieldcoach.analysis import means_ends as analysis
from fieldcoach.analysis.effect import has_spread
from fieldcoach.analysis.means_ends import SkillLink
from fieldcoach.analysis.skill_levels import is_solid
from fieldcoach.coaching import attainments
from fieldcoach.coaching import means_ends_words as words
from fieldcoach.coaching.attainments import Attained
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.means_ends_reads import LinkedRep, Read, inputs, linked_reps, read
from fieldcoach.coaching.means_ends_warnings import Beside, warnings
from fieldcoach.coaching.metric_tiers import Making, making
from fieldcoach.coaching.series import looked_at
from fieldcoach.domain.days import EVERYTHING, Window
from fieldcoach.domain.names import match_key
from fieldcoach.domain.people import Tier, tier_on
from fieldcoach.domain.results import Period, Result
from fieldcoach.domain.rubric import Item, Scale

__all__ = [
    "LeftOut",
    "LinkRow",
    "LinkedRep",
    "MeansEnds",
    "MeansEndsChoice",
    "by_strength",
    "means_ends",
]


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

    def called(self, group: UUID | str) -> str:
        """Return the name of a group of reps: that of their manager, or of their territory."""
        return group if isinstance(group, str) else self.managers.get(group, "")


def means_ends(journal: Journal, choice: MeansEndsChoice | None = None) -> MeansEnds:
    """Set levels in the window beside attainment, skill by skill.

    Reps of every tier take part: those with five ratings on three days, and with results. Raises
    NotFound for a metric or a rubric that is not in the journal.
    """
    choice = choice or MeansEndsChoice()
    with journal.reading() as session:
        there = read(session, choice.window, choice.rubric)
    metrics = attainments.metrics_of(there.results, choice.window)
    metric = attainments.asked_metric(metrics, choice.metric)
    asked = _results_asked(there, metric, choice)
    ends = attainments.attained(asked)
    periods = tuple(sorted({one.period for one in asked}))
    # Which period is looked at goes without saying only where it is that of the ratings.
    ends_words = words.ends_words(metric or "", periods if choice.next_period else ())
    rows: tuple[LinkRow, ...] = ()
    if metric is None or not ends:
        headline = words.no_results(metric if metrics else None, next_period=choice.next_period)
    elif not there.levels:
        headline = words.nothing_rated()
    else:
        rows = _rows(there, choice.window, metric, ends_words, ends)
        headline = words.headline(
            [row.result for row in rows], ends_words, [row.key for row in rows]
        )
    links = [row.result for row in rows]
    return MeansEnds(
        choice=choice,
        metric=metric,
        metrics=tuple(metrics),
        rubric=there.rubric,
        periods=periods,
        left_out=_left_out(there, ends, metric or "") if rows else (),
        cautions=tuple(
            str(caution)
            for caution in analysis.LinkCaution
            if any(caution in link.cautions for link in links)
        ),
        skills=rows,
        headline=headline,
        note=words.note(links, overlapping=attainments.count_twice(asked)),
        managers=there.managers,
    )


def by_strength(skills: Sequence[LinkRow]) -> list[LinkRow]:
    """Order rows by the strength of the evidence, the strongest first."""
    rows = {row.series: row for row in skills}
    return [rows[link.series] for link in analysis.by_strength([row.result for row in skills])]


def _results_asked(there: Read, metric: str | None, choice: MeansEndsChoice) -> list[Result]:
    found = [one for one in there.results if match_key(one.metric) == match_key(metric or "")]
    if choice.next_period:
        return attainments.results_after(found, there.last_day)
    return attainments.results_in(found, choice.window)


def _rows(
    there: Read, window: Window, metric: str, ends_words: str, ends: Mapping[UUID, Attained]
) -> tuple[LinkRow, ...]:
    """Return each series anybody was rated on, or still asked for, beside the ends."""
    day = window.until or clock.today()
    tiers = {rep_id: tier_on(there.spans.get(rep_id, ()), day) for rep_id in there.reps}
    of_series = linked_reps(there, tiers, ends)
    taking_part = {rep.rep_id: rep for reps in of_series.values() for rep in reps}
    made = making(
        metric,
        window,
        {rep_id: there.spans.get(rep_id, ()) for rep_id in taking_part},
        [(rep.tier, rep.attainment) for rep in taking_part.values()],
    )
    infos = looked_at(there.series, there.rated)
    found = analysis.link(inputs(there, infos, of_series), defines_tier=made is not Making.APART)
    links = [_raters_by_name(link, there.managers) for link in found]
    family = len({i.key for i, link in zip(infos, links, strict=True) if link.family})
    most = max((link.reps for link in links), default=0)
    rows = []
    for info, link in zip(infos, links, strict=True):
        reps = tuple(of_series.get(info.id, ()))
        sentence = words.sentence(
            info.skill,
            link,
            ends_words,
            info.item,
            family,
            levels_differ=has_spread([rep.level for rep in reps]),
        )
        rows.append(
            LinkRow(
                series=info.id,
                skill=info.skill,
                key=info.key,
                rubric_version=info.rubric_version,
                stage=info.stage,
                item=info.item,
                scale=info.scale,
                result=link,
                reps=reps,
                sentence=sentence,
                verdict_words=words.verdict_words(link, metric, most),
                warnings=tuple(warnings(link, _beside(there, metric, made, reps))),
            )
        )
    return tuple(rows)


def _raters_by_name(link: SkillLink, managers: Mapping[UUID, str]) -> SkillLink:
    """Return a link whose managers with as many reps stand by name: keys differ by journal."""
    place: dict[UUID | str, int] = {key: number for number, key in enumerate(managers)}
    within = sorted(link.within_managers, key=lambda one: (-one.reps, place[one.group]))
    return replace(link, within_managers=tuple(within))


def _beside(there: Read, metric: str, made: Making, reps: Sequence[LinkedRep]) -> Beside:
    averages = [rep for rep in reps if rep.tier == Tier.AVERAGE]
    only = next(iter(there.raters.everyone)) if len(there.raters.everyone) == 1 else None
    return Beside(
        metric=metric,
        making=made,
        averages=len(averages),
        averages_r=analysis.spearman(
            [rep.level for rep in averages], [rep.attainment for rep in averages]
        ),
        one_rater=only,
        is_yours=only is not None and only == there.owner,
        managers=there.managers,
    )


def _left_out(there: Read, ends: Mapping[UUID, Attained], metric: str) -> tuple[LeftOut, ...]:
    """Return the reps with ratings or with results who are in no scatter, by name."""
    solid = {row.rep_id for row in there.levels if is_solid(row.visit_values, row.days)}
    rated = {row.rep_id for row in there.levels}
    found = [
        (rep, "no_results" if rep.id in solid else "too_few_ratings")
        for rep in there.reps.values()
        if rep.id in rated | ends.keys() and not (rep.id in solid and rep.id in ends)
    ]
    return tuple(
        LeftOut(rep.id, rep.name, why, words.left_out_words(why, metric)) for rep, why in found
    )
