"""What tables of the app have in common: no frame and no grid, rows of one height, keys of ours."""

from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView

from fieldcoach.ui.theme import HEAT_ROW


def make_plain(view: QTableView, row_height: int = HEAT_ROW) -> None:
    """Let a table look and move as all do: one row at a time, nothing edited in it.

    Tab leaves it; rows have no heads; how wide its columns are is the table's own affair.
    """
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setTabKeyNavigation(False)
    view.setCornerButtonEnabled(False)
    view.verticalHeader().hide()
    view.verticalHeader().setMinimumSectionSize(row_height)
    view.verticalHeader().setDefaultSectionSize(row_height)
    view.horizontalHeader().setHighlightSections(False)
