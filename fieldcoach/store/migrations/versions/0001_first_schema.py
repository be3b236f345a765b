"""The first schema: people, rubrics, ride-alongs and what was observed on them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

KEY = sa.LargeBinary(16).with_variant(sa.Uuid(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "customer",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer")),
        sa.UniqueConstraint("name_key", name=op.f("uq_customer_name_key")),
    )
    op.create_table(
        "manager",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("is_owner", sa.Boolean(), nullable=True),
        sa.Column("id", KEY, nullable=False),
        sa.CheckConstraint("is_owner", name=op.f("ck_manager_is_owner")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_manager")),
        sa.UniqueConstraint("is_owner", name=op.f("uq_manager_is_owner")),
        sa.UniqueConstraint("name_key", name=op.f("uq_manager_name_key")),
    )
    op.create_table(
        "rep",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), server_default="", nullable=False),
        sa.Column("territory", sa.Text(), server_default="", nullable=False),
        sa.Column("reports_to", sa.Text(), server_default="", nullable=False),
        sa.Column("hired_on", sa.Date(), nullable=True),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("id", KEY, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rep")),
        sa.UniqueConstraint("name_key", name=op.f("uq_rep_name_key")),
    )
    op.create_table(
        "rubric",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rubric")),
        sa.UniqueConstraint("name_key", name=op.f("uq_rubric_name_key")),
    )
    op.create_table(
        "setting",
        sa.Column("key", sa.String(length=100), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting")),
        sa.UniqueConstraint("key", name=op.f("uq_setting_key")),
    )
    op.create_table(
        "ride_along",
        sa.Column("rep_id", KEY, nullable=False),
        sa.Column("manager_id", KEY, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("purpose", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("rep_view", sa.Text(), server_default="", nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["manager_id"], ["manager.id"], name=op.f("fk_ride_along_manager_id_manager")
        ),
        sa.ForeignKeyConstraint(["rep_id"], ["rep.id"], name=op.f("fk_ride_along_rep_id_rep")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ride_along")),
        sa.CheckConstraint(
            "purpose IN ('learn', 'develop', 'support')", name=op.f("ck_ride_along_purpose")
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'finished', 'acknowledged')", name=op.f("ck_ride_along_state")
        ),
    )
    op.create_index(op.f("ix_ride_along_day"), "ride_along", ["day"], unique=False)
    op.create_index(op.f("ix_ride_along_rep_id_day"), "ride_along", ["rep_id", "day"], unique=False)
    op.create_table(
        "rubric_version",
        sa.Column("rubric_id", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("id", KEY, nullable=False),
        sa.CheckConstraint("number >= 1", name=op.f("ck_rubric_version_number")),
        sa.ForeignKeyConstraint(
            ["rubric_id"],
            ["rubric.id"],
            name=op.f("fk_rubric_version_rubric_id_rubric"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rubric_version")),
        sa.UniqueConstraint("rubric_id", "number", name=op.f("uq_rubric_version_rubric_id_number")),
    )
    op.create_table(
        "series",
        sa.Column("rubric_id", KEY, nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["rubric_id"],
            ["rubric.id"],
            name=op.f("fk_series_rubric_id_rubric"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_series")),
    )
    op.create_index(op.f("ix_series_rubric_id"), "series", ["rubric_id"], unique=False)
    op.create_table(
        "tier_span",
        sa.Column("rep_id", KEY, nullable=False),
        sa.Column("tier", sa.Text(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["rep_id"], ["rep.id"], name=op.f("fk_tier_span_rep_id_rep"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tier_span")),
        sa.UniqueConstraint("rep_id", "since", name=op.f("uq_tier_span_rep_id_since")),
    )
    op.create_table(
        "action",
        sa.Column("rep_id", KEY, nullable=False),
        sa.Column("ride_along_id", KEY, nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("doer", sa.String(length=20), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("id", KEY, nullable=False),
        sa.ForeignKeyConstraint(["rep_id"], ["rep.id"], name=op.f("fk_action_rep_id_rep")),
        sa.ForeignKeyConstraint(
            ["ride_along_id"],
            ["ride_along.id"],
            name=op.f("fk_action_ride_along_id_ride_along"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
        sa.CheckConstraint("doer IN ('rep', 'manager')", name=op.f("ck_action_doer")),
        sa.CheckConstraint(
            "state IN ('open', 'done', 'partly', 'dropped')", name=op.f("ck_action_state")
        ),
    )
    op.create_index(
        op.f("ix_action_rep_id_state_due_on"), "action", ["rep_id", "state", "due_on"], unique=False
    )
    op.create_index(op.f("ix_action_ride_along_id"), "action", ["ride_along_id"], unique=False)
    op.create_table(
        "private_note",
        sa.Column("ride_along_id", KEY, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["ride_along_id"],
            ["ride_along.id"],
            name=op.f("fk_private_note_ride_along_id_ride_along"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_private_note")),
        sa.UniqueConstraint("ride_along_id", name=op.f("uq_private_note_ride_along_id")),
    )
    op.create_table(
        "recognition",
        sa.Column("rep_id", KEY, nullable=False),
        sa.Column("ride_along_id", KEY, nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.ForeignKeyConstraint(["rep_id"], ["rep.id"], name=op.f("fk_recognition_rep_id_rep")),
        sa.ForeignKeyConstraint(
            ["ride_along_id"],
            ["ride_along.id"],
            name=op.f("fk_recognition_ride_along_id_ride_along"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recognition")),
    )
    op.create_index(op.f("ix_recognition_rep_id"), "recognition", ["rep_id"], unique=False)
    op.create_index(
        op.f("ix_recognition_ride_along_id"), "recognition", ["ride_along_id"], unique=False
    )
    op.create_table(
        "ride_along_rubric",
        sa.Column("ride_along_id", KEY, nullable=False),
        sa.Column("version_id", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["ride_along_id"],
            ["ride_along.id"],
            name=op.f("fk_ride_along_rubric_ride_along_id_ride_along"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["rubric_version.id"],
            name=op.f("fk_ride_along_rubric_version_id_rubric_version"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ride_along_rubric")),
        sa.UniqueConstraint(
            "ride_along_id", "position", name=op.f("uq_ride_along_rubric_ride_along_id_position")
        ),
        sa.UniqueConstraint(
            "ride_along_id",
            "version_id",
            name=op.f("uq_ride_along_rubric_ride_along_id_version_id"),
        ),
    )
    op.create_index(
        op.f("ix_ride_along_rubric_version_id"), "ride_along_rubric", ["version_id"], unique=False
    )
    op.create_table(
        "stage",
        sa.Column("version_id", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["rubric_version.id"],
            name=op.f("fk_stage_version_id_rubric_version"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stage")),
        sa.UniqueConstraint("version_id", "position", name=op.f("uq_stage_version_id_position")),
    )
    op.create_table(
        "visit",
        sa.Column("ride_along_id", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), server_default="", nullable=False),
        sa.Column("customer_id", KEY, nullable=True),
        sa.Column("starts", sa.Time(), nullable=True),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=True),
        sa.Column("id", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_visit_customer_id_customer")
        ),
        sa.ForeignKeyConstraint(
            ["ride_along_id"],
            ["ride_along.id"],
            name=op.f("fk_visit_ride_along_id_ride_along"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
        sa.UniqueConstraint(
            "ride_along_id", "position", name=op.f("uq_visit_ride_along_id_position")
        ),
        sa.CheckConstraint("role IN ('observe', 'joint', 'model')", name=op.f("ck_visit_role")),
        sa.CheckConstraint(
            "outcome IN ('order', 'advance', 'continuation', 'no')", name=op.f("ck_visit_outcome")
        ),
    )
    op.create_index(op.f("ix_visit_customer_id"), "visit", ["customer_id"], unique=False)
    op.create_table(
        "skill",
        sa.Column("version_id", KEY, nullable=False),
        sa.Column("stage_id", KEY, nullable=False),
        sa.Column("series_id", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("item", sa.String(length=20), nullable=False),
        sa.Column("scale_low", sa.Integer(), nullable=False),
        sa.Column("scale_high", sa.Integer(), nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.CheckConstraint(
            "(item = 'level' AND scale_low = 1 AND scale_high BETWEEN 3 AND 7)"
            " OR (item = 'done' AND scale_low = 0 AND scale_high = 1)"
            " OR (item = 'count' AND scale_low = 0 AND scale_high = 999)",
            name=op.f("ck_skill_scale"),
        ),
        sa.ForeignKeyConstraint(
            ["series_id"], ["series.id"], name=op.f("fk_skill_series_id_series")
        ),
        sa.ForeignKeyConstraint(
            ["stage_id"], ["stage.id"], name=op.f("fk_skill_stage_id_stage"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["rubric_version.id"],
            name=op.f("fk_skill_version_id_rubric_version"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_skill")),
        sa.UniqueConstraint(
            "id", "scale_low", "scale_high", name=op.f("uq_skill_id_scale_low_scale_high")
        ),
        sa.UniqueConstraint("version_id", "key", name=op.f("uq_skill_version_id_key")),
        sa.UniqueConstraint("version_id", "position", name=op.f("uq_skill_version_id_position")),
        sa.CheckConstraint("item IN ('level', 'done', 'count')", name=op.f("ck_skill_item")),
    )
    op.create_index(op.f("ix_skill_series_id"), "skill", ["series_id"], unique=False)
    op.create_index(op.f("ix_skill_stage_id"), "skill", ["stage_id"], unique=False)
    op.create_table(
        "focus_point",
        sa.Column("ride_along_id", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("skill_id", KEY, nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.CheckConstraint("position BETWEEN 1 AND 2", name=op.f("ck_focus_point_position")),
        sa.ForeignKeyConstraint(
            ["ride_along_id"],
            ["ride_along.id"],
            name=op.f("fk_focus_point_ride_along_id_ride_along"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["skill_id"], ["skill.id"], name=op.f("fk_focus_point_skill_id_skill")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_focus_point")),
        sa.UniqueConstraint(
            "ride_along_id", "position", name=op.f("uq_focus_point_ride_along_id_position")
        ),
    )
    op.create_table(
        "level_text",
        sa.Column("skill_id", KEY, nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["skill_id"],
            ["skill.id"],
            name=op.f("fk_level_text_skill_id_skill"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_level_text")),
        sa.UniqueConstraint("skill_id", "level", name=op.f("uq_level_text_skill_id_level")),
    )
    op.create_table(
        "observation",
        sa.Column("visit_id", KEY, nullable=False),
        sa.Column("skill_id", KEY, nullable=False),
        sa.Column("manager_id", KEY, nullable=False),
        sa.Column("scale_low", sa.Integer(), nullable=False),
        sa.Column("scale_high", sa.Integer(), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=True),
        sa.Column("not_observed", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("evidence", sa.Text(), server_default="", nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.CheckConstraint(
            "NOT (not_observed AND rating IS NOT NULL)", name=op.f("ck_observation_not_observed")
        ),
        sa.CheckConstraint(
            "rating BETWEEN scale_low AND scale_high AND rating = CAST(rating AS INTEGER)",
            name=op.f("ck_observation_rating"),
        ),
        sa.ForeignKeyConstraint(
            ["manager_id"], ["manager.id"], name=op.f("fk_observation_manager_id_manager")
        ),
        sa.ForeignKeyConstraint(
            ["skill_id", "scale_low", "scale_high"],
            ["skill.id", "skill.scale_low", "skill.scale_high"],
            name="fk_observation_skill_scale",
        ),
        sa.ForeignKeyConstraint(
            ["visit_id"],
            ["visit.id"],
            name=op.f("fk_observation_visit_id_visit"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observation")),
        sa.UniqueConstraint(
            "visit_id",
            "skill_id",
            "manager_id",
            name=op.f("uq_observation_visit_id_skill_id_manager_id"),
        ),
    )
    op.create_index(op.f("ix_observation_manager_id"), "observation", ["manager_id"], unique=False)
    op.create_index(
        op.f("ix_observation_skill_id_visit_id_rating"),
        "observation",
        ["skill_id", "visit_id", "rating"],
        unique=False,
    )
    op.create_table(
        "self_rating",
        sa.Column("ride_along_id", KEY, nullable=False),
        sa.Column("skill_id", KEY, nullable=False),
        sa.Column("scale_low", sa.Integer(), nullable=False),
        sa.Column("scale_high", sa.Integer(), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.CheckConstraint(
            "rating BETWEEN scale_low AND scale_high AND rating = CAST(rating AS INTEGER)",
            name=op.f("ck_self_rating_rating"),
        ),
        sa.ForeignKeyConstraint(
            ["ride_along_id"],
            ["ride_along.id"],
            name=op.f("fk_self_rating_ride_along_id_ride_along"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["skill_id", "scale_low", "scale_high"],
            ["skill.id", "skill.scale_low", "skill.scale_high"],
            name="fk_self_rating_skill_scale",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_self_rating")),
        sa.UniqueConstraint(
            "ride_along_id", "skill_id", name=op.f("uq_self_rating_ride_along_id_skill_id")
        ),
    )
