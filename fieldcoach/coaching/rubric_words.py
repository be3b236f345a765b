"""What publishing a draft does, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from fieldcoach.coaching.rubric_changes import Fate, SkillChange
from fieldcoach.coaching.rubric_evidence import Standing
from fieldcoach.domain.rubric import MAX_LEVELS, MIN_LEVELS, Item, Scale
from fieldcoach.i18n import _, ngettext

#: The order in which a person reads them.
ORDER = (Fate.UNANSWERED, Fate.SAME, Fate.REWORDED, Fate.CHANGED, Fate.NEW, Fate.RETIRED)


@dataclass(frozen=True, slots=True)
class FateLine:
    """One fate: which skills share it, and what it means for them."""

    fate: Fate
    skills: str
    sentence: str


def fate_word(fate: Fate) -> str:
    """Return what becomes of a skill, in one word."""
    return {
        Fate.SAME: _("same"),
        Fate.REWORDED: _("reworded"),
        Fate.CHANGED: _("changed"),
        Fate.UNANSWERED: _("unanswered"),
        Fate.NEW: _("new"),
        Fate.RETIRED: _("retired"),
    }[fate]


def rated_words(item: Item, scale: Scale) -> str:
    """Return what is rated of a skill: "a level, 1 to 4"."""
    if item is Item.DONE:
        return _("done or not")
    if item is Item.COUNT:
        return _("a count")
    return _("a level, 1 to {high}").format(high=scale.high)


def rated_choices() -> list[tuple[Item, int]]:
    """Return every item type, the levels by their number, 0 for the others."""
    levels = [(Item.LEVEL, count) for count in range(MIN_LEVELS, MAX_LEVELS + 1)]
    return [*levels, (Item.DONE, 0), (Item.COUNT, 0)]


def fate_lines(
    changes: Sequence[SkillChange], standing: Mapping[UUID, Standing], number: int
) -> list[FateLine]:
    """Return a line for each fate that some skill has; `number` is the version before."""
    lines = []
    for fate in ORDER:
        of_it = [change for change in changes if change.fate is fate]
        if not of_it:
            continue
        resting = [
            standing.get(change.before.series_id, Standing()) for change in of_it if change.before
        ]
        lines.append(FateLine(fate, _skills(fate, of_it), _sentence(fate, resting, number)))
    return lines


def _skills(fate: Fate, of_it: Sequence[SkillChange]) -> str:
    if fate is Fate.SAME:
        return ngettext("{n} skill", "{n} skills", len(of_it)).format(n=len(of_it))
    return ", ".join(change.shown.name or _("without a name") for change in of_it)


def _sentence(fate: Fate, resting: Sequence[Standing], number: int) -> str:
    observations = sum(one.observations for one in resting)
    if fate is Fate.SAME:
        return _("Figures and growth lines go on.")
    if fate is Fate.REWORDED:
        return _("Clearer words, same meaning: figures and growth lines go on.")
    if fate is Fate.NEW:
        return _("From the first ride-along after publishing.")
    if fate is Fate.UNANSWERED:
        return _("Other words. Say below the level texts whether the meaning is the same.")
    if fate is Fate.CHANGED:
        kept = ngettext(
            "{n} observation keeps version {number}'s words.",
            "{n} observations keep version {number}'s words.",
            observations,
        ).format(n=observations, number=number)
        return _("Another meaning: levels start afresh. {kept}").format(kept=kept)
    return _retired(observations, resting)


def _retired(observations: int, resting: Sequence[Standing]) -> str:
    if not observations:
        return (
            _("No longer asked; it was never observed.")
            if len(resting) == 1
            else _("No longer asked; they were never observed.")
        )
    stay = ngettext(
        "{n} observation stays and can be opened.",
        "{n} observations stay and can be opened.",
        observations,
    ).format(n=observations)
    if len(resting) > 1:
        return _("No longer asked; {stay}").format(stay=stay)
    return _("No longer asked, it came up in {visits} of {possible} visits; {stay}").format(
        visits=resting[0].visits, possible=resting[0].possible, stay=stay
    )
