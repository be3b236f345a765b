"""The ends: results of reps by metric and period."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, Double, ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from fieldcoach.store.models.base import Base


class Result(Base):
    """A metric of a rep in a period: target and actual, or the attainment alone (a share of 1)."""

    __tablename__ = "result"
    __table_args__ = (
        UniqueConstraint("rep_id", "metric_key", "since", "until"),
        CheckConstraint("since <= until", name="period"),
        CheckConstraint(
            "(target IS NULL AND actual IS NULL AND stated IS NOT NULL)"
            " OR (target IS NOT NULL AND actual IS NOT NULL AND stated IS NULL)",
            name="target_and_actual_or_stated",
        ),
        CheckConstraint("target >= 0", name="target"),
    )

    rep_id: Mapped[UUID] = mapped_column(ForeignKey("rep.id", ondelete="CASCADE"))
    metric: Mapped[str] = mapped_column(Text)
    metric_key: Mapped[str] = mapped_column(Text)
    since: Mapped[date]
    until: Mapped[date]
    target: Mapped[float | None] = mapped_column(Double)
    actual: Mapped[float | None] = mapped_column(Double)
    stated: Mapped[float | None] = mapped_column(Double)
