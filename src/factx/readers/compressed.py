"""Sources that are compressed, by gzip or Zstandard, read as what is in them."""

from __future__ import annotations

import gzip
from typing import BinaryIO, Final, cast

from factx.errors import SourceError

GZIP: Final = b"\x1f\x8b"
ZSTANDARD: Final = b"\x28\xb5\x2f\xfd"


def is_compressed(content: bytes) -> bool:
    """Whether a source that begins so is compressed."""
    return content.startswith((GZIP, ZSTANDARD))


def unpacked(file: BinaryIO, content: bytes, source: str) -> BinaryIO:
    """What is in a compressed file that begins with `content`, as a stream.

    Raises `SourceError` where the library that reads it is not installed. Reading raises `OSError`, `EOFError` or
    `zstandard.ZstdError` where the file is damaged; `damage` says so.
    """
    if content.startswith(GZIP):
        return cast(BinaryIO, gzip.GzipFile(fileobj=file, mode="rb"))
    try:
        import zstandard
    except ImportError as error:
        reason = "to read Zstandard, zstandard must be installed"
        raise SourceError(source, reason, "pip install 'factx[zst]'") from error
    return cast(BinaryIO, zstandard.ZstdDecompressor().stream_reader(file, read_across_frames=True))


def damage(error: Exception) -> str | None:
    """What is wrong with a compressed file by the error of reading it; null for an error of another kind."""
    kind = type(error).__module__.partition(".")[0]
    if isinstance(error, (gzip.BadGzipFile, EOFError)) or kind in ("zlib", "zstd", "zstandard"):
        return "is compressed and damaged, or not whole"
    return None
