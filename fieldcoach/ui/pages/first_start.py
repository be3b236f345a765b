"""The first start: three answers, and the first ride-along can begin."""

from pathlib import Path

from PySide6.QtCore import Qt
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

from fieldcoach.coaching import first_start, reps
from fieldcoach.coaching.first_start import Choice
from fieldcoach.coaching.intake.problems import BadRows
from fieldcoach.coaching.intake.run import Kind, Options
from fieldcoach.coaching.reps import OWNER_UNNAMED
from fieldcoach.domain.rubric import Item
from fieldcoach.errors import FieldcoachError
from fieldcoach.exchange.importing import import_csv_into
from fieldcoach.i18n import _, ngettext
from fieldcoach.ui import icons
from fieldcoach.ui.commands import Command
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.pages.page import Page
from fieldcoach.ui.theme import BLOCK, EDGE, GAP, INLINE_ICON, MARGIN, SPACE, START_FIELD, TWO_LINE
from fieldcoach.ui.widgets.fields import LineField
from fieldcoach.ui.widgets.labels import Hairline, Heading, Quiet, Small, Title, set_tone
from fieldcoach.ui.widgets.parts import Link, Primary
from fieldcoach.ui.widgets.rep_lines import RepLines
from fieldcoach.ui.widgets.rubric_preview import RubricPreview


