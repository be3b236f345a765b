"""Ride-alongs, visits, observations, and what a ride-along ends on."""

from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Text,
    UniqueConstraint,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column

from fieldcoach.domain.ride_along import (
    MOST_FOCUS_POINTS,
    ActionState,
    Doer,
    Outcome,
    Purpose,
    Role,
    State,
)
from fieldcoach.store.models.base import Base
from fieldcoach.store.types import word


class RideAlong(Base):
    """A day, or part of one, of one manager with one rep; in the bin once `binned_at` is set."""

    __tablename__ = "ride_along"
    __table_args__ = (Index(None, "rep_id", "day"), Index(None, "day"))

    rep_id: Mapped[UUID] = mapped_column(ForeignKey("rep.id"))
    manager_id: Mapped[UUID] = mapped_column(ForeignKey("manager.id"))
    day: Mapped[date]
    purpose: Mapped[Purpose] = mapped_column(word(Purpose, "purpose"), default=Purpose.DEVELOP)
    state: Mapped[State] = mapped_column(word(State, "state"), default=State.DRAFT)
    blind: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    rep_view: Mapped[str] = mapped_column(Text, default="", server_default="")
    rep_help: Mapped[str] = mapped_column(Text, default="", server_default="")
    rep_comment: Mapped[str] = mapped_column(Text, default="", server_default="")
    acknowledged_by: Mapped[str] = mapped_column(Text, default="", server_default="")
    acknowledged_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    saved_at: Mapped[datetime]
    binned_at: Mapped[datetime | None]


class RideAlongRubric(Base):
    """A rubric version that a ride-along is rated on; all its visits are."""

    __tablename__ = "ride_along_rubric"
    __table_args__ = (
        UniqueConstraint("ride_along_id", "version_id"),
        UniqueConstraint("ride_along_id", "position"),
    )

    ride_along_id: Mapped[UUID] = mapped_column(ForeignKey("ride_along.id", ondelete="CASCADE"))
    version_id: Mapped[UUID] = mapped_column(ForeignKey("rubric_version.id"), index=True)
    position: Mapped[int]


class Visit(Base):
    """A customer call within a ride-along."""

    __tablename__ = "visit"
    __table_args__ = (UniqueConstraint("ride_along_id", "position"),)

    ride_along_id: Mapped[UUID] = mapped_column(ForeignKey("ride_along.id", ondelete="CASCADE"))
    position: Mapped[int]
    label: Mapped[str] = mapped_column(Text, default="", server_default="")
    customer_id: Mapped[UUID | None] = mapped_column(ForeignKey("customer.id"), index=True)
    starts: Mapped[time | None]
    role: Mapped[Role] = mapped_column(word(Role, "role"), default=Role.OBSERVE)
    outcome: Mapped[Outcome | None] = mapped_column(word(Outcome, "outcome"))


def _on_scale(table: str) -> tuple[ForeignKeyConstraint, CheckConstraint]:
    """Return the constraints that keep a rating within its skill's scale, on every database."""
    return (
        ForeignKeyConstraint(
            ["skill_id", "scale_low", "scale_high"],
            ["skill.id", "skill.scale_low", "skill.scale_high"],
            name=f"fk_{table}_skill_scale",
        ),
        # The second half keeps fractions out of SQLite, which stores what it is given.
        CheckConstraint(
            "rating BETWEEN scale_low AND scale_high AND rating = CAST(rating AS INTEGER)",
            name="rating",
        ),
    )


class Observation(Base):
    """One skill in one visit by one manager; no rating means not observed, or not yet rated."""

    __tablename__ = "observation"
    __table_args__ = (
        UniqueConstraint("visit_id", "skill_id", "manager_id"),
        *_on_scale("observation"),
        CheckConstraint("NOT (not_observed AND rating IS NOT NULL)", name="not_observed"),
        # All that a level asks of an observation: figures never read the table itself.
        Index(None, "skill_id", "visit_id", "manager_id", "rating"),
        Index(None, "manager_id"),
    )

    visit_id: Mapped[UUID] = mapped_column(ForeignKey("visit.id", ondelete="CASCADE"))
    skill_id: Mapped[UUID]
    manager_id: Mapped[UUID] = mapped_column(ForeignKey("manager.id"))
    scale_low: Mapped[int]
    scale_high: Mapped[int]
    rating: Mapped[int | None]
    not_observed: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    evidence: Mapped[str] = mapped_column(Text, default="", server_default="")


