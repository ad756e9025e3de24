"""Sources: files, folders, standard input, and all that is none."""

from __future__ import annotations

import os
from contextlib import suppress
from encodings.aliases import aliases
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from case_table import read_cases
from hypothesis import given, settings
from hypothesis import strategies as st

from factx.errors import SourceError
from factx.readers import HowToRead, ReadArticle, is_several, plain, read_file, read_sources
from factx.readers.bytes_to_text import decode, known_encoding

TEXT = "BOGOTÁ — “We’ll pay £5,” she said.\r\nThe café’s owner agreed.\n"


def names(outcomes: list[ReadArticle | SourceError]) -> list[str]:
    return [o.source if isinstance(o, SourceError) else o.article.source for o in outcomes]


@pytest.mark.parametrize("case", read_cases("readers/encodings.tsv"), ids=lambda case: case["reason"])
def test_encodings(case: dict[str, str]) -> None:
    content = bytes.fromhex(case["mark"]) + case["text"].encode(case["written"])
    decoded = decode(content, "a.txt", case["named"] or None)
    assert decoded.text == case["text"]
    assert decoded.guessed is (case["guessed"] == "yes")


@pytest.mark.parametrize("case", read_cases("readers/refused.tsv"), ids=lambda case: case["reason"])
def test_what_is_no_text_is_refused_with_a_reason_and_advice(case: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / case["name"]
    path.write_bytes(bytes.fromhex(case["content"]))
    error = read_file(str(path))
    assert isinstance(error, SourceError)
    assert str(error).startswith(f"{path}: {case['says']}")
    assert error.advice


def test_nothing_of_the_text_is_trimmed_or_normalised(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    reading = read_file(str(path))
    assert isinstance(reading, ReadArticle)
    assert reading.article.text == TEXT
    assert (reading.article.id, reading.article.source) == (str(path), str(path))
    assert reading.remarks == ()


def test_a_guessed_encoding_is_said(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes("“Señor,” she said.".encode("cp1252"))
    reading = read_file(str(path))
    assert isinstance(reading, ReadArticle)
    assert reading.article.text == "“Señor,” she said."
    assert "read as cp1252" in reading.remarks[0]


@pytest.mark.parametrize(
    ("content", "text", "places"),
    [
        ("“Señor,” ".encode() + b"\xff\xfe she said.", "“Señor,” \ufffd\ufffd she said.", "1 place is"),
        ("“Ja,” she said, “".encode()[:-1], "“Ja,” she said, \ufffd", "1 place is"),
        (
            "“A” \ud800 “b” \ud801.".encode("utf-8", "surrogatepass"),
            "“A” \ufffd\ufffd\ufffd “b” \ufffd\ufffd\ufffd.",
            "2 places are",
        ),
    ],
    ids=["a byte that is none of UTF-8", "cut within a letter", "halves of pairs"],
)
def test_damaged_utf_8_is_no_other_encoding(content: bytes, text: str, places: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    reading = read_file(str(path))
    assert isinstance(reading, ReadArticle)
    assert reading.article.text == text
    assert reading.remarks == (f"{path}: {places} no UTF-8 and read as U+FFFD; --encoding sets another",)


def test_half_a_character_is_replaced_and_said(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"Ann +2AA- spoke.")
    reading = read_file(str(path), HowToRead("utf-7"))
    assert isinstance(reading, ReadArticle)
    assert reading.article.text == "Ann \ufffd spoke."
    assert reading.remarks == (f"{path}: 1 character is half of a pair (a surrogate) and read as U+FFFD",)


@pytest.mark.parametrize("name", sorted({*aliases.values(), "idna", "punycode", "undefined", "unicode_escape"}))
def test_every_encoding_is_refused_or_reads_any_bytes_without_a_fault(name: str) -> None:
    try:
        known = known_encoding(name)
    except LookupError:
        return
    for content in (TEXT.encode(), bytes(range(256)), b"\xff\xfeA", b"+2AA-"):
        with suppress(SourceError):
            plain.read(content, "a.txt", HowToRead(known))


def test_no_name_and_a_name_with_a_zero_character_are_errors() -> None:
    assert str(read_file("")) == "'': an empty name is no source. Name a file, a folder, or - for standard input"
    assert "a\0b: embedded null byte" in str(read_file("a\0b"))


def test_empty_standard_input_is_told_from_an_empty_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO()))
    (error,) = read_sources(["-"])
    assert str(error) == "standard input: is empty. Pipe an article into it"


def test_a_named_encoding_that_does_not_fit_says_where() -> None:
    with pytest.raises(SourceError, match=r"a.txt: is not ascii: byte 7 does not fit"):
        decode(b"Bogot \xe1", "a.txt", "ascii")


def test_a_folder_gives_its_articles_sorted_and_leaves_hidden_and_other_files(tmp_path: Path) -> None:
    for name in ["b.txt", "a.md", "c/z.txt", "c/a.txt", ".hidden.txt", ".git/x.txt", "picture.png", "UPPER.TXT"]:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("Ann spoke.")
    found = names(list(read_sources([str(tmp_path)])))
    assert found == [str(tmp_path / name) for name in ["UPPER.TXT", "a.md", "b.txt", "c/a.txt", "c/z.txt"]]


def test_a_folder_without_articles_is_an_error(tmp_path: Path) -> None:
    (error,) = read_sources([str(tmp_path)])
    assert isinstance(error, SourceError)
    assert "folder without articles. factx reads files that end in .txt, .text, .md, " in str(error)
    assert str(error).endswith(".wet, also compressed (.gz, .zst)")


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ann spoke.")
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    assert names(list(read_sources([str(tmp_path)]))) == [str(tmp_path / "a.txt")]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Ann spoke.")
    path.chmod(0)
    error = read_file(str(path))
    assert isinstance(error, SourceError)
    assert "no permission" in str(error)


def test_permission_errors_become_source_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("factx.readers.opened_file", refuse)
    error = read_file("a.txt")
    assert str(error) == "a.txt: no permission to read it. Check its permissions"


def test_standard_input_is_read_as_bytes_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(TEXT.encode("utf-16"))))
    first, second = read_sources(["-", "-"])
    assert isinstance(first, ReadArticle)
    assert isinstance(second, SourceError)
    assert (first.article.text, first.article.id, first.article.source) == (TEXT, "-", "-")


