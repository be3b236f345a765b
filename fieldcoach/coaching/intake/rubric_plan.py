"""Which skill of which version each skill of a file is, and what must be published for it.

A row that names a `rubric_version` belongs to that very version. One that names none belongs to a
version its ride-along is rated on already, else to the newest; a skill the newest lacks makes the
import publish the next one, with the old skills unchanged.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from fieldcoach.coaching.intake.rubrics import Rubric, Version, copied, slug
from fieldcoach.coaching.intake.values import differs
from fieldcoach.coaching.intake.wordings import FileSkill
from fieldcoach.domain.names import match_key
from fieldcoach.domain.rubric import Item, Skill, scale_of
from fieldcoach.i18n import _
from fieldcoach.ids import new_id

#: What is wrong with a skill of the file: column, value, reason.
Wrong = tuple[str, str, str]


class RubricPlan:
    """Finds or plans the skill of every skill of the file.

    Attributes:
        rubrics: known and planned ones, by the key that names match on.
        found: (version, skill) of each skill of the file that has one.
        wrong: what keeps a skill of the file from having one.
    """

    def __init__(
        self,
        rubrics: dict[str, Rubric],
        skills: Sequence[FileSkill],
        first_days: Mapping[int, date],
        *,
        levels: int,
        today: date,
    ) -> None:
        self.rubrics = rubrics
        self.found: dict[int, tuple[Version, Skill]] = {}
        self.wrong: dict[int, Wrong] = {}
        self._skills = skills
        self._first_days = first_days
        self._levels = levels
        self._today = today

    def plan(self, newest_wanted: Sequence[int]) -> None:
        """Plan every skill that names its version, and those of `newest_wanted` that do not."""
        by_rubric: dict[str, list[int]] = {}
        for number, skill in enumerate(self._skills):
            by_rubric.setdefault(match_key(skill.rubric), []).append(number)
        wanted = set(newest_wanted)
        for key, numbers in by_rubric.items():
            rubric = self.rubrics.get(key) or Rubric(self._skills[numbers[0]].rubric)
            self._plan_said(rubric, [n for n in numbers if self._skills[n].version is not None])
            self._plan_newest(rubric, [n for n in numbers if n in wanted])
            if rubric.versions:
                self.rubrics[key] = rubric

    def _plan_said(self, rubric: Rubric, numbers: Sequence[int]) -> None:
        """Find skills in the version they name, or plan that version where it is not there."""
        series: dict[tuple[str, int], UUID] = {}
        for number in sorted(numbers, key=lambda n: (self._skills[n].version or 0, n)):
            said = self._skills[number]
            version_number = said.version or 0
            version = rubric.versions.get(version_number)
            if version is None:
                # From its first day on: a version published after its ratings would look odd.
                of_it = [n for n in numbers if self._skills[n].version == version_number]
                version = rubric.add_version(version_number, self._first_day(of_it))
            if not version.is_new:
                self._find(number, version)
                continue
            key = version.free_key(said.skill_key or slug(said.name))
            since = said.same_since or version_number
            same = _earlier(rubric, since, key, said.name) if since < version_number else None
            skill = self._new_skill(rubric, said, key, same)
            if same is None:
                series_id = series.setdefault((key, since), skill.series_id)
                skill = replace(skill, series_id=series_id)
            else:
                series[key, since] = same.series_id
            if not self._fits_series(number, rubric, skill):
                continue
            version.skills.append(skill)
            self.found[number] = (version, skill)

    def _plan_newest(self, rubric: Rubric, numbers: Sequence[int]) -> None:
        """Find skills in the newest version, or plan the next one with those it lacks."""
        newest = rubric.newest
        lacking = [
            n for n in numbers if newest is None or newest.skill(self._skills[n].name) is None
        ]
        if lacking:
            day = self._today if newest else self._first_day(numbers)
            version = rubric.add_version(max(rubric.versions, default=0) + 1, day)
            version.skills += [copied(skill) for skill in (newest.skills if newest else ())]
            for number in lacking:
                said = self._skills[number]
                key = version.free_key(said.skill_key or slug(said.name))
                version.skills.append(self._new_skill(rubric, said, key, None))
            newest = version
        if newest is not None:
            for number in numbers:
                self._find(number, newest)

    def _find(self, number: int, version: Version) -> None:
        said = self._skills[number]
        skill = version.skill(said.name)
        if skill is not None:
            self.found[number] = (version, skill)
            return
        self.wrong[number] = (
            "rubric_version",
            str(version.number),
            _("is a version of {rubric} without the skill {skill}").format(
                rubric=version.rubric, skill=said.name
            ),
        )

    def _new_skill(self, rubric: Rubric, said: FileSkill, key: str, same: Skill | None) -> Skill:
        """Return a skill as the file tells it; what it does not tell is as in `same` or usual."""
        item = said.item or (same.item if same else Item.LEVEL)
        levels = said.levels or (same.scale.high if same else self._usual_levels(rubric))
        return Skill(
            id=new_id(),
            series_id=same.series_id if same else new_id(),
            key=key,
            name=said.name,
            stage=said.stage or _("Imported"),
            item=item,
            scale=scale_of(item, levels),
        )

    def _usual_levels(self, rubric: Rubric) -> int:
        """Return the levels of the newest version's level skills, else what was asked for."""
        known = [one for one in rubric.versions.values() if not one.is_new and one.published_on]
        newest = max(known, key=lambda one: one.number, default=None)
        levels = [s.scale.high for s in newest.skills if s.item is Item.LEVEL] if newest else []
        return max(levels, key=levels.count) if levels else self._levels

    def _fits_series(self, number: int, rubric: Rubric, skill: Skill) -> bool:
        """Whether the scale is that of the series: levels on two scales have no common mean."""
        for version in rubric.versions.values():
            for other in version.skills:
                if other.series_id != skill.series_id or other.scale == skill.scale:
                    continue
                self.wrong[number] = (
                    "same_since",
                    str(self._skills[number].same_since),
                    _("is impossible: version {number} rates {skill} on another scale").format(
                        number=version.number, skill=skill.name
                    ),
                )
                return False
        return True

    def _first_day(self, numbers: Sequence[int]) -> date:
        return min((self._first_days[n] for n in numbers), default=self._today)


def contradiction(
    skill: Skill, item: Item | None, levels: int | None
) -> tuple[str, str, str] | None:
    """Return what a row says of an existing skill's item or levels that is not so."""
    if item is not None and item is not skill.item:
        return "item", item, differs(skill.item, _("for this skill"))
    if levels is not None and skill.item is Item.LEVEL and levels != skill.scale.high:
        return "levels", str(levels), differs(skill.scale.high, _("for this skill"))
    return None


def _earlier(rubric: Rubric, since: int, key: str, name: str) -> Skill | None:
    """Return the skill of version `since` that goes by this key, else by this name."""
    version = rubric.versions.get(since)
    if version is None:
        return None
    by_key = next((skill for skill in version.skills if skill.key == key), None)
    return by_key or version.skill(name)