class FirstStartPage(Page):
    """Asks for a name, a rubric and reps; each has a good default, and none is required."""

    stands_alone = True

    def _lay_out(self) -> None:
        self._choices = {choice.key: choice for choice in first_start.choices()}
        self.name = LineField(_("Your name"))
        self.name.setFixedWidth(START_FIELD)
        self.rubrics = QButtonGroup(self)
        self.reps = RepLines()
        self.import_list = Link(_("Import a list…"))
        self.start = Primary(_("Start"), "Ctrl Enter")
        self.demo = Link(_("Look around with a demo team first"))
        self.other = Link(_("Open a journal…"))
        self.refusal = Small()
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
        sheet = QGridLayout()
        sheet.setContentsMargins(0, 0, 0, 0)
        sheet.setHorizontalSpacing(BLOCK)
        sheet.setVerticalSpacing(0)
        sheet.setColumnStretch(2, 1)
        sheet.setRowStretch(2, 1)
        sheet.addWidget(Hairline(Qt.Orientation.Vertical), 0, 1, 3, 1)
        for number, answer in enumerate((self._who(), self._what(), self._whose())):
            label = Quiet(str(number + 1))
            label.setContentsMargins(0, SPACE, 0, 0)
            sheet.addWidget(
                label, number, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight
            )
            sheet.addWidget(answer, number, 2)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(2 * BLOCK + GAP, SPACE, 0, 0)
        buttons.setSpacing(EDGE)
        buttons.addWidget(self.start)
        buttons.addWidget(self.demo)
        buttons.addWidget(self.other)
        buttons.addStretch()
        half = QWidget()
        lines = QVBoxLayout(half)
        lines.setContentsMargins(MARGIN - BLOCK, BLOCK + EDGE, BLOCK + EDGE, EDGE)
        lines.setSpacing(0)
        title = Title(_("Start your journal"))
        title.setContentsMargins(2 * BLOCK, 0, 0, GAP)
        sentence = Quiet(_("Three answers, and the first ride-along can begin."))
        sentence.setContentsMargins(2 * BLOCK, 0, 0, BLOCK)
        lines.addWidget(title)
        lines.addWidget(sentence)
        lines.addLayout(sheet, 1)
        lines.addWidget(self.refusal)
        lines.addLayout(buttons)
        return half

    def _who(self) -> QWidget:
        label = Heading(_("Your name"))
        label.setBuddy(self.name)
        return _answer(label, self.name)

    def _what(self) -> QWidget:
        frame = _answer(
            Heading(_("What you watch for")),
            Quiet(_("You can change the words later; what was rated keeps the old ones.")),
        )
        column = frame.layout()
        for number, choice in enumerate(self._choices.values()):
            button = QRadioButton(choice.name)
            button.setAccessibleDescription(_in_counts(choice))
            self.rubrics.addButton(button, number)
            under = Small(_in_counts(choice))
            under.setContentsMargins(BLOCK + 2 * GAP + 2, 0, 0, SPACE)
            assert column is not None
            column.addWidget(button)
            column.addWidget(under)
        self.rubrics.buttons()[0].setChecked(True)
        return frame

    def _whose(self) -> QWidget:
        frame = QWidget()
        head = QHBoxLayout()
        head.addWidget(Heading(_("Your reps")))
        head.addStretch()
        head.addWidget(self.import_list)
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, SPACE, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
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
        self.demo.clicked.connect(self.workspace.demo_wanted)
        self.other.clicked.connect(self.workspace.other_wanted)
        self.theme.changed.connect(self._dress)

    def open(self, destination: Destination) -> None:
        self.destination = destination
        owner = reps.owner(self.journal)
        if not self.name.words() and owner is not None and owner.name != OWNER_UNNAMED:
            self.name.put(owner.name)
        self._show_words()
        self._show_known()
        self.take_focus()

    def title(self) -> str:
        return _("Start your journal")

    def keys_title(self) -> str:
        return _("the first start")

    def keys(self) -> list[tuple[str, list[tuple[str, str]]]]:
        return [
            (_("In your name"), [("Enter", _("go on to the rubrics"))]),
            (
                _("In the rubrics"),
                [("↑ ↓", _("choose")), ("Tab", _("go on to your reps"))],
            ),
            (
                _("In your reps"),
                [
                    ("Enter", _("next name; on an empty line go on to Start")),
                    ("↑ ↓", _("move")),
                    (_("Backspace"), _("remove an empty line")),
                ],
            ),
        ]

    def commands(self) -> list[Command]:
        return [Command("Ctrl+Enter", _("start the journal"), self._begin)]

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
        self._rubric.setText(choice.name)
        counts = {skill.scale.high for skill in choice.skills if skill.item is Item.LEVEL}
        self._levels.setText(
            _("Each skill has {n} levels, told as things that can be seen or heard.").format(
                n=max(counts)
            )
        )
        self._preview.show_choice(choice)

    def _show_known(self) -> None:
        known = [rep.name for rep in reps.reps(self.journal)]
        self.reps.set_known(known)
        if known:
            self.import_list.setText(
                ngettext(
                    "{n} rep is here; import more…", "{n} reps are here; import more…", len(known)
                ).format(n=len(known))
            )

    def _import(self) -> None:
        name, _filter = QFileDialog.getOpenFileName(
            self, _("Import a list of reps"), "", _("Lists (*.csv *.tsv *.txt);;All files (*)")
        )
        if not name:
            return
        try:
            import_csv_into(Kind.REPS, Path(name), self.journal, Options())
        except BadRows as error:
            self.refusal.setText(f"{error} {error.problems[0]}.")
        except FieldcoachError as error:
            self.refusal.setText(str(error))
        else:
            self.refusal.setText("")
            self._show_known()
            self.start.setFocus()

    def _begin(self) -> None:
        try:
            change = first_start.begin(
                self.journal, self.name.words(), self.chosen.key, self.reps.names()
            )
        except FieldcoachError as error:
            self.refusal.setText(str(error))
            return
        self.workspace.do(change)
        everyone = reps.reps(self.journal)
        only = everyone[0].id if len(everyone) == 1 else None
        self.go.emit(Destination("ride_along", rep_id=only))

    def _dress(self) -> None:
        self._lock.setPixmap(icons.pixmap(self.theme, "lock", "text2", INLINE_ICON))


def _answer(*widgets: QWidget) -> QWidget:
    frame = QWidget()
    column = QVBoxLayout(frame)
    column.setContentsMargins(0, SPACE, 0, BLOCK)
    column.setSpacing(GAP)
    for widget in widgets:
        column.addWidget(widget)
    return frame


def _in_counts(choice: Choice) -> str:
    if choice.key == first_start.OWN:
        return _("start from one skill and add to it")
    skills = ngettext("{n} skill", "{n} skills", len(choice.skills)).format(n=len(choice.skills))
    stages = ngettext("{n} stage", "{n} stages", len(choice.stages)).format(n=len(choice.stages))
    levels = {skill.scale.high for skill in choice.skills if skill.item is Item.LEVEL}
    return _("{skills}, {stages}, levels 1 to {n}").format(
        skills=skills, stages=stages, n=max(levels)
    )
