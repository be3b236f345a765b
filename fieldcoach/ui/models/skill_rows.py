"""The skills of a rubric as rows: by stage, the retired ones struck out, empty stages too."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from fieldcoach.coaching.ride_along_words import item_word
from fieldcoach.coaching.rubric_changes import Fate
from fieldcoach.coaching.rubric_words import fate_word, rated_words
from fieldcoach.domain.rubric import Skill
from fieldcoach.i18n import _
from fieldcoach.ui.models.open_rubric import OpenRubric

Index = QModelIndex | QPersistentModelIndex

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
_NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillRow:
    """One row: a skill, or an empty stage where `skill` is None.

    `place` is the stage's among the stages shown; None for a retired skill of a stage that is gone.
    `heads`: the first row of its stage.
    """

    stage: str
    place: int | None
    heads: bool
    skill: Skill | None = None
    fate: Fate | None = None
    stage_id: UUID | None = None

    @property
    def mark(self) -> object:
        """What tells it apart, in a draft as in the version it was begun from."""
        return self.skill.key if self.skill else self.stage_id

    @property
    def is_retired(self) -> bool:
        """Whether it is in the version before and no more in the draft."""
        return self.fate is Fate.RETIRED

    @property
    def name(self) -> str:
        """What is written for it."""
        if self.skill is None:
            return _("no skill yet")
        return self.skill.name or _("without a name")

    @property
    def item(self) -> str:
        """What is rated, in one word."""
        if self.skill is None:
            return ""
        return item_word(self.skill.item) or _("level")

    @property
    def fate_word(self) -> str:
        """What becomes of it; "" where nothing is compared."""
        return fate_word(self.fate) if self.fate else ""


class SkillRowsModel(QAbstractListModel):
    """A SkillRow a row, under ROW_ROLE."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[SkillRow] = []

    def show(self, rubric: OpenRubric) -> None:
        """Show what is open; where only words differ, the rows stay and nothing jumps."""
        rows = rows_of(rubric)
        if [row.mark for row in rows] == [row.mark for row in self.rows]:
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def row(self, index: Index) -> SkillRow | None:
        """Return the row at an index."""
        return self.rows[index.row()] if index.isValid() else None

    def index_of(self, mark: object) -> QModelIndex:
        """Return where that skill or stage stands."""
        for number, row in enumerate(self.rows):
            if row.mark == mark:
                return self.index(number)
        return QModelIndex()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            rated = rated_words(row.skill.item, row.skill.scale) if row.skill else ""
            return ", ".join(part for part in (row.stage, row.name, rated, row.fate_word) if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{row.stage}: {row.name}"
        return None


def rows_of(rubric: OpenRubric) -> list[SkillRow]:
    """Return the rows of what is open."""
    if rubric.shown is None:
        return []
    draft = rubric.draft
    stages: Sequence[tuple[str, UUID | None, tuple[Skill, ...]]] = (
        [(stage.name, stage.id, stage.skills) for stage in draft.stages]
        if draft
        else [(name, None, skills) for name, skills in rubric.shown.stages]
    )
    gone = [c.before for c in rubric.changes.values() if c.skill is None and c.before is not None]
    rows: list[SkillRow] = []
    for place, (name, stage_id, skills) in enumerate(stages):
        last_of_name = all(other != name for other, _id, _skills in stages[place + 1 :])
        retired = [skill for skill in gone if skill.stage == name] if last_of_name else []
        rows += _rows_of_stage(rubric, name, place, stage_id, skills, retired)
    named = {name for name, _id, _skills in stages}
    for stage in dict.fromkeys(skill.stage for skill in gone if skill.stage not in named):
        left = [skill for skill in gone if skill.stage == stage]
        rows += _rows_of_stage(rubric, stage, None, None, (), left)
    return rows


def _rows_of_stage(
    rubric: OpenRubric,
    name: str,
    place: int | None,
    stage_id: UUID | None,
    skills: Sequence[Skill],
    retired: Sequence[Skill],
) -> list[SkillRow]:
    fates = {key: change.fate for key, change in rubric.changes.items()}
    rows = [
        SkillRow(
            stage=name,
            place=place,
            heads=number == 0,
            skill=skill,
            fate=fates.get(skill.key),
            stage_id=stage_id,
        )
        for number, skill in enumerate((*skills, *retired))
    ]
    return rows or [SkillRow(stage=name, place=place, heads=True, stage_id=stage_id)]
