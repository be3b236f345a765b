"""People, customers, tiers by date, and the journal's own settings."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from fieldcoach.store.models.base import Base
from fieldcoach.store.types import AtMostOne


class Setting(Base):
    """A setting that changes a figure; `value` is JSON."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(String(100), unique=True)
    value: Mapped[str] = mapped_column(Text)


class Manager(Base):
    """Someone who rates; at most one is the owner of the journal."""

    __tablename__ = "manager"
    __table_args__ = (CheckConstraint("is_owner", name="is_owner"),)

    name: Mapped[str] = mapped_column(Text)
    name_key: Mapped[str] = mapped_column(Text, unique=True)
    is_owner: Mapped[bool] = mapped_column(AtMostOne, nullable=True, unique=True)


class Rep(Base):
    """A salesperson; `reports_to` is a name."""

    __tablename__ = "rep"

    name: Mapped[str] = mapped_column(Text)
    name_key: Mapped[str] = mapped_column(Text, unique=True)
    role: Mapped[str] = mapped_column(Text, default="", server_default="")
    territory: Mapped[str] = mapped_column(Text, default="", server_default="")
    reports_to: Mapped[str] = mapped_column(Text, default="", server_default="")
    hired_on: Mapped[date | None]
    left_on: Mapped[date | None]


class TierSpan(Base):
    """The tier that a rep holds from `since` on; a tier is a word, not only one of our three.

    `metric` is what it was set from, where it was set from results.
    """

    __tablename__ = "tier_span"
    __table_args__ = (UniqueConstraint("rep_id", "since"),)

    rep_id: Mapped[UUID] = mapped_column(ForeignKey("rep.id", ondelete="CASCADE"))
    tier: Mapped[str] = mapped_column(Text)
    since: Mapped[date]
    reason: Mapped[str] = mapped_column(Text, default="", server_default="")
    metric: Mapped[str] = mapped_column(Text, default="", server_default="")


class Customer(Base):
    """A customer that visits are made to."""

    __tablename__ = "customer"

    name: Mapped[str] = mapped_column(Text)
    name_key: Mapped[str] = mapped_column(Text, unique=True)
