"""The first start: three answers, and the first ride-along can begin."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from fieldcoach.coaching import first_start, rep_list, reps, wording
from fieldcoach.coaching.first_start import Choice
from fieldcoach.coaching.reps import OWNER_UNNAMED
from fieldcoach.domain.rubric import Item
from fieldcoach.errors import FieldcoachError
from fieldcoach.i18n import _, ngettext
from fieldcoach.ui import icons
from fieldcoach.ui.commands import Command
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.pages.page import Page
from fieldcoach.ui.theme import (
    BLOCK,
    EDGE,
    GAP,
    HAIRLINE,
    INLINE_ICON,
    SPACE,
    START_FIELD,
    TWO_LINE,
)
from fieldcoach.ui.widgets.elided import ElidedSmall
from fieldcoach.ui.widgets.fields import LineField
from fieldcoach.ui.widgets.labels import Hairline, Heading, Quiet, Small, Title, set_state, set_tone
from fieldcoach.ui.widgets.parts import Link, Primary
from fieldcoach.ui.widgets.rep_lines import RepLines
from fieldcoach.ui.widgets.rubric_preview import RubricPreview

_INDENT = BLOCK - GAP  # from the hairline's side of a row to its words


class FirstStartPage(Page):
    """Asks for a name, a rubric and reps; each has a good default, and none is required."""

    stands_alone = True

    def _lay_out(self) -> None:
        self._choices = {choice.key: choice for choice in first_start.choices()}
        self.name = LineField(_("Your name"))
        self.name.setFixedWidth(START_FIELD)
        self.rubrics = QButtonGroup(self)
        self._answers: list[_Answer] = []
        self.reps = RepLines(self._read_list)
        self.import_list = Link(_("Import a list…"))
        self.known = ElidedSmall()
        self.start = Primary(_("Start"), "Ctrl Enter")
        self.demo = Link()
        self.other = Link(_("Open a journal…"))
        for button in (self.import_list, self.start, self.demo, self.other):
            button.setAutoDefault(True)  # Enter goes on from answer to answer, and presses too
        self.refusal = Small()
        self.refusal.setTextFormat(Qt.TextFormat.PlainText)
        self.refusal.setWordWrap(True)
        set_tone(self.refusal, "danger")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._questions(), 1)
        row.addWidget(Hairline(Qt.Orientation.Vertical))
        row.addWidget(self._words(), 1)
        self.begin_at(self.name)

    def _questions(self) -> QWidget:
        half = QWidget()
        sheet = QGridLayout(half)
        sheet.setContentsMargins(3 * EDGE + GAP, BLOCK + EDGE, BLOCK + EDGE, EDGE)
        sheet.setHorizontalSpacing(GAP)
        sheet.setVerticalSpacing(0)
        sheet.setColumnMinimumWidth(0, EDGE + GAP)
        sheet.setColumnStretch(2, 1)
        sheet.addWidget(Title(_("Start your journal")), 0, 1, 1, 2)
        sentence = Quiet(_("Three answers, and the first ride-along can begin."))
        sentence.setContentsMargins(0, GAP, 0, BLOCK)
        sheet.addWidget(sentence, 1, 1, 1, 2)
        sheet.addWidget(Hairline(Qt.Orientation.Vertical), 2, 1, 3, 1)
        for number, answer in enumerate((self._who(), self._what(), self._whose()), start=1):
            label = Quiet(str(number))
            label.setContentsMargins(0, SPACE, _INDENT, 0)
            sheet.addWidget(
                label, number + 1, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight
            )
            sheet.addWidget(answer, number + 1, 2)
        sheet.setRowStretch(4, 1)
        self.refusal.setContentsMargins(_INDENT, SPACE, 0, 0)
        sheet.addWidget(self.refusal, 5, 2)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(_INDENT, BLOCK, 0, 0)
        buttons.setSpacing(EDGE)
        for button in (self.start, self.demo, self.other):
            buttons.addWidget(button)
        buttons.addStretch()
        sheet.addLayout(buttons, 6, 2)
        return half

    def _who(self) -> QWidget:
        label = Heading(_("Your name"))
        label.setBuddy(self.name)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(BLOCK - GAP)
        row.addWidget(self.name)
        row.addWidget(ElidedSmall(_("left empty, you are “{name}”").format(name=OWNER_UNNAMED)), 1)
        return _part(_INDENT, label, line)

    def _what(self) -> QWidget:
        words = _part(
            _INDENT,
            Heading(_("What you watch for")),
            Quiet(_("You can change the words later; what was rated keeps the old ones.")),
            below=SPACE,
        )
        for number, choice in enumerate(self._choices.values()):
            answer = _Answer(choice.name, _in_counts(choice))
            self.rubrics.addButton(answer.button, number)
            answer.button.entered.connect(self.reps.take_focus)
            self._answers.append(answer)
        self._answers[0].button.setChecked(True)
        frame = QWidget()
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, BLOCK)
        column.setSpacing(0)
        for widget in (words, *self._answers):
            column.addWidget(widget)
        return frame

    def _whose(self) -> QWidget:
        frame = QWidget()
        head = QHBoxLayout()
        head.addWidget(Heading(_("Your reps")))
        head.addStretch()
        head.addWidget(self.import_list)
        column = QVBoxLayout(frame)
        column.setContentsMargins(_INDENT, SPACE - GAP, 0, 0)  # the link is higher than the words
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.known)
        column.addWidget(self.reps, 1)
        frame.setMinimumHeight(3 * TWO_LINE)
        return frame

    def _words(self) -> QWidget:
        half = QFrame()
        half.setObjectName("aside")
        self._rubric = Heading()
        self._levels = Quiet()
        self._levels.setWordWrap(True)
        self._preview = RubricPreview()
        self._lock = QLabel()
        foot = QHBoxLayout()
        foot.setSpacing(SPACE)
        foot.addWidget(self._lock)
        promise = Small(
            _("The journal is one file on this computer. Nothing leaves it unless you export it.")
        )
        promise.setWordWrap(True)
        foot.addWidget(promise, 1)
        lines = QVBoxLayout(half)
        lines.setContentsMargins(2 * EDGE, 2 * EDGE, 2 * EDGE, EDGE)
        lines.setSpacing(SPACE)
        lines.addWidget(self._rubric)
        lines.addWidget(self._levels)
        lines.addWidget(self._preview, 1)
        lines.addLayout(foot)
        self._dress()
        return half

    def _connect(self) -> None:
        self.name.entered.connect(self._go_to_rubrics)
        self.rubrics.buttonClicked.connect(self._show_words)
        self.reps.done.connect(self.start.setFocus)
        self.import_list.clicked.connect(self._import)
        self.start.clicked.connect(self._begin)
        self.demo.clicked.connect(self._look_around)
        self.other.clicked.connect(self.workspace.other_wanted)
        self.theme.changed.connect(self._dress)

    def open(self, destination: Destination) -> None:
        owner = reps.owner(self.journal)
        if not self.name.words() and owner is not None and owner.name != OWNER_UNNAMED:
            self.name.put(owner.name)
        self._show_words()
        self._refuse("")
        super().open(destination)
        self.take_focus()

    def refresh(self) -> None:
        """Say who is in the journal already; what is being typed stays."""
        self.demo.setText(_("Look around with a demo team first"))
        self.demo.setEnabled(True)
        known = [rep.name for rep in reps.reps(self.journal)]
        self.reps.set_known(known)
        self.known.setText(
            ngettext(
                "{n} rep is in the journal; add others here, or start",
                "{n} reps are in the journal; add others here, or start",
                len(known),
            ).format(n=len(known))
        )
        self.known.setVisible(bool(known))

    def title(self) -> str:
        return _("Start your journal")

    def keys_title(self) -> str:
        return _("the first start")

    def keys(self) -> list[tuple[str, list[tuple[str, str]]]]:
        return [
            (_("In your name"), [("Enter", _("go on to the rubrics"))]),
            (
                _("In the rubrics"),
                [("↑ ↓", _("choose")), ("Enter", _("go on to your reps"))],
            ),
            (
                _("In your reps"),
                [
                    ("Enter", _("next name; on an empty line go on to Start")),
                    (_("Ctrl+V"), _("paste a list: a line for each name")),
                    ("↑ ↓", _("move")),
                    (_("Backspace"), _("remove an empty line")),
                ],
            ),
        ]

    def commands(self) -> list[Command]:
        return [
            Command("Ctrl+Enter", _("start the journal"), self._begin),
            Command("Ctrl+Q", _("quit; nothing is lost"), lambda: self.window().close()),
        ]

    def pose(self) -> None:
        """Show three answers half given."""
        self.name.put("Helen Marsh")
        self.reps.put(["Ana Ruiz", "Emeka Obi", "Joanna Kessler"])
        self.reps.take_focus()

    @property
    def chosen(self) -> Choice:
        """The rubric that is chosen."""
        return list(self._choices.values())[self.rubrics.checkedId()]

    def _go_to_rubrics(self) -> None:
        self.rubrics.button(self.rubrics.checkedId()).setFocus(Qt.FocusReason.TabFocusReason)

    def _show_words(self) -> None:
        choice = self.chosen
        for answer in self._answers:
            answer.show_chosen()
        self._rubric.setText(choice.name)
        self._levels.setText(
            _("Levels 1 to {n}, told as things that can be seen or heard.").format(
                n=_most_levels(choice)
            )
        )
        self._preview.show_choice(choice)

    def _read_list(self, text: str) -> list[str]:
        return [row.name for row in rep_list.read_list(self.journal, text).reps if row.name]

    def _look_around(self) -> None:
        self.demo.setText(_("Opening the demo team…"))
        self.demo.setEnabled(False)
        self.workspace.demo_wanted.emit()

    def _import(self) -> None:
        name, _filter = QFileDialog.getOpenFileName(
            self, _("Import a list of reps"), "", _("Lists (*.csv *.tsv *.txt);;All files (*)")
        )
        if not name:
            return
        # numpy comes with it: a first start has nothing to import most of the time.
        from fieldcoach.coaching.intake.problems import BadRows
        from fieldcoach.coaching.intake.run import Kind, Options
        from fieldcoach.exchange.importing import import_csv_into

        try:
            import_csv_into(Kind.REPS, Path(name), self.journal, Options())
        except BadRows as error:
            self._refuse(f"{error} {wording.heading(str(error.problems[0]))}.")
        except FieldcoachError as error:
            self._refuse(str(error))
        else:
            self._refuse("")
            self.refresh()
            self.start.setFocus()

    def _refuse(self, sentence: str) -> None:
        self.refusal.setText(sentence)
        self.refusal.setVisible(bool(sentence))

    def _begin(self) -> None:
        try:
            change = first_start.begin(
                self.journal, self.name.words(), self.chosen.key, self.reps.names()
            )
        except FieldcoachError as error:
            self._refuse(str(error))
            return
        self.workspace.do(change)
        everyone = reps.reps(self.journal)
        only = everyone[0].id if len(everyone) == 1 else None
        self.go.emit(Destination("ride_along", rep_id=only))

    def _dress(self) -> None:
        self._lock.setPixmap(icons.pixmap(self.theme, "lock", "text2", INLINE_ICON))


class _Choice(QRadioButton):
    """One of several. `entered`: Enter was pressed; it goes on, as in a field."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not _is_held(event):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


def _is_held(event: QKeyEvent) -> bool:
    """Return whether it is a chord, which is not for the choice."""
    return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier != Qt.KeyboardModifier.NoModifier


class _Answer(QFrame):
    """One rubric to choose: its name, and under it what it counts; all of it can be clicked."""

    def __init__(self, name: str, counts: str) -> None:
        super().__init__()
        self.setObjectName("answer")
        self.setFixedHeight(TWO_LINE + GAP)
        self.button = _Choice(name)
        self.button.setAccessibleDescription(counts)
        under = Small(counts)
        under.setContentsMargins(EDGE + HAIRLINE, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(_INDENT, GAP, _INDENT, GAP)
        column.setSpacing(0)
        column.addWidget(self.button)
        column.addWidget(under)

    def show_chosen(self) -> None:
        """Show whether it is the chosen one."""
        for part in (self, self.button):  # a sheet does not look at a child again by itself
            set_state(part, "chosen", self.button.isChecked())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.button.click()


def _part(left: int, *widgets: QWidget, below: int = BLOCK) -> QWidget:
    frame = QWidget()
    column = QVBoxLayout(frame)
    column.setContentsMargins(left, SPACE, 0, below)
    column.setSpacing(GAP)
    for widget in widgets:
        column.addWidget(widget)
    return frame


def _most_levels(choice: Choice) -> int:
    return max(skill.scale.high for skill in choice.skills if skill.item is Item.LEVEL)


def _in_counts(choice: Choice) -> str:
    if choice.key == first_start.OWN:
        return _("start from one skill and add to it")
    skills = ngettext("{n} skill", "{n} skills", len(choice.skills)).format(n=len(choice.skills))
    stages = ngettext("{n} stage", "{n} stages", len(choice.stages)).format(n=len(choice.stages))
    return _("{skills}, {stages}, levels 1 to {n}").format(
        skills=skills, stages=stages, n=_most_levels(choice)
    )
