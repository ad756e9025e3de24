"""Where tables, parts and receipts are kept: a folder of this machine, or one that fsspec reaches.

A file appears whole under its name or not at all, and whatever a kill leaves half written has a name that nobody reads.
"""

from __future__ import annotations

import os
import platform
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final, TypeAlias

from factx.batch.addresses import file_system, is_remote, local_path

HIDDEN: Final = "_factx"
"""The folder within OUT of what is no table: a name that readers of Parquet folders pass over."""
OWN: Final = f".{os.getpid()}-{platform.node()}"
"""How this process's drafts end: no other has the same, on whatever machine."""
WHOLE_AT_ONCE: Final = ("s3", "s3a", "gs", "gcs", "az", "abfs", "adl", "oss", "r2")
"""File systems in which a file appears when all of it has been sent, and renaming means copying."""


class LocalStore:
    """A folder of this machine. What is committed is on the disk before its name is.

    Names are paths within it, parted by "/"; `address` is the folder as the user named it.
    """

    def __init__(self, root: Path, address: str = "") -> None:
        self.root = root
        self.address = address or str(root)

    def read(self, name: str) -> bytes | None:
        """What a file holds, or null where there is none."""
        try:
            return (self.root / name).read_bytes()
        except FileNotFoundError:
            return None

    def names(self, folder: str, *, of_folders: bool = False) -> list[str]:
        """The names of the files, or of the folders, in a folder, sorted; none where there is no such folder."""
        try:
            entries = list(os.scandir(self.root / folder))
        except FileNotFoundError:
            return []
        return sorted(one.name for one in entries if (one.is_dir() if of_folders else one.is_file()))

    def draft(self, name: str) -> Path:
        """A path to write the file `name` to before it is committed; nobody else has the same."""
        folder = self.root / HIDDEN / "drafts"
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f"{name.replace('/', '-')}{OWN}"

    def commit(self, draft: Path, name: str) -> None:
        """Makes a draft the file `name`, whole and at once: renames what is on the disk."""
        target = self.root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        synchronise(draft)
        draft.replace(target)
        synchronise(target.parent)

    def remove(self, name: str) -> None:
        """Takes a file away, if it is there."""
        (self.root / name).unlink(missing_ok=True)

    def remove_folder(self, folder: str) -> None:
        """Takes a folder away with all that is in it."""
        shutil.rmtree(self.root / folder, ignore_errors=True)

    def fetched(self, name: str) -> Path:
        """A path at which the file can be read: its own. Raises `FileNotFoundError`."""
        path = self.root / name
        if not path.is_file():
            raise FileNotFoundError(str(path))
        return path

    def clear_drafts(self, *, of_others: bool) -> None:
        """Takes this process's drafts away, or all there are."""
        for name in self.names(f"{HIDDEN}/drafts"):
            if of_others or name.endswith(OWN):
                self.remove(f"{HIDDEN}/drafts/{name}")


def synchronise(path: Path) -> None:
    """Puts a file or the names of a folder on the disk. Raises `OSError` where the disk is full."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except PermissionError:  # Windows opens no folder
        return
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class RemoteStore:
    """A folder in a file system of fsspec's. Drafts are written on this machine and sent when they are whole."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.system, self.root = file_system(address.rstrip("/"))
        self.scratch = Path(tempfile.mkdtemp(prefix="factx-"))

    def path(self, name: str) -> str:
        """The path of a file in the file system."""
        return f"{self.root}/{name}"

    def read(self, name: str) -> bytes | None:
        """What a file holds, or null where there is none."""
        try:
            content: bytes = self.system.cat_file(self.path(name))
        except FileNotFoundError:
            return None
        return content

    def names(self, folder: str, *, of_folders: bool = False) -> list[str]:
        """The names of the files, or of the folders, in a folder, sorted; none where there is no such folder."""
        kind = "directory" if of_folders else "file"
        self.system.invalidate_cache()
        try:
            entries = self.system.ls(self.path(folder), detail=True)
        except FileNotFoundError:
            return []
        return sorted(entry["name"].rstrip("/").rsplit("/", 1)[-1] for entry in entries if entry["type"] == kind)

    def draft(self, name: str) -> Path:
        """A path on this machine."""
        return self.scratch / name.replace("/", "-")

    def commit(self, draft: Path, name: str) -> None:
        """Sends a draft; where a file being sent could be seen, under another name first."""
        target = self.path(name)
        self.system.makedirs(target.rsplit("/", 1)[0], exist_ok=True)
        protocol = self.system.protocol
        if {protocol} & set(WHOLE_AT_ONCE) if isinstance(protocol, str) else set(protocol) & set(WHOLE_AT_ONCE):
            self.system.put_file(str(draft), target)
        else:
            sent = self.path(f"{HIDDEN}/drafts/{name.replace('/', '-')}{OWN}")
            self.system.makedirs(sent.rsplit("/", 1)[0], exist_ok=True)
            self.system.put_file(str(draft), sent)
            self.system.mv(sent, target)
        draft.unlink()

    def remove(self, name: str) -> None:
        """Takes a file away, if it is there."""
        with suppress(FileNotFoundError):
            self.system.rm_file(self.path(name))

    def remove_folder(self, folder: str) -> None:
        """Takes a folder away with all that is in it."""
        with suppress(FileNotFoundError):
            self.system.rm(self.path(folder), recursive=True)

    def fetched(self, name: str) -> Path:
        """A path at which the file can be read: that of a copy. Raises `FileNotFoundError`."""
        path = self.scratch / f"fetched-{name.replace('/', '-')}"
        self.system.get_file(self.path(name), str(path))
        return path

    def clear_drafts(self, *, of_others: bool) -> None:
        """Takes this machine's drafts away, and where nobody else is at work what was being sent."""
        for left in self.scratch.iterdir():
            left.unlink()
        if of_others:
            self.remove_folder(f"{HIDDEN}/drafts")


Store: TypeAlias = "LocalStore | RemoteStore"
"""A folder of files that appear whole."""


def open_store(address: str, base: str = "") -> Store:
    """The folder at an address. Raises `OptionError` where fsspec, or what it needs, is not installed."""
    return RemoteStore(address) if is_remote(address) else LocalStore(Path(local_path(address, base)), address)


def put(store: Store, name: str, text: str) -> None:
    """Makes a text the file `name`."""
    draft = store.draft(name)
    draft.write_text(text, "utf-8", newline="\n")
    store.commit(draft, name)
