"""Reads whatever a window holds: what is seen, heard, hidden in a tooltip, or one row further."""

from collections.abc import Iterator

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QAbstractTableModel,
    QModelIndex,
    QObject,
    Qt,
)
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAction
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QCompleter, QLineEdit, QWidget

_ASKED = (
    "text",
    "title",
    "toPlainText",
    "placeholderText",
    "currentText",
    "toolTip",
    "statusTip",
    "whatsThis",
    "windowTitle",
    "windowFilePath",
    "accessibleName",
    "accessibleDescription",
    "iconText",
)
_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.EditRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.StatusTipRole,
    Qt.ItemDataRole.WhatsThisRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
    Qt.ItemDataRole.UserRole,
)


def words_within(window: QWidget) -> list[str]:
    """Return every text of a window: of its parts, its actions, its models and what is heard."""
    found = list(_heard(QAccessible.queryAccessibleInterface(window)))
    for part in [window, *window.findChildren(QObject)]:
        found += _told(part)
    for action in window.actions():
        found += _told(action)
    return [words for words in found if words]


def _told(part: QObject) -> Iterator[str]:
    for name in _ASKED:
        ask = getattr(part, name, None)
        if callable(ask):
            yield str(ask())
    if isinstance(part, QLineEdit) and part.completer() is not None:
        yield from _rows(part.completer().model())
    if isinstance(part, QAbstractItemView | QComboBox | QCompleter) and part.model() is not None:
        yield from _rows(part.model())
    if isinstance(part, QAbstractItemModel):
        yield from _rows(part)
    if isinstance(part, QAction) and part.menu() is not None:
        yield part.menu().title()


def _rows(model: QAbstractItemModel, parent: QModelIndex | None = None) -> Iterator[str]:
    above = parent or QModelIndex()
    # Lists and tables keep the questions to themselves that they have but one answer to.
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(above)
    is_tree = not isinstance(model, QAbstractListModel | QAbstractTableModel)
    for row in range(model.rowCount(above)):
        for column in range(columns):
            index = model.index(row, column, above)
            for role in _ROLES:
                yield str(model.data(index, role) or "")
            if column == 0 and is_tree and model.hasChildren(index):
                yield from _rows(model, index)


def _heard(interface: QAccessibleInterface | None) -> Iterator[str]:
    if interface is None:
        return
    for kind in (
        QAccessible.Text.Name,
        QAccessible.Text.Description,
        QAccessible.Text.Value,
        QAccessible.Text.Help,
    ):
        yield interface.text(kind)
    for at in range(interface.childCount()):
        yield from _heard(interface.child(at))
