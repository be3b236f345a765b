"""The skills at the left of the grid, each stage once: they stay while the visits scroll."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from fieldcoach.i18n import _
from fieldcoach.ui.models.ride_along_grid import FIRST_VISIT, STAGE, RideAlongGridModel


class SkillLabels(QTableView):
    """The columns of the grid before the visits; the focus never comes here."""

    def __init__(self, model: RideAlongGridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setShowGrid(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.horizontalHeader().hide()
        self.setAccessibleName(_("Skills"))

    def arrange(self) -> None:
        """Hide the visits, and let each stage span its skills; called when the rows are others."""
        self.clearSpans()
        model = self.model()
        for column in range(model.columnCount()):
            self.setColumnHidden(column, column >= FIRST_VISIT)
        stages = [model.index(row, STAGE).data() for row in range(model.rowCount())]
        row = 0
        while row < len(stages):
            height = 1
            while row + height < len(stages) - 1 and stages[row + height] == stages[row]:
                height += 1
            if height > 1:
                self.setSpan(row, STAGE, height, 1)
            row += height
