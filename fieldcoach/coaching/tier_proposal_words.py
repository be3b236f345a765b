"""What is said of a proposal of tiers: how it came about, and what to know before it is set."""

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from fieldcoach.coaching.period_words import period_words
from fieldcoach.coaching.wording import (
    heading,
    listing,
    named_day,
    percent,
    short_day,
    tier_words,
)
from fieldcoach.domain.people import Tier
from fieldcoach.i18n import _, ngettext

if TYPE_CHECKING:
    from fieldcoach.coaching.tier_proposal import Proposal, ProposedTier

_MOST_NAMED = 3


def why_not(shown: "Proposal", chosen: Collection[UUID]) -> str:
    """Return why the tiers of the chosen reps cannot begin on that day, "" where they can."""
    late = [
        one for one in shown.changes
        if one.rep.id in chosen and one.newest is not None and one.newest >= shown.since
    ]  # fmt: skip
    if not late:
        return ""
    newest = max(one.newest for one in late if one.newest is not None)
    return ngettext(
        "The tier of {who} began on {day}, or will: choose a later day. What held before stays as"
        " it is.",
        "The tiers of {who} began up to {day}, or will: choose a later day. What held before stays"
        " as it is.",
        len(late),
    ).format(who=_named([one.rep.name for one in late]), day=named_day(newest, shown.since))


def warnings(shown: "Proposal", chosen: Collection[UUID], today: date) -> list[str]:
    """Return what is to be known before the tiers of the chosen reps are set, in sentences."""
    said = []
    changed = [one for one in shown.changes if one.rep.id in chosen]
    ridden = [one for one in changed if one.ridden and one.now is not None]
    if ridden:
        days = sum(one.ridden for one in ridden)
        said.append(
            ngettext(
                "{n} day was ridden with {who} since {day} under the old tier; it would count"
                " under the new one.",
                "{n} days were ridden with {who} since {day} under the old tier; they would count"
                " under the new one.",
                days,
            ).format(
                n=days,
                who=_named([one.rep.name for one in ridden]),
                day=short_day(shown.since, today),
            )
        )
    if first := [one.rep.name for one in changed if one.now is None]:
        said.append(
            ngettext(
                "{who} has no tier yet; a first one holds for the days before it too.",
                "{who} have no tier yet; a first one holds for the days before it too.",
                len(first),
            ).format(who=_named(first))
        )
    if others := [one.rep.name for one in changed if one.reports_elsewhere]:
        said.append(
            ngettext(
                "{who} reports to another manager.",
                "{who} report to another manager.",
                len(others),
            ).format(who=_named(others))
        )
    if shown.overlapping:
        said.append(_("Some results share days; those days count twice in the mean."))
    return said


def notes(shown: "Proposal") -> list[str]:
    """Return how the rule came to it: counts, ties, who is left as they are."""
    count = len(shown.tiers)
    beyond = (
        ngettext(
            "{n} result reaches beyond this period and is left out.",
            "{n} results reach beyond this period and are left out.",
            shown.beyond,
        ).format(n=shown.beyond)
        if shown.beyond
        else ""
    )
    if not count:
        none = _("No rep has a result of this metric within this period.")
        return [part for part in (none, beyond) if part]
    said = []
    if shown.ranking.all_alike:
        said.append(_("Everyone reached the same, so nobody can be told apart: all are average."))
    else:
        said.append(
            _(
                "Of {n} reps the best {star} % make {stars}, the lowest {developing} % {low}."
            ).format(
                n=count,
                star=shown.choice.shares.star,
                stars=tier_words(Tier.STAR, shown.ranking.stars),
                developing=shown.choice.shares.developing,
                low=tier_words(Tier.DEVELOPING, shown.ranking.developing),
            )
        )
        if shown.ranking.stars > count * shown.choice.shares.star / 100 + 0.5:
            said.append(_("From seven reps up there are at least three stars."))
    raised = [one for one in shown.tiers if one.ranked.raised]
    for tier in (Tier.STAR, Tier.AVERAGE):
        names = [one.rep.name for one in raised if one.ranked.tier is tier]
        if names:
            words = {
                Tier.STAR: _("{who} reached the same at the border: all of them are stars."),
                Tier.AVERAGE: _("{who} reached the same at the border: all of them are average."),
            }[tier]
            said.append(words.format(who=_named(names)))
    if shown.without:
        said.append(
            ngettext(
                "{who} has no attainment there and stays as now.",
                "{who} have no attainment there and stay as now.",
                len(shown.without),
            ).format(who=_named([rep.name for rep in shown.without]))
        )
    if beyond:
        said.append(beyond)
    return said


def reason_words(shown: "Proposal") -> str:
    """Return the reason that a tier from this proposal is given unless another one is typed."""
    if shown.choice.metric is None or shown.choice.period is None:
        return ""
    return _("{metric} in {period}: best {star} %, lowest {developing} %").format(
        metric=heading(shown.choice.metric),
        period=period_words(shown.choice.period),
        star=shown.choice.shares.star,
        developing=shown.choice.shares.developing,
    )


def why_words(one: "ProposedTier", shown: "Proposal") -> str:
    """Return why a rep is given a tier: "rank 2 of 13, 112 % over 3 periods"."""
    said = ngettext(
        "rank {rank} of {n}, {share} in {periods} period",
        "rank {rank} of {n}, {share} over {periods} periods",
        one.attained.periods,
    ).format(
        rank=one.ranked.rank,
        n=len(shown.tiers),
        share=percent(one.attained.mean),
        periods=one.attained.periods,
    )
    return _("{said}, tied at the border").format(said=said) if one.ranked.raised else said


def _named(names: list[str]) -> str:
    more = len(names) - _MOST_NAMED
    if more > 1:
        rest = ngettext("{n} more", "{n} more", more).format(n=more)
        names = [*names[:_MOST_NAMED], rest]
    return listing(names)
