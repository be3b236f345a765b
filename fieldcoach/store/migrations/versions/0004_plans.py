"""From observation to development: goals with their examples, one-on-ones with their agendas.

An action may be agreed in a one-on-one, or on a day of its own, and serve a goal.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

KEY = sa.LargeBinary(16).with_variant(sa.Uuid(), "postgresql")


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), server_default="", nullable=False)


def _is(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), server_default=sa.false(), nullable=False)


def _refers(table: str, column: str, to: str, ondelete: str | None = None) -> sa.Constraint:
    name = op.f(f"fk_{table}_{column}_{to}")
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=name, ondelete=ondelete)


def _word(table: str, column: str, *words: str) -> sa.Constraint:
    named = ", ".join(f"'{word}'" for word in words)
    return sa.CheckConstraint(f"{column} IN ({named})", name=op.f(f"ck_{table}_{column}"))


def _index(table: str, *columns: str) -> None:
    op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns), unique=False)


def upgrade() -> None:
    _add_one_on_ones()
    _add_goals()
    _add_agendas()
    _widen_actions()


def _add_one_on_ones() -> None:
    op.create_table(
        "one_on_one",
        sa.Column("rep_id", KEY, nullable=False),
        sa.Column("manager_id", KEY, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        _text("notes"),
        sa.Column("useful", sa.Integer(), nullable=True),
        _text("rep_comment"),
        _text("private_note"),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", KEY, nullable=False),
        sa.CheckConstraint("useful BETWEEN 1 AND 4", name=op.f("ck_one_on_one_useful")),
        _word("one_on_one", "state", "planned", "held"),
        _refers("one_on_one", "manager_id", "manager"),
        _refers("one_on_one", "rep_id", "rep"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_one_on_one")),
    )
    _index("one_on_one", "day")
    _index("one_on_one", "rep_id", "day")


def _add_goals() -> None:
    op.create_table(
        "goal",
        sa.Column("rep_id", KEY, nullable=False),
        sa.Column("skill_id", KEY, nullable=False),
        sa.Column("from_level", sa.Double(), nullable=True),
        sa.Column("to_level", sa.Double(), nullable=False),
        sa.Column("set_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        _is("is_stretch"),
        _text("why"),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        _text("came_of_it"),
        sa.Column("id", KEY, nullable=False),
        sa.CheckConstraint(
            "(state = 'open') = (closed_on IS NULL)", name=op.f("ck_goal_closed_on")
        ),
        _word("goal", "state", "open", "reached", "dropped"),
        _refers("goal", "rep_id", "rep"),
        _refers("goal", "skill_id", "skill"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal")),
    )
    _index("goal", "rep_id", "state", "due_on")
    _index("goal", "skill_id")
    op.create_table(
        "goal_example",
        sa.Column("goal_id", KEY, nullable=False),
        sa.Column("rep_id", KEY, nullable=True),
        sa.Column("observation_id", KEY, nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("id", KEY, nullable=False),
        _refers("goal_example", "goal_id", "goal", "CASCADE"),
        _refers("goal_example", "rep_id", "rep", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal_example")),
        sa.UniqueConstraint("goal_id", name=op.f("uq_goal_example_goal_id")),
    )
    _index("goal_example", "rep_id")


def _add_agendas() -> None:
    op.create_table(
        "agenda_item",
        sa.Column("one_on_one_id", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("action_id", KEY, nullable=True),
        sa.Column("goal_id", KEY, nullable=True),
        sa.Column("skill_id", KEY, nullable=True),
        _text("metric"),
        _text("notes"),
        _text("issue"),
        _text("root_cause"),
        _is("is_done"),
        _is("is_dropped"),
        sa.Column("id", KEY, nullable=False),
        _word(
            "agenda_item", "kind", "own_points", "promise", "action", "goal", "skill", "result",
            "account", "vision", "other",
        ),
        _refers("agenda_item", "one_on_one_id", "one_on_one", "CASCADE"),
        _refers("agenda_item", "action_id", "action", "SET NULL"),
        _refers("agenda_item", "goal_id", "goal", "SET NULL"),
        _refers("agenda_item", "skill_id", "skill", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item")),
    )  # fmt: skip
    _index("agenda_item", "one_on_one_id", "position")
    for name in ("action_id", "goal_id", "skill_id"):
        _index("agenda_item", name)


def _widen_actions() -> None:
    with op.batch_alter_table("action") as action:
        action.add_column(sa.Column("one_on_one_id", KEY, nullable=True))
        action.add_column(sa.Column("goal_id", KEY, nullable=True))
        action.add_column(sa.Column("agreed_on", sa.Date(), nullable=True))
        for name in ("plan", "came_of_it"):
            action.add_column(_text(name))
        for name, to, ondelete in (
            ("one_on_one_id", "one_on_one", "CASCADE"),
            ("goal_id", "goal", "SET NULL"),
        ):
            key = op.f(f"fk_action_{name}_{to}")
            action.create_foreign_key(key, to, [name], ["id"], ondelete=ondelete)
            action.create_index(op.f(f"ix_action_{name}"), [name])
