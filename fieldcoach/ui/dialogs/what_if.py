"""What if everyone closed a part of the gap: figures at the left, what they rest on beside them."""

from collections.abc import Mapping, Sequence
from math import inf, nan
from uuid import UUID

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from fieldcoach.analysis.what_if import WhatIfSkill
from fieldcoach.coaching.comparison import Comparison
from fieldcoach.coaching.what_if import Part, what_if
from fieldcoach.coaching.what_if_words import nothing
from fieldcoach.i18n import _
from fieldcoach.ui.models.what_if_table import Index, WhatIfColumn, WhatIfTableModel
from fieldcoach.ui.theme import (
    ASSUMPTIONS,
    BLOCK,
    EDGE,
    FOCUS,
    GAP,
    GRID_ROW,
    HAIRLINE,
    SPACE,
    WHAT_IF_SHEET,
    Theme,
)
from fieldcoach.ui.widgets.buttons import Link
from fieldcoach.ui.widgets.fields import LineField
from fieldcoach.ui.widgets.labels import Hairline, Heading, Quiet, Sentence, Small, Title, set_tone
from fieldcoach.ui.widgets.page_header import Tabs
from fieldcoach.ui.widgets.plain_table import make_plain

_PARTS = (Part.QUARTER, Part.HALF, Part.ALL)


class WhatIfDialog(QDialog):
    """Asks how much of the gap; a value of a point is an assumption that is kept nowhere."""

    def __init__(
        self,
        theme: Theme,
        compared: Comparison,
        skills: Mapping[UUID, WhatIfSkill],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("What if…"))
        self.resize(*WHAT_IF_SHEET)
        self._theme = theme
        self._compared = compared
        self._skills = skills
        self._title = Title()
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setWordWrap(True)
        self.parts = Tabs()
        self.parts.setAccessibleName(_("How much of the gap is closed"))
        for words in (_("a quarter"), _("half"), _("all of it")):
            self.parts.addTab(words)
        self._model = WhatIfTableModel(self)
        self.view = _Table(theme, self._model)
        self.nothing = Quiet(nothing(compared.choice.tiers[0]))
        self.nothing.setWordWrap(True)
        self.others = Link()
        self.others.setCheckable(True)
        self.value = LineField(_("Value of a point"))
        self.unit = LineField(_("Unit of that value"))
        self.unit.setPlaceholderText(_("of what"))
        self.refusal = QLabel()
        self.refusal.setWordWrap(True)
        set_tone(self.refusal, "danger")
        self.refusal.hide()
        self._assumed: list[Sentence] = []
        self._lay_out()
        self._connect()
        self._show()
        self.parts.setFocus()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(SPACE)
        left.addWidget(self.parts, alignment=Qt.AlignmentFlag.AlignLeft)
        left.addWidget(self.nothing)
        left.addWidget(self.view, 1)
        left.addWidget(self.others)
        middle = QHBoxLayout()
        middle.setSpacing(EDGE)
        middle.addLayout(left, 1)
        middle.addWidget(Hairline(Qt.Orientation.Vertical))
        middle.addWidget(self._beside())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setText(_("Close"))
        close.setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(EDGE, EDGE, EDGE, BLOCK)
        lines.setSpacing(BLOCK)
        lines.addWidget(self._title)
        lines.addLayout(middle, 1)
        lines.addWidget(Hairline())
        lines.addWidget(buttons)

    def _beside(self) -> QWidget:
        inside = QWidget()
        inside.setObjectName("scrolled")
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, SPACE, 0)
        lines.setSpacing(SPACE)
        worth = Small(_("If one point more of one rep on one skill is worth"))
        worth.setWordWrap(True)
        worth.setBuddy(self.value)
        fields = QHBoxLayout()
        fields.setSpacing(GAP)
        fields.addWidget(self.value, 2)
        fields.addWidget(self.unit, 3)
        lines.addWidget(Heading(_("What this rests on")))
        self._sentences = QVBoxLayout()
        self._sentences.setSpacing(SPACE)
        lines.addLayout(self._sentences)
        lines.addSpacing(SPACE)
        lines.addWidget(worth)
        lines.addLayout(fields)
        lines.addWidget(self.refusal)
        lines.addStretch()
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFixedWidth(ASSUMPTIONS)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        return area

    def _connect(self) -> None:
        self.parts.currentChanged.connect(self._show)
        self.others.toggled.connect(self._show)
        for field in (self.value, self.unit):
            field.edited.connect(self._show)

    def _show(self) -> None:
        self.others.setText(
            _("Hide skills without a clear difference")
            if self.others.isChecked()
            else _("Show skills without a clear difference too")
        )
        tier = self._compared.choice.tiers[0]
        value, unit = self._point_value(), self.unit.words().strip()
        part = _PARTS[self.parts.currentIndex()]
        answer = what_if(self._compared, self._skills, part, value, unit)
        self._title.setText(answer.headline)
        rows = [*answer.rows, *(answer.others if self.others.isChecked() else ())]
        self._model.show(rows, tier, unit)
        self.view.fit()
        self.nothing.setVisible(not rows)
        self.others.setVisible(bool(answer.others))
        self._assume(answer.assumptions)

    def _point_value(self) -> float | None:
        """Return what was typed as the value of a point, None for nothing or for no number."""
        typed = self.value.words().strip()
        try:
            value = float(typed) if typed else nan
        except ValueError:
            value = nan
        is_number = 0 < value < inf
        self.refusal.setText(_("Write a number above 0, as 250 or 2.5."))
        self.refusal.setVisible(bool(typed) and not is_number)
        return value if is_number else None

    def _assume(self, sentences: Sequence[str]) -> None:
        while len(self._assumed) < len(sentences):
            self._assumed.append(Sentence())
            self._sentences.addWidget(self._assumed[-1])
        for place, label in enumerate(self._assumed):
            label.setVisible(place < len(sentences))
            if place < len(sentences):
                label.say(sentences[place])


