"""The foot of the plans: who has none yet, and the way to the page that begins some."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from fieldcoach.domain.people import Rep
from fieldcoach.i18n import _, ngettext
from fieldcoach.ui.theme import BLOCK, EDGE, GAP, GRID_ROW, MARK, SPACE, Theme
from fieldcoach.ui.widgets.buttons import Link
from fieldcoach.ui.widgets.labels import Heading
from fieldcoach.ui.widgets.marks import mark_word, paint_mark

_MARK_ROOM = BLOCK + GAP // 2
_WIDEST_NAME = 8 * EDGE


class NoPlanLine(QWidget):
    """Marks and names in one line; those without room are counted, and named in the tooltip."""

    compare_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(GRID_ROW + GAP + GAP)
        self._heading = Heading(_("No plan yet"))
        self.names = _Names(theme)
        self.link = Link(_("Start from Compare"))
        self.link.clicked.connect(self.compare_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(EDGE, 0, EDGE - GAP, 0)
        row.setSpacing(BLOCK - GAP)
        row.addWidget(self._heading)
        row.addWidget(self.names, 1)
        row.addWidget(self.link)

    def show_reps(self, reps: Sequence[Rep], tiers: Mapping[UUID, str]) -> None:
        """Name those without a plan."""
        self._heading.setText(_("No plan yet") if reps else _("Everybody has a plan"))
        self.names.show_names([(rep.name, tiers.get(rep.id)) for rep in reps])


class _Names(QWidget):
    """Names, each behind the mark of its tier."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._names: Sequence[tuple[str, str | None]] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    def show_names(self, names: Sequence[tuple[str, str | None]]) -> None:
        """Show other names, with their tiers."""
        self._names = names
        said = [", ".join(filter(None, (name, mark_word(tier)))) for name, tier in names]
        self.setAccessibleName("; ".join(said))
        self.setToolTip("\n".join(name for name, _tier in names))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(0, GRID_ROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        metrics = QFontMetrics(self._theme.font())
        painter.setFont(self._theme.font())
        left, placed = 0, self._fitting(metrics)
        for name, tier in self._names[:placed]:
            if tier in ("star", "average", "developing"):
                centre = QPointF(left + MARK / 2 + 1, self.height() / 2)
                paint_mark(painter, self._theme, tier, centre, MARK)
                left += _MARK_ROOM
            shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, _WIDEST_NAME)
            width = metrics.horizontalAdvance(shown) + 1
            painter.setPen(self._theme.colour("text"))
            place = QRect(left, 0, width, self.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)
            left += width + BLOCK - GAP
        more = len(self._names) - placed
        if more:
            painter.setPen(self._theme.colour("text2"))
            place = QRect(left, 0, self.width() - left, self.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, _more(more))

    def _fitting(self, metrics: QFontMetrics) -> int:
        """Return how many names fit, with room for how many more there are."""
        left = 0
        for number, (name, tier) in enumerate(self._names):
            shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, _WIDEST_NAME)
            left += metrics.horizontalAdvance(shown) + 1 + BLOCK - GAP
            left += _MARK_ROOM if tier in ("star", "average", "developing") else 0
            others = len(self._names) - number - 1
            rest = metrics.horizontalAdvance(_more(others)) + SPACE if others else 0
            if left - BLOCK + GAP + rest > self.width():
                return number
        return len(self._names)


def _more(n: int) -> str:
    return ngettext("and {n} more", "and {n} more", n).format(n=n)
