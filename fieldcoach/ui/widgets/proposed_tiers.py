"""The table of proposed tiers: rows chosen whole, Space leaves one as it is."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from fieldcoach.i18n import _
from fieldcoach.ui.models.proposed_tiers import (
    REP,
    STRONG_ROLE,
    TIER_ROLE,
    WHY,
    Index,
    ProposedTiersModel,
)
from fieldcoach.ui.theme import BLOCK, EDGE, HAIRLINE, HEAT_ROW, MARK, SPACE, Theme
from fieldcoach.ui.widgets.marks import paint_mark
from fieldcoach.ui.widgets.plain_table import make_plain
from fieldcoach.ui.widgets.ruled_delegate import WritingDelegate

_LEAST_NAME = 7 * EDGE


class ProposedTiersTable(QTableView):
    """Shows a ProposedTiersModel. Call `fit` after the model was filled."""

    def __init__(
        self, theme: Theme, model: ProposedTiersModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setItemDelegate(_Delegate(theme, self))
        self.setAccessibleName(_("Tiers now and proposed"))
        make_plain(self)
        heads = self.horizontalHeader()
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads.setSectionResizeMode(WHY, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(model.turn)

    def fit(self) -> None:
        """Make the columns as wide as what stands in them; a long name gives way to the why."""
        for column in range(WHY):
            self.setColumnWidth(column, self.sizeHintForColumn(column))
        others = sum(self.columnWidth(column) for column in range(WHY) if column != REP)
        left = self.viewport().width() - others - self.sizeHintForColumn(WHY)
        self.setColumnWidth(REP, max(_LEAST_NAME, min(self.columnWidth(REP), left)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self._model.turn(self.currentIndex())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()


class _Delegate(WritingDelegate):
    """Paints words, before a tier its mark; what would change is bold."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        words = QFontMetrics(self.theme.font(weight=600)).horizontalAdvance(str(index.data())) + 1
        mark = MARK + SPACE if index.data(TIER_ROLE) else 0
        return QSize(words + mark + SPACE + BLOCK, HEAT_ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self.theme.colour("tint"))
        painter.setPen(QPen(self.theme.colour("line"), HAIRLINE))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inside = rect.adjusted(SPACE, 0, -SPACE, 0)
        if tier := index.data(TIER_ROLE):
            centre = QPointF(inside.left() + MARK / 2, rect.center().y() + 0.5)
            paint_mark(painter, self.theme, tier, centre, MARK + 1)
            inside.setLeft(inside.left() + MARK + SPACE)
        strong = bool(index.data(STRONG_ROLE))
        font = self.theme.font(weight=600 if strong and index.column() != WHY else 400)
        ink = "text" if strong or index.column() == REP else "text2"
        self.write(painter, inside, str(index.data()), font, ink)
        painter.restore()
