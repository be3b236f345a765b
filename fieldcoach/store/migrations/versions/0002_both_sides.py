"""Both sides of a ride-along: ideas, acknowledgement, amendments, causes, drafts of rubrics."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

KEY = sa.LargeBinary(16).with_variant(sa.Uuid(), "postgresql")


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), server_default="", nullable=False)


def upgrade() -> None:
    op.add_column(
        "ride_along", sa.Column("blind", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    for name in ("rep_help", "rep_comment", "acknowledged_by"):
        op.add_column("ride_along", _text(name))
    op.add_column(
        "ride_along", sa.Column("acknowledged_at", sa.DateTime(timezone=True), nullable=True)
    )
    for name in ("issue", "root_cause"):
        op.add_column("action", _text(name))
    op.add_column("skill", sa.Column("keeps_meaning", sa.Boolean(), nullable=True))
    op.add_column("level_text", _text("first_person"))
    _add_idea()
    _add_amendments()


def _add_idea() -> None:
    op.create_table(
        "idea",
        sa.Column("rep_id", KEY, nullable=False),
        sa.Column("ride_along_id", KEY, nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.ForeignKeyConstraint(["rep_id"], ["rep.id"], name=op.f("fk_idea_rep_id_rep")),
        sa.ForeignKeyConstraint(
            ["ride_along_id"],
            ["ride_along.id"],
            name=op.f("fk_idea_ride_along_id_ride_along"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_idea")),
    )
    for column in ("rep_id", "ride_along_id"):
        op.create_index(op.f(f"ix_idea_{column}"), "idea", [column], unique=False)


def _add_amendments() -> None:
    op.create_table(
        "amendment",
        sa.Column("ride_along_id", KEY, nullable=False),
        sa.Column("manager_id", KEY, nullable=False),
        _text("reason"),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["manager_id"], ["manager.id"], name=op.f("fk_amendment_manager_id_manager")
        ),
        sa.ForeignKeyConstraint(
            ["ride_along_id"],
            ["ride_along.id"],
            name=op.f("fk_amendment_ride_along_id_ride_along"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amendment")),
    )
    op.create_index(
        op.f("ix_amendment_ride_along_id"), "amendment", ["ride_along_id"], unique=False
    )
    op.create_table(
        "amended_text",
        sa.Column("amendment_id", KEY, nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["amendment_id"],
            ["amendment.id"],
            name=op.f("fk_amended_text_amendment_id_amendment"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amended_text")),
        sa.UniqueConstraint(
            "amendment_id", "field", name=op.f("uq_amended_text_amendment_id_field")
        ),
    )
