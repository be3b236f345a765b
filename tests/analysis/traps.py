"""What the tests of traps in a comparison share."""

from uuid import UUID

from fieldcoach.analysis.comparison import ManagerLevel, SkillComparison, SkillLevels, compare

CLEAR = ([4.4, 4.3, 4.2], [3.4, 3.3, 3.2, 3.1, 3.0, 2.9])


def only(*skills: SkillLevels, **known: object) -> SkillComparison:
    """Compare the skills and return the first."""
    return compare(skills, **known)[0]


def given(*rows: tuple[UUID, UUID, float]) -> list[ManagerLevel]:
    return [ManagerLevel(manager=who, rep=rep, level=level) for who, rep, level in rows]
