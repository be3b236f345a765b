"""The ends: results by metric and period, and the metric that a tier was set from.

And an index of observations that holds the manager too, so that figures need nothing but it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

KEY = sa.LargeBinary(16).with_variant(sa.Uuid(), "postgresql")


def upgrade() -> None:
    op.add_column("tier_span", sa.Column("metric", sa.Text(), server_default="", nullable=False))
    op.drop_index(op.f("ix_observation_skill_id_visit_id_rating"), table_name="observation")
    op.create_index(
        op.f("ix_observation_skill_id_visit_id_manager_id_rating"),
        "observation",
        ["skill_id", "visit_id", "manager_id", "rating"],
        unique=False,
    )
    op.create_table(
        "result",
        sa.Column("rep_id", KEY, nullable=False),
        sa.Column("metric", sa.Text(), nullable=False),
        sa.Column("metric_key", sa.Text(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("target", sa.Double(), nullable=True),
        sa.Column("actual", sa.Double(), nullable=True),
        sa.Column("stated", sa.Double(), nullable=True),
        sa.Column("id", KEY, nullable=False),
        sa.CheckConstraint("since <= until", name=op.f("ck_result_period")),
        sa.CheckConstraint(
            "(target IS NULL AND actual IS NULL AND stated IS NOT NULL)"
            " OR (target IS NOT NULL AND actual IS NOT NULL AND stated IS NULL)",
            name=op.f("ck_result_target_and_actual_or_stated"),
        ),
        sa.CheckConstraint("target >= 0", name=op.f("ck_result_target")),
        sa.ForeignKeyConstraint(
            ["rep_id"], ["rep.id"], name=op.f("fk_result_rep_id_rep"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_result")),
        sa.UniqueConstraint(
            "rep_id",
            "metric_key",
            "since",
            "until",
            name=op.f("uq_result_rep_id_metric_key_since_until"),
        ),
    )