class SelfRating(Base):
    """The rep's own rating of a skill for the day."""

    __tablename__ = "self_rating"
    __table_args__ = (UniqueConstraint("ride_along_id", "skill_id"), *_on_scale("self_rating"))

    ride_along_id: Mapped[UUID] = mapped_column(ForeignKey("ride_along.id", ondelete="CASCADE"))
    skill_id: Mapped[UUID]
    scale_low: Mapped[int]
    scale_high: Mapped[int]
    rating: Mapped[int]


class FocusPoint(Base):
    """One of at most two points that a ride-along ends on."""

    __tablename__ = "focus_point"
    __table_args__ = (
        UniqueConstraint("ride_along_id", "position"),
        CheckConstraint(f"position BETWEEN 1 AND {MOST_FOCUS_POINTS}", name="position"),
    )

    ride_along_id: Mapped[UUID] = mapped_column(ForeignKey("ride_along.id", ondelete="CASCADE"))
    position: Mapped[int]
    skill_id: Mapped[UUID | None] = mapped_column(ForeignKey("skill.id"))
    text: Mapped[str] = mapped_column(Text)


class Action(Base):
    """Who does what by when, agreed on a ride-along, in a one-on-one, or on a day of its own.

    Only an action without the first two has `agreed_on`: theirs is the day of what it belongs to.
    """

    __tablename__ = "action"
    __table_args__ = (Index(None, "rep_id", "state", "due_on"),)

    rep_id: Mapped[UUID] = mapped_column(ForeignKey("rep.id"))
    ride_along_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("ride_along.id", ondelete="CASCADE"), index=True
    )
    position: Mapped[int] = mapped_column(default=1)
    doer: Mapped[Doer] = mapped_column(word(Doer, "doer"), default=Doer.REP)
    text: Mapped[str] = mapped_column(Text)
    issue: Mapped[str] = mapped_column(Text, default="", server_default="")
    root_cause: Mapped[str] = mapped_column(Text, default="", server_default="")
    due_on: Mapped[date | None]
    state: Mapped[ActionState] = mapped_column(word(ActionState, "state"), default=ActionState.OPEN)
    closed_on: Mapped[date | None]
    one_on_one_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("one_on_one.id", ondelete="CASCADE"), index=True
    )
    goal_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("goal.id", ondelete="SET NULL"), index=True
    )
    agreed_on: Mapped[date | None]
    plan: Mapped[str] = mapped_column(Text, default="", server_default="")
    came_of_it: Mapped[str] = mapped_column(Text, default="", server_default="")


class Recognition(Base):
    """Praise for something specific."""

    __tablename__ = "recognition"

    rep_id: Mapped[UUID] = mapped_column(ForeignKey("rep.id"), index=True)
    ride_along_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("ride_along.id", ondelete="CASCADE"), index=True
    )
    day: Mapped[date]
    text: Mapped[str] = mapped_column(Text)


class Idea(Base):
    """Something that a rep wants to try."""

    __tablename__ = "idea"

    rep_id: Mapped[UUID] = mapped_column(ForeignKey("rep.id"), index=True)
    ride_along_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("ride_along.id", ondelete="CASCADE"), index=True
    )
    day: Mapped[date]
    text: Mapped[str] = mapped_column(Text)


class PrivateNote(Base):
    """The manager's own note on a ride-along; it leaves in no export unless asked."""

    __tablename__ = "private_note"

    ride_along_id: Mapped[UUID] = mapped_column(
        ForeignKey("ride_along.id", ondelete="CASCADE"), unique=True
    )
    text: Mapped[str] = mapped_column(Text)


class Amendment(Base):
    """A change of a ride-along after the rep acknowledged it: open until `closed_at` is set."""

    __tablename__ = "amendment"

    ride_along_id: Mapped[UUID] = mapped_column(
        ForeignKey("ride_along.id", ondelete="CASCADE"), index=True
    )
    manager_id: Mapped[UUID] = mapped_column(ForeignKey("manager.id"))
    reason: Mapped[str] = mapped_column(Text, default="", server_default="")
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class AmendedText(Base):
    """What one place of a ride-along said before an amendment, and says since."""

    __tablename__ = "amended_text"
    __table_args__ = (UniqueConstraint("amendment_id", "field"),)

    amendment_id: Mapped[UUID] = mapped_column(ForeignKey("amendment.id", ondelete="CASCADE"))
    field: Mapped[str] = mapped_column(Text)
    place: Mapped[str] = mapped_column(Text)
    before: Mapped[str] = mapped_column(Text)
    after: Mapped[str] = mapped_column(Text)
