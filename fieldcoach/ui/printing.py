"""The summary of a ride-along on the clipboard and on paper; what is printed is always light."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtWidgets import QDialog, QWidget

from fieldcoach.coaching.summary import Summary
from fieldcoach.errors import FileUnwritable
from fieldcoach.exchange import summary_text
from fieldcoach.i18n import _

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

#: Has a person choose the printer, or a PDF; False where nothing is to be printed.
Ask = Callable[["QPrinter", QWidget | None], bool]


def copy_summary(summary: Summary, levels: bool = False) -> None:
    """Put the summary on the clipboard as rich and as plain text: the mail takes what it can."""
    content = QMimeData()
    content.setHtml(summary_text.html(summary, levels))
    content.setText(summary_text.plain(summary, levels))
    QGuiApplication.clipboard().setMimeData(content)


def ask_in_dialog(printer: "QPrinter", parent: QWidget | None) -> bool:
    """Have the person choose in the system's print dialog, which can also write a PDF."""
    from PySide6.QtPrintSupport import QPrintDialog

    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(_("Print the summary"))
    return dialog.exec() == QDialog.DialogCode.Accepted


def print_summary(
    parent: QWidget | None, summary: Summary, levels: bool = False, ask: Ask = ask_in_dialog
) -> bool:
    """Print the summary where the person says; False where that was cancelled.

    Raises FileUnwritable where the printer or the PDF's place did not take it.
    """
    # Here, so that a window that prints nothing looks for no printers.
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(summary_text.title(summary))
    if not ask(printer, parent):
        return False
    document(summary, levels).print_(printer)
    if printer.printerState() in (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted):
        raise FileUnwritable(
            _("The summary could not be printed to {where}.").format(
                where=printer.outputFileName() or printer.printerName()
            )
        )
    return True


def document(summary: Summary, levels: bool = False) -> QTextDocument:
    """Return the summary as it is printed."""
    made = QTextDocument()
    made.setDefaultFont(QGuiApplication.font())
    made.setHtml(summary_text.html(summary, levels))
    return made
