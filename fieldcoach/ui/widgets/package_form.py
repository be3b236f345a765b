"""What is asked before a data package is written: whom, which days, which signs, private notes."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QCheckBox, QComboBox, QSizePolicy, QVBoxLayout, QWidget

from fieldcoach.i18n import _, ngettext
from fieldcoach.ui.theme import EDGE, GAP, MARK, SPACE, Theme
from fieldcoach.ui.widgets.labels import Hairline, Heading, Small
from fieldcoach.ui.widgets.marks import paint_mark
from fieldcoach.ui.widgets.window_fields import WindowFields

if TYPE_CHECKING:
    from uuid import UUID

_SIDE = MARK + GAP


class PackageForm(QWidget):
    """The choices; `changed` tells of each that was settled."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tiers: dict[UUID, str] = {}
        self.rep = QComboBox()
        self.rep.setAccessibleName(_("Rep"))
        self.rep.setIconSize(QSize(_SIDE, _SIDE))
        self.days = WindowFields()
        self.signs = QComboBox()
        self.signs.setAccessibleName(_("Written for"))
        for words, locale in (
            (_("most programs (comma, 3.2)"), ""),
            (_("Excel in most of Europe (semicolon, 3,2)"), "de_DE"),
            (_("Excel in Switzerland (semicolon, 3.2)"), "de_CH"),
        ):
            self.signs.addItem(words, locale)
        self.private = QCheckBox(_("Private notes"))
        self._private_words = Small()
        for box in (self.rep, self.signs):
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(SPACE)
        lines.addWidget(Heading(_("Data package")))
        lines.addWidget(Hairline())
        for field in (self.rep, self.days, self.signs):
            if field is self.days:
                lines.addWidget(field)
                continue
            label = Small(field.accessibleName())
            label.setBuddy(field)
            column = QVBoxLayout()
            column.setSpacing(GAP)
            column.addWidget(label)
            column.addWidget(field)
            lines.addLayout(column)
        lines.addSpacing(SPACE)
        lines.addWidget(self.private)
        note = QVBoxLayout()
        note.setContentsMargins(EDGE, 0, 0, 0)
        note.addWidget(self._private_words)
        lines.addLayout(note)

        self.rep.currentTextChanged.connect(self.rep.setToolTip)  # a long name is cut off
        self.rep.activated.connect(self.changed)
        self.days.changed.connect(self.changed)
        self.signs.activated.connect(self.changed)
        self.private.toggled.connect(self.changed)
        theme.changed.connect(self._paint_marks)

    @property
    def rep_id(self) -> "UUID | None":
        """The rep that was chosen, None for everyone."""
        chosen: UUID | None = self.rep.currentData()
        return chosen

    @property
    def excel_locale(self) -> str:
        """The locale whose signs were chosen; "" for the neutral ones."""
        return str(self.signs.currentData())

    def offer_reps(self, reps: "Sequence[tuple[UUID, str]]", tiers: "dict[UUID, str]") -> None:
        """Offer everyone and each rep; the choice stays where that rep is still there."""
        chosen = self.rep_id
        self._tiers = tiers
        with QSignalBlocker(self.rep):
            self.rep.clear()
            self.rep.addItem(_("everyone"), None)
            for rep_id, name in reps:
                self.rep.addItem(name, rep_id)
            self.rep.setCurrentIndex(max(self.rep.findData(chosen), 0))
        self._paint_marks()

    def say_private(self, notes: int) -> None:
        """Say how many private notes there are in the days chosen, and whether they go along."""
        count = ngettext("{n} in this time", "{n} in this time", notes).format(n=notes)
        if not notes:
            words = _("none in this time")
        elif self.private.isChecked():
            words = _("{count}, written with the rest").format(count=count)
        else:
            words = _("{count}, left out").format(count=count)
        self._private_words.setText(words)
        self.private.setAccessibleDescription(words)

    def _paint_marks(self) -> None:
        for row in range(self.rep.count()):
            tier = self._tiers.get(self.rep.itemData(row))
            self.rep.setItemIcon(row, _mark(self._theme, tier) if tier else QIcon())


def _mark(theme: Theme, tier: str) -> QIcon:
    ratio = theme.pixel_ratio
    picture = QPixmap(round(_SIDE * ratio), round(_SIDE * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_mark(painter, theme, tier, QPointF(_SIDE / 2, _SIDE / 2))
    painter.end()
    return QIcon(picture)
