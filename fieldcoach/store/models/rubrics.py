"""Rubrics with versions, stages, skills and level texts.

A skill is a row of one version. Versions that declare a skill the same share its series, and only
ratings of one series are ever averaged.
"""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from fieldcoach.domain.rubric import MAX_COUNT, MAX_LEVELS, MIN_LEVELS, Item
from fieldcoach.store.models.base import Base
from fieldcoach.store.types import word


class Rubric(Base):
    """A named rubric; what is in it is in its versions."""

    __tablename__ = "rubric"

    name: Mapped[str] = mapped_column(Text)
    name_key: Mapped[str] = mapped_column(Text, unique=True)


class RubricVersion(Base):
    """One version; a draft until `published_on` is set, then unchangeable."""

    __tablename__ = "rubric_version"
    __table_args__ = (
        UniqueConstraint("rubric_id", "number"),
        CheckConstraint("number >= 1", name="number"),
    )

    rubric_id: Mapped[UUID] = mapped_column(ForeignKey("rubric.id", ondelete="CASCADE"))
    number: Mapped[int]
    published_on: Mapped[date | None]


class Stage(Base):
    """A stage of a version."""

    __tablename__ = "stage"
    __table_args__ = (UniqueConstraint("version_id", "position"),)

    version_id: Mapped[UUID] = mapped_column(ForeignKey("rubric_version.id", ondelete="CASCADE"))
    position: Mapped[int]
    name: Mapped[str] = mapped_column(Text)


class Series(Base):
    """What a skill is across the versions that declare it the same."""

    __tablename__ = "series"

    rubric_id: Mapped[UUID] = mapped_column(ForeignKey("rubric.id", ondelete="CASCADE"), index=True)


class Skill(Base):
    """What is rated in one version, and on which scale.

    `keeps_meaning` is the answer where its words differ from those of the version before: true is
    reworded, false is changed, NULL where nobody had to say or has said yet.
    """

    __tablename__ = "skill"
    __table_args__ = (
        UniqueConstraint("version_id", "key"),
        UniqueConstraint("version_id", "position"),
        # What an observation refers to, so that its rating cannot leave the scale.
        UniqueConstraint("id", "scale_low", "scale_high"),
        CheckConstraint(
            f"(item = 'level' AND scale_low = 1"
            f" AND scale_high BETWEEN {MIN_LEVELS} AND {MAX_LEVELS})"
            f" OR (item = 'done' AND scale_low = 0 AND scale_high = 1)"
            f" OR (item = 'count' AND scale_low = 0 AND scale_high = {MAX_COUNT})",
            name="scale",
        ),
    )

    version_id: Mapped[UUID] = mapped_column(ForeignKey("rubric_version.id", ondelete="CASCADE"))
    stage_id: Mapped[UUID] = mapped_column(ForeignKey("stage.id", ondelete="CASCADE"), index=True)
    series_id: Mapped[UUID] = mapped_column(ForeignKey("series.id"), index=True)
    position: Mapped[int]
    key: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    item: Mapped[Item] = mapped_column(word(Item, "item"))
    scale_low: Mapped[int]
    scale_high: Mapped[int]
    keeps_meaning: Mapped[bool | None]


class LevelText(Base):
    """What one level of one skill looks like; `first_person` as the rep would say it of the day."""

    __tablename__ = "level_text"
    __table_args__ = (UniqueConstraint("skill_id", "level"),)

    skill_id: Mapped[UUID] = mapped_column(ForeignKey("skill.id", ondelete="CASCADE"))
    level: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    first_person: Mapped[str] = mapped_column(Text, default="", server_default="")
