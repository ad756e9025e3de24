"""The receipts of finished shards."""

from __future__ import annotations

from pydantic import ValidationError

from factx.batch.job import Receipt, Shard
from factx.batch.places import HIDDEN, Place, put

FOLDER = f"{HIDDEN}/receipts"


def receipt_name(shard: Shard) -> str:
    """The name of a shard's receipt."""
    return f"{FOLDER}/{shard.name}.json"


def read_receipt(place: Place, shard: Shard) -> Receipt | None:
    """The receipt of a shard, or null where it is not done."""
    content = place.read(receipt_name(shard))
    if content is None:
        return None
    try:
        return Receipt.model_validate_json(content)
    except ValidationError:
        return None


def write_receipt(place: Place, shard: Shard, receipt: Receipt) -> None:
    """Writes the receipt of a shard: from here on it is done."""
    put(place, receipt_name(shard), receipt.model_dump_json(by_alias=True, indent=1) + "\n")