def test_a_source_that_fails_leaves_the_others(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text("Ann spoke.")
    outcomes = list(read_sources([str(tmp_path / "none.txt"), str(good)]))
    assert isinstance(outcomes[0], SourceError)
    assert isinstance(outcomes[1], ReadArticle)


def test_a_file_of_unknown_ending_is_read_as_text(tmp_path: Path) -> None:
    path = tmp_path / "article"
    path.write_text("Ann spoke.")
    assert isinstance(read_file(str(path)), ReadArticle)


def test_a_name_that_is_not_in_unicode_can_be_written(tmp_path: Path) -> None:
    path = os.path.join(os.fsencode(tmp_path), b"caf\xe9.txt")  # noqa: PTH118 - a name in bytes
    try:
        with open(path, "wb") as file:  # noqa: PTH123 - a name in bytes
            file.write(b"Ann spoke.")
    except OSError:
        pytest.skip("the file system takes Unicode names only")
    reading = read_file(os.fsdecode(path))
    assert isinstance(reading, ReadArticle)
    assert reading.article.id == str(tmp_path / "caf\ufffd.txt")


def test_several(tmp_path: Path) -> None:
    assert is_several(["a.txt", "b.txt"])
    assert is_several([str(tmp_path)])
    assert not is_several(["a.txt"])
    assert not is_several(["-"])


@given(st.binary(max_size=400))
@settings(deadline=None, derandomize=True, max_examples=150)
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        text = plain.read(content, "a.txt").article.text
    except SourceError as error:
        text = str(error)
    assert text.strip()


@given(st.text(min_size=1, max_size=200).filter(str.strip))
@settings(deadline=None, derandomize=True, max_examples=100)
def test_text_in_utf8_comes_back_as_it_was(text: str) -> None:
    content = text.encode()
    if not content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")) and "\0" not in text:
        try:
            assert decode(content, "a.txt").text == text
        except SourceError:
            assert sum(ord(character) < 32 for character in text) > 0
