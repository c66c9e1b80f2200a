"""Files that are handed over, and places for what is made: chosen in a window of our own words. Files can be dropped
onto the desk as well."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from kiosk.ui.speech import Speaker


def files_in(data: QMimeData) -> Sequence[str]:
    """The files and folders of this machine that are being dragged."""
    return [url.toLocalFile() for url in data.urls() if url.isLocalFile()]


def file_dialog(speaker: Speaker, parent: QWidget, taken: Callable[[Sequence[str]], None]) -> QFileDialog:
    """A window to choose files in, which nothing waits for. It goes when it is closed."""
    dialog = _dialog(speaker, parent, "ui.files.title", "ui.files.take")
    dialog.setOption(QFileDialog.Option.ReadOnly)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setViewMode(QFileDialog.ViewMode.List)
    dialog.setNameFilters(
        [
            f"{speaker.say('ui.files.kinds')} (*.pdf *.jpg *.jpeg *.png *.tif *.tiff)",
            f"{speaker.say('ui.files.all')} (*)",
        ]
    )
    dialog.filesSelected.connect(lambda files: taken(list(files)))
    return dialog


def save_dialog(speaker: Speaker, parent: QWidget, name: str, taken: Callable[[Path], object]) -> QFileDialog:
    """A window to say where a file is to lie that is called ``name`` unless another name is typed. What lies there
    already stays: the new one gets a number."""
    dialog = _dialog(speaker, parent, "ui.files.save_title", "ui.files.save")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # which it would ask in words of its own
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, speaker.say("ui.files.save"))
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
    dialog.selectFile(name)
    dialog.fileSelected.connect(lambda path: taken(free(Path(path))))
    return dialog


def free(path: Path) -> Path:
    """A place where nothing lies yet: this one, or the same with a number."""
    names = (path.with_stem(f"{path.stem}-{number}") for number in range(2, 1000))
    return path if not path.exists() else next(name for name in names if not name.exists())


def folder_dialog(speaker: Speaker, parent: QWidget, taken: Callable[[Path], object]) -> QFileDialog:
    """A window to choose the folder that something is to lie in."""
    dialog = _dialog(speaker, parent, "ui.files.folder_title", "ui.files.choose_folder")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda path: taken(Path(path)))
    return dialog


def _dialog(speaker: Speaker, parent: QWidget, title: str, accept: str) -> QFileDialog:
    """One that nothing waits for, with words of our own. It goes when it is closed."""
    dialog = QFileDialog(parent, speaker.say(title))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    for label, words in (
        (QFileDialog.DialogLabel.Accept, accept),
        (QFileDialog.DialogLabel.Reject, "ui.files.leave"),
        (QFileDialog.DialogLabel.LookIn, "ui.files.folder"),
        (QFileDialog.DialogLabel.FileName, "ui.files.name"),
        (QFileDialog.DialogLabel.FileType, "ui.files.kind"),
    ):
        dialog.setLabelText(label, speaker.say(words))
    dialog.setWindowModality(Qt.WindowModality.NonModal)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog
