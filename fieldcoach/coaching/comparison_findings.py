"""What does not set two tiers apart: a finding too, where the figures are close enough to say it.

"No clear difference" alone says nothing: with few reps a large gap stays unseen. Only where the
range leaves no room for a lead of half a point (see `analysis.scales`) is it a finding that there
is none, and then the rubric may be watching the wrong thing. Counts have no half point, and are
never among these.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from fieldcoach.analysis.comparison import CLAIMS, Verdict
from fieldcoach.analysis.scales import half_point
from fieldcoach.coaching.comparison import Comparison, SkillRow
from fieldcoach.coaching.wording import listing, quoted, tier_names
from fieldcoach.domain.rubric import Item
from fieldcoach.i18n import ngettext

_MOST_NAMED = 5
_MOST_LETTERS = 90


class Closeness(Enum):
    """What the range of a skill without a clear difference leaves room for."""

    ALIKE = auto()  # no gap of half a point, either way
    NOT_AHEAD = auto()  # no lead of half a point of the first tier
    OPEN = auto()


def closeness(row: SkillRow) -> Closeness | None:
    """Return what a skill's range leaves room for, None for another verdict."""
    result = row.result
    if result.verdict is not Verdict.NO_CLEAR_DIFFERENCE:
        return None
    if row.item is Item.COUNT or result.ci_low is None or result.ci_high is None:
        return Closeness.OPEN
    half = half_point(row.scale.low, row.scale.high)
    if result.ci_high >= half:
        return Closeness.OPEN
    return Closeness.ALIKE if result.ci_low > -half else Closeness.NOT_AHEAD


@dataclass(frozen=True, slots=True)
class Findings:
    """What a comparison says beside its verdicts.

    `found` are sentences on skills that do not set the tiers apart, `unclear` is one on those of
    which that cannot be told yet, "" where there are none. Iterating gives them all.
    """

    found: tuple[str, ...]
    unclear: str

    def __iter__(self) -> Iterator[str]:
        yield from self.found
        if self.unclear:
            yield self.unclear


def findings(compared: Comparison) -> Findings:
    """Return what does not set the tiers of a comparison apart, and what is open yet."""
    first, second = (tier_names(tier).all for tier in compared.choice.tiers)
    sorted_out = _by_closeness(compared.skills)
    said = []
    if alike := sorted_out[Closeness.ALIKE]:
        said.append(
            ngettext(
                "{skills} does not set your {first} apart: either both tiers do it about alike, or"
                " the rubric watches the wrong thing there.",
                "{skills} do not set your {first} apart: either both tiers do them about alike, or"
                " the rubric watches the wrong thing there.",
                len(alike),
            ).format(skills=_named(alike), first=first)
        )
    if level := sorted_out[Closeness.NOT_AHEAD]:
        said.append(
            ngettext(
                "In {skills} your {first} are hardly ahead, if at all: your {second} do it about as"
                " well or better, or the rubric watches the wrong thing there.",
                "In {skills} your {first} are hardly ahead, if at all: your {second} do them about"
                " as well or better, or the rubric watches the wrong thing there.",
                len(level),
            ).format(skills=_named(level), first=first, second=second)
        )
    unclear = ""
    if still := sorted_out[Closeness.OPEN]:
        unclear = ngettext(
            "It can't be told yet whether {skills} sets your {first} apart.",
            "It can't be told yet whether {skills} set your {first} apart.",
            len(still),
        ).format(skills=_named(still), first=first)
    return Findings(tuple(said), unclear)


def _by_closeness(rows: Sequence[SkillRow]) -> dict[Closeness, list[str]]:
    """Return the names of the skills by closeness, those of two wordings by the more open one.

    A skill of which one wording shows a difference is not among them.
    """
    found: dict[str, Closeness] = {}
    names: dict[str, str] = {}
    shown = {row.key for row in rows if row.result.verdict in CLAIMS and not closeness(row)}
    for row in rows:
        close = closeness(row)
        if close is not None and row.key not in shown:
            was = found.get(row.key, close)
            found[row.key] = max(was, close, key=lambda one: one.value)
            names.setdefault(row.key, row.skill)
    return {one: [names[key] for key, close in found.items() if close is one] for one in Closeness}


def _named(skills: Sequence[str]) -> str:
    """Return the names, as many of them as are read in one breath, and how many more there are."""
    told = list(skills[:_MOST_NAMED])
    while len(told) > 1 and sum(map(len, told)) > _MOST_LETTERS:
        told.pop()
    more = len(skills) - len(told)
    others = [ngettext("{n} more", "{n} more", more).format(n=more)] if more else []
    return listing([*map(quoted, told), *others])
