"""What publishing a draft does to each skill, and what keeps it from being published.

Nothing here reads the journal: two versions come in, the answer goes out. A skill is the same one
in both where it has the same key. What makes it another: its name or a level text, which a person
declares reworded or changed, and its item type or scale, which always change it, as levels on two
scales have no common mean. Its stage, its place and how a rep would say a level do not count: a
rating rests on the level text.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from fieldcoach.domain.names import clean, match_key
from fieldcoach.domain.rubric import Item, RubricVersion, Skill
from fieldcoach.i18n import _


class Fate(StrEnum):
    """What becomes of a skill."""

    SAME = "same"
    REWORDED = "reworded"
    CHANGED = "changed"
    UNANSWERED = "unanswered"
    NEW = "new"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillChange:
    """One skill: as the draft has it, as the version before had it, and what becomes of it.

    `skill` is None where it is retired, `before` where it is new.
    """

    fate: Fate
    skill: Skill | None
    before: Skill | None

    @property
    def shown(self) -> Skill:
        """The skill as the draft has it, a retired one as it was."""
        found = self.skill or self.before
        assert found is not None
        return found

    @property
    def rated_otherwise(self) -> bool:
        """Whether its item type or scale is another, so that nobody has to say what it means."""
        return (
            self.skill is not None
            and self.before is not None
            and (self.skill.item, self.skill.scale) != (self.before.item, self.before.scale)
        )

    @property
    def reads_otherwise(self) -> bool:
        """Whether its words differ, so that somebody has to say what it means."""
        return (
            self.skill is not None
            and self.before is not None
            and not self.rated_otherwise
            and _words(self.skill) != _words(self.before)
        )


def changes(before: RubricVersion | None, draft: RubricVersion) -> tuple[SkillChange, ...]:
    """Return what becomes of every skill, in the draft's order, the retired ones last."""
    old = {skill.key: skill for skill in before.skills} if before else {}
    kept = [_change(skill, old.get(skill.key)) for skill in draft.skills]
    keys = {skill.key for skill in draft.skills}
    gone = [
        SkillChange(fate=Fate.RETIRED, skill=None, before=skill)
        for key, skill in old.items()
        if key not in keys
    ]
    return (*kept, *gone)


def why_not_published(before: RubricVersion | None, draft: RubricVersion) -> str:
    """Return the sentence that says why the draft cannot be published, "" where it can be."""
    return next(_reasons(before, draft), "")


def _change(skill: Skill, before: Skill | None) -> SkillChange:
    if before is None:
        return SkillChange(fate=Fate.NEW, skill=skill, before=None)
    change = SkillChange(fate=Fate.SAME, skill=skill, before=before)
    if change.rated_otherwise:
        fate = Fate.CHANGED
    elif not change.reads_otherwise:
        fate = Fate.SAME
    elif skill.keeps_meaning is None:
        fate = Fate.UNANSWERED
    else:
        fate = Fate.REWORDED if skill.keeps_meaning else Fate.CHANGED
    return SkillChange(fate=fate, skill=skill, before=before)


def _words(skill: Skill) -> tuple[str, ...]:
    """Return what a rater reads, without blanks that nobody sees."""
    texts = tuple(map(clean, skill.level_texts))
    return (clean(skill.name), *(texts if any(texts) else ()))


def _reasons(before: RubricVersion | None, draft: RubricVersion) -> Iterator[str]:
    if not draft.skills:
        yield _("A rubric without a skill cannot be published.")
    if any(not clean(skill.name) for skill in draft.skills):
        yield _("A skill has no name yet.")
    names = Counter(match_key(skill.name) for skill in draft.skills)
    for skill in draft.skills:
        if names[match_key(skill.name)] > 1:
            yield _("Two skills are called {skill}.").format(skill=skill.name)
    if any(not clean(skill.stage) for skill in draft.skills):
        yield _("A stage has no name yet.")
    for skill in draft.skills:
        if skill.item is Item.LEVEL and (missing := _levels_without_text(skill)):
            yield _("{skill} has level texts, but none for level {level}.").format(
                skill=skill.name, level=missing[0]
            )
    fates = changes(before, draft)
    for change in fates:
        if change.fate is Fate.UNANSWERED:
            yield _("Say of {skill} first whether it is reworded or changed.").format(
                skill=change.shown.name
            )
    if before is not None and _reads_alike(before, draft):
        yield _("The draft says the same as version {number}.").format(number=before.number)


def _levels_without_text(skill: Skill) -> Sequence[int]:
    if not any(map(clean, (*skill.level_texts, *skill.first_person))):
        return ()
    levels = enumerate(skill.level_texts, start=skill.scale.low)
    return [level for level, text in levels if not clean(text)]


def _reads_alike(before: RubricVersion, draft: RubricVersion) -> bool:
    return [_content(skill) for skill in before.skills] == [_content(s) for s in draft.skills]


def _content(skill: Skill) -> tuple[object, ...]:
    own = tuple(map(clean, skill.first_person))
    return (skill.key, skill.stage, skill.item, skill.scale, _words(skill), own if any(own) else ())
