"""One-on-ones and what stands on their agendas."""

from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    ForeignKey,
    Index,
    Text,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column

from fieldcoach.domain.one_on_one import MOST_USEFUL, AgendaKind, OneOnOneState
from fieldcoach.store.models.base import Base
from fieldcoach.store.types import word


class OneOnOne(Base):
    """A meeting of a manager and a rep; in the bin once `binned_at` is set."""

    __tablename__ = "one_on_one"
    __table_args__ = (
        Index(None, "rep_id", "day"),
        Index(None, "day"),
        CheckConstraint(f"useful BETWEEN 1 AND {MOST_USEFUL}", name="useful"),
    )

    rep_id: Mapped[UUID] = mapped_column(ForeignKey("rep.id"))
    manager_id: Mapped[UUID] = mapped_column(ForeignKey("manager.id"))
    day: Mapped[date]
    starts: Mapped[time | None]
    state: Mapped[OneOnOneState] = mapped_column(
        word(OneOnOneState, "state"), default=OneOnOneState.PLANNED
    )
    notes: Mapped[str] = mapped_column(Text, default="", server_default="")
    useful: Mapped[int | None]
    rep_comment: Mapped[str] = mapped_column(Text, default="", server_default="")
    private_note: Mapped[str] = mapped_column(Text, default="", server_default="")
    saved_at: Mapped[datetime]
    binned_at: Mapped[datetime | None]


class AgendaItem(Base):
    """One item of an agenda, and what it came from."""

    __tablename__ = "agenda_item"
    __table_args__ = (Index(None, "one_on_one_id", "position"),)

    one_on_one_id: Mapped[UUID] = mapped_column(ForeignKey("one_on_one.id", ondelete="CASCADE"))
    position: Mapped[int]
    kind: Mapped[AgendaKind] = mapped_column(word(AgendaKind, "kind"))
    text: Mapped[str] = mapped_column(Text)
    action_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("action.id", ondelete="SET NULL"), index=True
    )
    goal_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("goal.id", ondelete="SET NULL"), index=True
    )
    skill_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("skill.id", ondelete="SET NULL"), index=True
    )
    metric: Mapped[str] = mapped_column(Text, default="", server_default="")
    notes: Mapped[str] = mapped_column(Text, default="", server_default="")
    issue: Mapped[str] = mapped_column(Text, default="", server_default="")
    root_cause: Mapped[str] = mapped_column(Text, default="", server_default="")
    is_done: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    is_dropped: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
