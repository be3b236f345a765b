"""The summary on the clipboard and on paper."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from fieldcoach.errors import FileUnwritable
from fieldcoach.exchange import summary_text
from fieldcoach.ui import printing
from fieldcoach.ui.theme import Theme
from tests.exchange.test_summary_text import DAY
from tests.ui import pdf_text


def into(path: Path) -> printing.Ask:
    """Return an answer to the print dialog: into this PDF."""

    def choose(printer: QPrinter, _parent: QWidget | None) -> bool:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        return True

    return choose


def bare(text: str) -> str:
    return "".join(text.split())


def test_that_the_clipboard_has_the_rich_and_the_plain_text(theme: Theme) -> None:
    printing.copy_summary(DAY)
    content = QGuiApplication.clipboard().mimeData()
    assert content.text() == summary_text.plain(DAY)
    assert "<b>What we agreed</b>" in content.html()
    printing.copy_summary(DAY, levels=True)
    assert "Explores needs: Alder Dairy 3" in QGuiApplication.clipboard().text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_that_a_printed_summary_holds_every_word_in_black(
    theme: Theme, tmp_path: Path, scheme: str
) -> None:
    theme.choose(scheme)
    path = tmp_path / "day.pdf"
    assert printing.print_summary(None, DAY, ask=into(path))
    said = pdf_text.words(path)
    assert pdf_text.text_colours(path) == {"0 0 0"}
    for line in summary_text.plain(DAY).splitlines():
        assert bare(line.removeprefix("- ")) in said
    assert bare("Explores needs: Alder") not in said
    assert printing.print_summary(None, DAY, levels=True, ask=into(path))
    assert bare("What does a stop cost?") in pdf_text.words(path)


def test_that_a_long_day_goes_on_over_the_page(theme: Theme, tmp_path: Path) -> None:
    path = tmp_path / "day.pdf"
    long = replace(DAY, rep_view="word " * 2_000 + "the end of it")
    printing.print_summary(None, long, ask=into(path))
    assert pdf_text.pages(path) > 1
    assert bare("the end of it") in pdf_text.words(path)


def test_that_nothing_is_printed_when_the_dialog_is_cancelled(theme: Theme) -> None:
    assert not printing.print_summary(None, DAY, ask=lambda _printer, _parent: False)


def test_that_the_dialog_of_the_system_opens_and_can_be_cancelled(
    theme: Theme, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtPrintSupport import QPrintDialog

    asked = []
    monkeypatch.setattr(QPrintDialog, "exec", lambda dialog: asked.append(dialog.windowTitle()))
    assert not printing.print_summary(None, DAY)
    assert asked == ["Print the summary"]


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_that_a_place_that_takes_no_file_is_told_in_a_sentence(
    theme: Theme, tmp_path: Path
) -> None:
    nowhere = tmp_path / "missing" / "day.pdf"
    with pytest.raises(FileUnwritable, match="could not be printed to"):
        printing.print_summary(None, DAY, ask=into(nowhere))
