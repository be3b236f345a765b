"""What closing a part of the gap would bring, as a table: a skill a row."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from fieldcoach.analysis.comparison import Verdict
from fieldcoach.coaching.what_if import WhatIfRow
from fieldcoach.coaching.what_if_words import about
from fieldcoach.coaching.wording import heading, number, signed, tier_names
from fieldcoach.i18n import _
from fieldcoach.ui.models.sides import side_of

Index = QModelIndex | QPersistentModelIndex

_NO_PARENT = QModelIndex()


class WhatIfColumn(IntEnum):
    """What stands in which column."""

    SKILL = 0
    STARS = 1
    TEAM = 2
    GAIN = 3
    REPS = 4
    POINTS = 5
    WORTH = 6


class WhatIfTableModel(QAbstractTableModel):
    """A WhatIfRow a row, in words; the sentence of each is its tooltip and what is read aloud."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[WhatIfRow] = ()
        self._tier = ""
        self._unit = ""

    def show(self, rows: Sequence[WhatIfRow], tier: str, unit: str) -> None:
        """Show these rows; `tier` is the one in front, `unit` that of the worth."""
        self.beginResetModel()
        self._rows, self._tier, self._unit = rows, tier, unit
        self.endResetModel()

    @property
    def has_worth(self) -> bool:
        """Whether a point was given a value."""
        return any(row.value is not None for row in self._rows)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(WhatIfColumn)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], WhatIfColumn(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return side_of(column is not WhatIfColumn.SKILL)
        is_skill = column is WhatIfColumn.SKILL
        if role == Qt.ItemDataRole.ToolTipRole or (
            role == Qt.ItemDataRole.AccessibleTextRole and is_skill
        ):
            return row.sentence
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return side_of(section != WhatIfColumn.SKILL)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            WhatIfColumn.SKILL: _("Skill"),
            WhatIfColumn.STARS: heading(tier_names(self._tier).all),
            WhatIfColumn.TEAM: _("Team's mean"),
            WhatIfColumn.GAIN: _("Gain"),
            WhatIfColumn.REPS: _("Who gains"),
            WhatIfColumn.POINTS: _("Points in all"),
            WhatIfColumn.WORTH: self._unit or _("Worth"),
        }[WhatIfColumn(section)]

    def _words(self, row: WhatIfRow, column: WhatIfColumn) -> str:
        closed = row.closed
        if column is WhatIfColumn.SKILL:
            verdict = row.row.result.verdict
            if verdict is Verdict.DIFFERENTIATES:
                return row.row.skill
            said = row.row.verdict_words
            return f"{row.row.skill} ({said[:1].lower()}{said[1:]})"
        if column is WhatIfColumn.STARS:
            return number(closed.star_level, 2)
        before, after = number(closed.team_before, 2), number(closed.team_after, 2)
        if column is WhatIfColumn.TEAM:
            return _("{before} to {after}").format(before=before, after=after)
        if column is WhatIfColumn.GAIN:
            # Of the means as they are read, so that the figures of a row add up.
            return signed(float(after) - float(before), 2)
        if column is WhatIfColumn.REPS:
            return _("{k} of {n}").format(k=closed.reps_below, n=row.reps)
        if column is WhatIfColumn.POINTS:
            return number(row.points)
        return "" if row.value is None else about(row.value)
