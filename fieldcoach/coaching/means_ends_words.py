"""What means and ends say, in a manager's words: verdicts, sentences, headline, what is left out.

A link is told as things that go together; which makes which is never said.
"""

from collections.abc import Sequence

from fieldcoach.analysis.means_ends import (
    MIN_REPS_LINKED,
    LinkVerdict,
    SkillLink,
    turns_round,
)
from fieldcoach.coaching.comparison_words import left_out_words as left_out_of_any
from fieldcoach.coaching.period_words import periods_words
from fieldcoach.coaching.wording import count_word, decimals_for, heading, leading, number, signed
from fieldcoach.domain.results import Period
from fieldcoach.domain.rubric import Item
from fieldcoach.i18n import _, ngettext

_DECIMALS = 2


def ends_words(metric: str, periods: Sequence[Period] = ()) -> str:
    """Return what the levels are set beside: "sales", or "sales of June to October 2026"."""
    if not periods:
        return metric
    return _("{metric} of {periods}").format(metric=metric, periods=periods_words(periods))


def r_words(r: float, decimals: int = _DECIMALS) -> str:
    """Return a correlation as "+0.86" or "−0.02"."""
    return signed(r, decimals)


def verdict_words(link: SkillLink, metric: str, most: int) -> str:
    """Return a verdict in a few words, with the reps where that is fewer than `most`."""
    words = {
        LinkVerdict.LINKED: _("Linked to {metric}"),
        LinkVerdict.NO_CLEAR_LINK: _("No clear link"),
        LinkVerdict.SCATTER_ONLY: _("Only shown"),
    }[link.verdict].format(metric=metric)
    if link.reps >= most:
        return words
    reps = ngettext("{n} rep", "{n} reps", link.reps).format(n=link.reps)
    return f"{words}, {reps}"


def sentence(
    skill: str,
    link: SkillLink,
    ends: str,
    item: Item = Item.LEVEL,
    skills: int = 1,
    *,
    levels_differ: bool = True,
) -> str:
    """Return what may be said of one skill and its `ends`, and no more than that.

    `skills` is how many the family holds, each once however often it was worded anew. Where there
    is no r, `levels_differ` says whether that is for the results, which are all the same.
    """
    skill = leading(skill)
    if link.verdict is LinkVerdict.SCATTER_ONLY:
        return _only_shown(skill, link)
    if link.spearman is None:
        same = _("result") if levels_differ else _("level")
        return _(
            "{skill}: no link with {ends} can be looked for; all {n} reps have the same {same}."
        ).format(skill=skill, ends=ends, n=link.reps, same=same)
    if link.verdict is LinkVerdict.NO_CLEAR_LINK:
        return _no_clear_link(skill, link, ends, skills)
    return _linked(skill, link, ends, item)


def _linked(skill: str, link: SkillLink, ends: str, item: Item) -> str:
    if (groups := _turned_within(link)) is not None:
        return _(
            "{skill} goes with {ends} over all reps ({figures}), but among the reps of one and the"
            " same {group} it is the other way round."
        ).format(skill=skill, ends=ends, figures=_figures(link), group=groups)
    more = link.spearman is not None and link.spearman > 0
    reached = _("also reach more of their target") if more else _("reach less of their target")
    return _(
        "{skill} goes with {ends}: reps who {better} {reached} ({figures})."
        " Whether one of the two makes the other, these figures cannot tell."
    ).format(skill=skill, ends=ends, better=_better(item), reached=reached, figures=_figures(link))


def _turned_within(link: SkillLink) -> str | None:
    """Return the kind of group within which the link turns round, None where it holds."""
    if link.spearman is not None and turns_round(link.within_managers, link.spearman):
        return _("manager")
    if link.spearman is not None and turns_round(link.within_territories, link.spearman):
        return _("territory")
    return None


def _better(item: Item) -> str:
    """Return what those who stand higher on a skill do, as far as ratings can tell."""
    return {
        Item.LEVEL: _("are rated higher on it"),
        Item.DONE: _("do it more often"),
        Item.COUNT: _("have a higher count of it"),
    }[item]


def _figures(link: SkillLink) -> str:
    """Return "r +0.86, 95 % range +0.48 to +0.97", or r alone where it has no range."""
    if link.spearman is None:
        return ""
    if link.ci_low is None or link.ci_high is None:
        return _("r {r}").format(r=r_words(link.spearman))
    decimals = max(_DECIMALS, decimals_for(link.ci_low, link.ci_high))
    return _("r {r}, 95 % range {low} to {high}").format(
        r=r_words(link.spearman, decimals),
        low=r_words(link.ci_low, decimals),
        high=r_words(link.ci_high, decimals),
    )


def _no_clear_link(skill: str, link: SkillLink, ends: str, skills: int) -> str:
    text = _("{skill}: no clear link with {ends} ({figures}).").format(
        skill=skill, ends=ends, figures=_figures(link)
    )
    looked_at = ngettext(
        "With {reps} reps and {n} skill looked at,", "With {reps} reps and {n} skills looked at,",
        skills,
    ).format(reps=link.reps, n=skills)  # fmt: skip
    return f"{text} {looked_at} {_could_have_shown(link)}"


