"""What stands beside a link, each warning as a lead and what follows from it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from fieldcoach.analysis.means_ends import LinkCaution, SkillLink, Within, turns_round
from fieldcoach.coaching.means_ends_words import r_words
from fieldcoach.coaching.metric_tiers import Making
from fieldcoach.coaching.wording import heading, listing
from fieldcoach.i18n import _, ngettext

_MOST_GROUPS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What is known beyond the levels and the ends of one skill.

    Attributes:
        metric: what the results are of.
        making: how the metric and the tiers hang together.
        averages: how many reps of the skill are averages.
        averages_r: the link among them alone.
        one_rater: who gave all ratings, where that was one person.
        is_yours: whether that is the journal's owner.
        managers: the names of those who rate.
    """

    metric: str
    making: Making
    averages: int
    averages_r: float | None
    one_rater: UUID | None
    is_yours: bool
    managers: Mapping[UUID, str]


def warnings(link: SkillLink, beside: Beside) -> Iterator[tuple[str, str]]:
    """Yield what to bear in mind with a link, or with the lack of one."""
    for caution in link.cautions:
        if caution is LinkCaution.TINY_N:
            yield _few(link)
        elif caution is LinkCaution.BETWEEN_GROUPS:
            yield from _between(link, beside.managers)
        elif caution is LinkCaution.DEFINES_TIER:
            yield _made_the_tiers(beside)
        elif caution is LinkCaution.FLOOR_CEILING:
            yield (
                _("Most ratings are at one end."),
                _("More than half of them; the scale hardly tells these reps apart."),
            )
        elif caution is LinkCaution.RUBRIC_CHANGED:
            yield (
                _("The wording changed in these days."),
                _("The parts are not mixed, so each rests on fewer ratings."),
            )
    if beside.one_rater is not None and link.reps:
        yield _one_rater(beside)


def _few(link: SkillLink) -> tuple[str, str]:
    lead = ngettext("{n} rep is few.", "{n} reps are few.", link.reps).format(n=link.reps)
    if link.left_one_out_low is None or link.left_one_out_high is None:
        return lead, _("One more or less can change the picture.")
    return lead, _("Leave any one of them out and r stays between {low} and {high}.").format(
        low=r_words(link.left_one_out_low), high=r_words(link.left_one_out_high)
    )


def _between(link: SkillLink, managers: Mapping[UUID, str]) -> Iterator[tuple[str, str]]:
    if link.spearman is None:
        return
    if turns_round(link.within_managers, link.spearman):
        yield (
            _("Manager by manager the link turns round."),
            _("{groups}: it may lie between the managers, not between the reps.").format(
                groups=_groups(link.within_managers, managers)
            ),
        )
    if turns_round(link.within_territories, link.spearman):
        yield (
            _("Territory by territory the link turns round."),
            _("{groups}: it may lie between the territories, not between the reps.").format(
                groups=_groups(link.within_territories, managers)
            ),
        )


def _groups(groups: Sequence[Within], managers: Mapping[UUID, str]) -> str:
    """Return "r −0.40 among the 5 reps of Ana and r −0.20 among ...", most reps first."""
    said = [
        _("r {r} among the {n} reps of {group}").format(
            group=managers.get(one.group, "") if isinstance(one.group, UUID) else one.group,
            n=one.reps,
            r=r_words(one.spearman),
        )
        for one in groups
        if one.spearman is not None
    ]
    more = len(said) - _MOST_GROUPS
    if more > 0:
        rest = ngettext("{n} more group", "{n} more groups", more).format(n=more)
        said = [*said[:_MOST_GROUPS], rest]
    return listing(said)


def _made_the_tiers(beside: Beside) -> tuple[str, str]:
    metric = beside.metric
    if beside.making is Making.MADE:
        lead = _("{metric} also made the tiers.").format(metric=heading(metric))
        words = _("Stars stand high by definition")
    else:
        lead = _("The tiers follow {metric}.").format(metric=metric)
        words = _("Every star stands above every average in {metric}, as if it had made the tiers")
    words = words.format(metric=metric)
    if beside.averages_r is None:
        return lead, words + "."
    return lead, _("{words}; among the {n} averages alone r is {r}.").format(
        words=words, n=beside.averages, r=r_words(beside.averages_r)
    )


def _one_rater(beside: Beside) -> tuple[str, str]:
    if beside.is_yours:
        return (
            _("All ratings are yours."),
            _("You know who reaches the target when you rate. Blind rating keeps the two apart."),
        )
    return (
        _("All ratings are one manager's."),
        _("Who knows the results when rating may rate by them. Blind rating keeps the two apart."),
    )
