"""Goals, and the words of a colleague that show how."""

from datetime import date
from uuid import UUID

from sqlalchemy import Boolean, CheckConstraint, Double, ForeignKey, Index, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from fieldcoach.domain.plans import GoalState
from fieldcoach.store.models.base import Base
from fieldcoach.store.types import word


class Goal(Base):
    """A rep's skill, from a level to a level, by a date."""

    __tablename__ = "goal"
    __table_args__ = (
        Index(None, "rep_id", "state", "due_on"),
        CheckConstraint("(state = 'open') = (closed_on IS NULL)", name="closed_on"),
    )

    rep_id: Mapped[UUID] = mapped_column(ForeignKey("rep.id"))
    skill_id: Mapped[UUID] = mapped_column(ForeignKey("skill.id"), index=True)
    from_level: Mapped[float | None] = mapped_column(Double)
    to_level: Mapped[float] = mapped_column(Double)
    set_on: Mapped[date]
    due_on: Mapped[date | None]
    is_stretch: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    why: Mapped[str] = mapped_column(Text, default="", server_default="")
    state: Mapped[GoalState] = mapped_column(word(GoalState, "state"), default=GoalState.OPEN)
    closed_on: Mapped[date | None]
    came_of_it: Mapped[str] = mapped_column(Text, default="", server_default="")


class GoalExample(Base):
    """How a colleague does it, in words without a name.

    A row of its own, so that the words go with the rep whose they are, and the goal stays.
    `rep_id` is that rep, NULL where the manager wrote the example. `observation_id` is what it was
    taken from; no constraint, for a cell that is cleared and brought back is the same again.
    """

    __tablename__ = "goal_example"

    goal_id: Mapped[UUID] = mapped_column(ForeignKey("goal.id", ondelete="CASCADE"), unique=True)
    rep_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("rep.id", ondelete="CASCADE"), index=True
    )
    observation_id: Mapped[UUID | None]
    text: Mapped[str] = mapped_column(Text)
