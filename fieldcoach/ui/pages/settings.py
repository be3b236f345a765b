"""Settings: how the window looks, your name, the team's vision, and where the journal is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from fieldcoach import __version__
from fieldcoach.coaching import owner, reps, vision
from fieldcoach.errors import FieldcoachError
from fieldcoach.i18n import _
from fieldcoach.ui.pages.page import Page
from fieldcoach.ui.theme import BLOCK, EDGE, MARGIN, NOTE_LINES, SPACE, START_FIELD
from fieldcoach.ui.widgets.fields import LineField, NoteField
from fieldcoach.ui.widgets.keeper import Keeper
from fieldcoach.ui.widgets.parts import Hairline, PageHeader, Small, set_tone


class SettingsPage(Page):
    """A page of the notebook: what it is about in the margin, the answer beside it."""

    def _lay_out(self) -> None:
        self._appearance = QButtonGroup(self)
        self._choices = {
            "system": QRadioButton(_("Follow the system")),
            "light": QRadioButton(_("Light")),
            "dark": QRadioButton(_("Dark")),
        }
        self.name = LineField(_("Your name"))
        self.name.setFixedWidth(START_FIELD)
        self.refusal = Small()
        set_tone(self.refusal, "danger")
        self.refusal.hide()
        self._keep_name = Keeper(self.name, self._rename, self)
        self.vision = NoteField(_("The team's vision"))
        self.vision.setFixedSize(2 * START_FIELD, NOTE_LINES)
        self._keep_vision = Keeper(self.vision, self._write_vision, self)
        self._path = QLabel()
        self._path.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._path.setAccessibleName(_("Where the journal is"))

        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(PageHeader(self.theme, _("Settings")))
        sheet = QGridLayout()
        sheet.setContentsMargins(EDGE, 0, EDGE, 0)
        sheet.setHorizontalSpacing(0)
        sheet.setVerticalSpacing(0)
        sheet.setColumnMinimumWidth(0, MARGIN)
        sheet.setColumnStretch(2, 1)
        sheet.addWidget(Hairline(Qt.Orientation.Vertical), 0, 1, 6, 1)
        self._add(sheet, 0, _("Looks"), self._looks())
        self._add(sheet, 1, _("You"), self._who())
        self._add(sheet, 2, _("Team"), self._team())
        self._add(sheet, 3, _("Journal"), self._where())
        self._add(sheet, 4, _("Version"), self._version())
        sheet.setRowStretch(5, 1)
        column.addLayout(sheet, 1)
        self.begin_at(self._choices["system"])

    def _connect(self) -> None:
        for word, button in self._choices.items():
            button.clicked.connect(lambda _checked=False, word=word: self.theme.choose(word))
        self.theme.changed.connect(self.refresh)
        self.vision.entered.connect(self._keep_vision.flush)

    def refresh(self) -> None:
        chosen = self._choices[self.theme.choice]
        chosen.setChecked(True)
        self.begin_at(chosen)
        keeper = reps.owner(self.journal)
        self._keep_name.show("" if keeper is None else keeper.name)
        self._keep_vision.show(vision.vision(self.journal))
        for field in (self.name, self.vision):
            field.setReadOnly(self.journal.read_only)
        self._path.setText(str(self.journal.path))

    def settle(self) -> bool:
        if not self._keep_name.flush():  # a name that cannot be is no reason to stay
            self.workspace.notice.emit(self.refusal.text())
            self._refuse("")
            keeper = reps.owner(self.journal)
            self._keep_name.give_up("" if keeper is None else keeper.name)
        return self._keep_vision.flush()

    def keys(self) -> list[tuple[str, list[tuple[str, str]]]]:
        return [(_("Settings"), [("↑ ↓", _("choose")), ("Tab", _("next part"))])]

    def _add(self, sheet: QGridLayout, row: int, margin: str, content: QWidget) -> None:
        label = Small(margin)
        label.setContentsMargins(0, SPACE, BLOCK, 0)
        sheet.addWidget(label, row, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        sheet.addWidget(content, row, 2)

    def _looks(self) -> QWidget:
        box, lines = _block()
        for button in self._choices.values():
            self._appearance.addButton(button)
            lines.addWidget(button)
        lines.addWidget(Small(_("What is exported or printed is always light.")))
        return box

    def _who(self) -> QWidget:
        box, lines = _block()
        label = Small(self.name.accessibleName())
        label.setBuddy(self.name)
        lines.addWidget(label)
        lines.addWidget(self.name)
        lines.addWidget(self.refusal)
        lines.addWidget(Small(_("It stands beside your ratings and under what reps are mailed.")))
        return box

    def _rename(self, name: str) -> bool:
        try:
            change = owner.rename_owner(self.journal, name)
        except FieldcoachError as error:
            self._refuse(str(error))
            return False
        self._refuse("")
        self.workspace.do(change)
        return True

    def _team(self) -> QWidget:
        box, lines = _block()
        label = Small(self.vision.accessibleName())
        label.setBuddy(self.vision)
        lines.addWidget(label)
        lines.addWidget(self.vision)
        lines.addWidget(Small(_("Once it is written, it stands on every one-on-one's agenda.")))
        return box

    def _write_vision(self, text: str) -> bool:
        try:
            change = vision.write_vision(self.journal, text)
        except FieldcoachError as error:
            self.workspace.notice.emit(str(error))
            return False
        self.workspace.do(change)
        return True

    def _refuse(self, sentence: str) -> None:
        self.refusal.setText(sentence)
        self.refusal.setVisible(bool(sentence))

    def _where(self) -> QWidget:
        box, lines = _block()
        lines.addWidget(self._path)
        lines.addWidget(
            Small(
                _(
                    "The journal is one file on this computer."
                    " Nothing leaves it unless you export it."
                )
            )
        )
        return box

    def _version(self) -> QWidget:
        box, lines = _block()
        lines.addWidget(QLabel(f"Fieldcoach {__version__}"))
        return box


def _block() -> tuple[QWidget, QVBoxLayout]:
    box = QFrame()
    lines = QVBoxLayout(box)
    lines.setContentsMargins(BLOCK, SPACE, 0, EDGE)
    lines.setSpacing(SPACE)
    return box, lines
