"""A damaged model is told, in one line, before it answers."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from factx.errors import InstallationError
from factx.model import integrity
from factx.model.integrity import checked_file, checked_text, packed_sums

MODEL = Path(integrity.__file__).parent


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the model's two small files and the list of what was packed."""
    for name in ("meta.json", "tokenizer.json", "SHA256SUMS"):
        shutil.copy(MODEL / name, tmp_path / name)
    monkeypatch.setattr(integrity, "HERE", tmp_path)
    packed_sums.cache_clear()
    yield tmp_path
    packed_sums.cache_clear()


def test_the_list_is_that_of_the_files() -> None:
    """Fails where a model was replaced without its list: `cd src/factx/model && sha256sum meta.json … > SHA256SUMS`."""
    packed_sums.cache_clear()
    names = ("meta.json", "model.onnx", "tokenizer.json")
    assert packed_sums() == {name: hashlib.sha256((MODEL / name).read_bytes()).hexdigest() for name in names}


def doubled(path: Path) -> None:
    """A file with its content twice."""
    path.write_bytes(path.read_bytes() * 2)


@pytest.mark.usefixtures("model")
def test_files_as_packed_are_read() -> None:
    assert checked_text("meta.json") == (MODEL / "meta.json").read_text("utf-8")


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (lambda path: path.write_bytes(bytes(byte ^ 255 for byte in path.read_bytes()[:9])), "is not the file"),
        (lambda path: path.write_bytes(path.read_bytes()[:-1]), "is not the file"),
        (lambda path: path.write_bytes(b""), "is not the file"),
        (lambda path: path.unlink(), "cannot be read (no such file or directory)"),
        (lambda path: (path.parent / "SHA256SUMS").unlink(), "SHA256SUMS of its model cannot be read"),
        (lambda path: (path.parent / "SHA256SUMS").write_bytes(b"\xff\n"), "is not the file"),
        (lambda path: doubled(path.parent / "SHA256SUMS"), "is not the list"),
    ],
)
def test_damage_is_one_line_with_what_to_do(model: Path, damage: object, says: str) -> None:
    assert callable(damage)
    damage(model / "tokenizer.json")
    with pytest.raises(InstallationError) as failure, checked_file("tokenizer.json"):
        pass
    assert says in str(failure.value)
    assert str(failure.value).startswith("the installation of factx is damaged: ")
    assert str(failure.value).endswith("Install it anew: pip install --force-reinstall factx")