def _could_have_shown(link: SkillLink) -> str:
    if link.must_reach is None:
        return _("no link at all could have shown; this is no proof that there is none.")
    if number(abs(link.spearman or 0.0), _DECIMALS) >= number(link.must_reach, _DECIMALS):
        return _("that much can come by chance; this is no proof that it did.")
    return _(
        "only an r of about ±{r} or beyond could have shown; this is no proof that there is none."
    ).format(r=number(link.must_reach, _DECIMALS))


def _only_shown(skill: str, link: SkillLink) -> str:
    who = ngettext(
        "{n} rep has both a level and a result", "{n} reps have both a level and a result",
        link.reps,
    ).format(n=_how_many(link.reps))  # fmt: skip
    return _("{skill}: only shown. {who}; a link is looked for from {least} reps on.").format(
        skill=skill, who=heading(who), least=count_word(MIN_REPS_LINKED)
    )


def _how_many(count: int) -> str:
    return _("no") if count == 0 else count_word(count)


def headline(links: Sequence[SkillLink], ends: str, keys: Sequence[str]) -> str:
    """Return the page's first sentence: how many skills go together with the ends.

    `keys` name the skills of the links: one that is there with two wordings counts once.
    """
    judged = [
        (key, link)
        for key, link in zip(keys, links, strict=True)
        if link.verdict is not LinkVerdict.SCATTER_ONLY
    ]
    if not judged:
        return _nothing_judged(max((link.reps for link in links), default=0))
    skills = len({key for key, _link in judged})
    linked = [(key, link) for key, link in judged if link.verdict is LinkVerdict.LINKED]
    together = len({key for key, _link in linked})
    if skills == 1:
        text = (
            _("The one skill {asked} goes together with {ends}")
            if together
            else _("The one skill {asked} does not clearly go together with {ends}")
        ).format(
            asked=_("that can be judged") if skills < len(set(keys)) else _("looked at"), ends=ends
        )
        return text + _turned(linked, together) + "."
    of = (
        _("the {n} skills that can be judged") if skills < len(set(keys)) else _("{n} skills")
    ).format(n=count_word(skills))
    if together:
        text = ngettext(
            "{k} of {skills} goes together with {ends}",
            "{k} of {skills} go together with {ends}",
            together,
        )
    else:
        text = _("None of {skills} clearly goes together with {ends}")
    said = text.format(k=heading(count_word(together)), skills=of, ends=ends)
    return said + _turned(linked, together) + "."


def _nothing_judged(most: int) -> str:
    """Return that no skill can be judged, and how many reps at most have what it takes."""
    asked = _(
        "No skill can be judged yet: a link needs {least} reps with both a level and a result,"
    ).format(least=count_word(MIN_REPS_LINKED))
    so_far = ngettext(
        "and so far {most} rep at most has both.", "and so far {most} reps at most have both.", most
    ) if most else _("and so far no rep has both.")  # fmt: skip
    return f"{asked} {so_far.format(most=count_word(most))}"


def _turned(linked: Sequence[tuple[str, SkillLink]], together: int) -> str:
    """Return how many of the links run the other way: more of the skill, less of the target."""
    turned = len({key for key, link in linked if (link.spearman or 0.0) < 0})
    if not turned:
        return ""
    if turned == together:
        return _(", the other way round: the higher the level, the less is reached")
    return ngettext(
        ", {n} of them the other way round", ", {n} of them the other way round", turned
    ).format(n=count_word(turned))


def no_results(metric: str | None, *, next_period: bool) -> str:
    """Return why there is nothing to show where no result was found; no metric: none at all."""
    if metric is None:
        return _("There are no results on record yet that ratings could be set beside.")
    if next_period:
        return _(
            "There are no results in {metric} for a period that begins after these days."
        ).format(metric=metric)
    return _("There are no results in {metric} for these days.").format(metric=metric)


def nothing_rated() -> str:
    """Return why there is nothing to show where nobody was rated."""
    return _("Nothing was rated in these days.")


def note(links: Sequence[SkillLink], *, overlapping: bool = False) -> str:
    """Return how an r is to be read, where one is said, and that results share days, if they do."""
    said = []
    if any(
        link.verdict is not LinkVerdict.SCATTER_ONLY and link.spearman is not None for link in links
    ):
        said.append(_("r runs from −1 to +1; 0 means the one says nothing about the other."))
    if links and overlapping:
        said.append(_("Some results share days; those days count twice in the mean."))
    return " ".join(said)


def left_out_words(why: str, metric: str) -> str:
    """Return why a rep is in no scatter."""
    if why == "no_results":
        return _("has no results in {metric} of these periods").format(metric=metric)
    return left_out_of_any(why, None)
