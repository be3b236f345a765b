"""Praise that was not on record yet, written from Today."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldcoach.coaching import endings, recognition
from fieldcoach.coaching.worth_saying import WorthSaying
from fieldcoach.errors import Refused
from fieldcoach.i18n import _
from fieldcoach.ui.dialogs.form import FormDialog
from fieldcoach.ui.theme import NOTE_FIELD
from fieldcoach.ui.widgets.fields import NoteField
from fieldcoach.ui.widgets.labels import Sentence

if TYPE_CHECKING:
    from fieldcoach.ui.workspace import Workspace

_UNDER_THE_TITLE = 2  # which has a hairline under it


class PraiseDialog(FormDialog):
    """Takes what went well: it goes on the day's record, or on that of the rep alone."""

    def __init__(
        self, workspace: "Workspace", about: WorthSaying, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Well done, {rep}").format(rep=about.rep), _("Keep"), parent)
        self._workspace = workspace
        self._about = about
        self.words = NoteField(_("What went well"))
        self.words.setFixedHeight(NOTE_FIELD)
        self.words.edited.connect(self._take_note)
        self.words.entered.connect(self.accept)
        self.add("words", _("What went well"), self.words)
        where = (
            _("It goes on the record of that day, as what went well.")
            if about.ride_along_id
            else _("It goes on record as recognition, of today.")
        )
        lines = self.layout()
        assert isinstance(lines, QVBoxLayout)
        lines.insertWidget(_UNDER_THE_TITLE, Sentence(f"{about.sentence} {where}"))

    def keep(self) -> None:
        workspace, about, text = self._workspace, self._about, self.words.words()
        if not text.strip():
            raise Refused(_("Say in a few words what went well."))
        if about.ride_along_id is None:
            change = recognition.write_recognition(workspace.journal, about.rep_id, text)
        else:
            change = endings.set_went_well(workspace.journal, about.ride_along_id, text)
        workspace.do(change, _("On record for {rep}.").format(rep=about.rep))
        workspace.seal()