class _RuledCells(QStyledItemDelegate):
    """Words between hairlines, on the edges of their head's."""

    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._theme.colour("tint"))
            if self._view.hasFocus() and index.column() == WhatIfColumn.SKILL:
                ring = QRect(rect.left(), rect.top(), FOCUS, rect.height())
                painter.fillRect(ring, self._theme.colour("focus"))
        foot = QRect(rect.left(), rect.bottom(), rect.width(), HAIRLINE)
        painter.fillRect(foot, self._theme.colour("line"))
        painter.setFont(self._theme.font())
        painter.setPen(self._theme.colour("text"))
        place = rect.adjusted(SPACE, 0, -SPACE, 0)
        words = painter.fontMetrics().elidedText(
            index.data(), Qt.TextElideMode.ElideRight, place.width()
        )
        painter.drawText(place, index.data(Qt.ItemDataRole.TextAlignmentRole), words)
        painter.restore()


class _Table(QTableView):
    """Skills by row; the name gives way, figures stay."""

    def __init__(self, theme: Theme, model: WhatIfTableModel) -> None:
        super().__init__()
        self._theme = theme
        self._model = model
        self.setModel(model)
        self.setItemDelegate(_RuledCells(theme, self))
        self.setAccessibleName(_("What it would bring, a skill a row"))
        make_plain(self, GRID_ROW)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Give the figures the width that they need, and the names what is left."""
        self.setColumnHidden(WhatIfColumn.WORTH, not self._model.has_worth)
        body = QFontMetrics(self._theme.font())
        small = QFontMetrics(self._theme.font("small"))
        left = self.viewport().width()
        for column in WhatIfColumn:
            if column is WhatIfColumn.SKILL or self.isColumnHidden(column):
                continue
            head = str(self._model.headerData(column, Qt.Orientation.Horizontal))
            cells = (
                str(self._model.index(row, column).data()) for row in range(self._model.rowCount())
            )
            widest = max(
                min(small.horizontalAdvance(head), 4 * EDGE),
                max(map(body.horizontalAdvance, cells), default=0),
            )
            self.setColumnWidth(column, widest + BLOCK + GAP)
            left -= widest + BLOCK + GAP
        self.setColumnWidth(WhatIfColumn.SKILL, max(left, 4 * EDGE))
