"""Files that are handed over: chosen in a window of our own words, or dropped onto the desk."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from kiosk.ui.speech import Speaker


def files_in(data: QMimeData) -> Sequence[str]:
    """The files and folders of this machine that are being dragged."""
    return [url.toLocalFile() for url in data.urls() if url.isLocalFile()]


def file_dialog(speaker: Speaker, parent: QWidget, taken: Callable[[Sequence[str]], None]) -> QFileDialog:
    """A window to choose files in, which nothing waits for. It goes when it is closed."""
    dialog = QFileDialog(parent, speaker.say("ui.files.title"))
    dialog.setOptions(QFileDialog.Option.DontUseNativeDialog | QFileDialog.Option.ReadOnly)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setViewMode(QFileDialog.ViewMode.List)
    dialog.setNameFilters(
        [
            f"{speaker.say('ui.files.kinds')} (*.pdf *.jpg *.jpeg *.png *.tif *.tiff)",
            f"{speaker.say('ui.files.all')} (*)",
        ]
    )
    for label, words in (
        (QFileDialog.DialogLabel.Accept, "ui.files.take"),
        (QFileDialog.DialogLabel.Reject, "ui.files.leave"),
        (QFileDialog.DialogLabel.LookIn, "ui.files.folder"),
        (QFileDialog.DialogLabel.FileName, "ui.files.name"),
        (QFileDialog.DialogLabel.FileType, "ui.files.kind"),
    ):
        dialog.setLabelText(label, speaker.say(words))
    dialog.setWindowModality(Qt.WindowModality.NonModal)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.filesSelected.connect(lambda files: taken(list(files)))
    return dialog
