"""Writes the model card from what was measured, so that the two cannot differ."""

from __future__ import annotations

from pathlib import Path
from typing import Any

TEMPLATE = Path(__file__).with_name("card_template.md")


def card(meta: dict[str, Any], megabytes: float) -> str:
    """The card in Markdown, from the model's `meta.json`."""
    small, full = meta["performance"], meta["performance_fp32"]
    rows = [f"| {name} | {small[name]:.1f} | {full[name]:.1f} |" for name in small]
    figures = "\n".join(["| head/label | int8 | fp32 |", "| --- | ---: | ---: |", *rows])
    plain = meta["robustness"]["as written"]["entity/core4"]
    kept = [
        f"| {name} | {f1['entity/core4']:.1f} ({100 * f1['entity/core4'] / plain:.0f} %) | {f1['entity/all']:.1f} |"
        for name, f1 in meta["robustness"].items()
    ]
    robustness = "\n".join(["| text | core4 | all |", "| --- | ---: | ---: |", *kept])
    curves = [
        f"| {head} | {', '.join(f'{x:.2f} → {y:.2f}' for x, y in points[:: max(1, len(points) // 6)])} |"
        for head, points in meta["calibration"].items()
    ]
    calibration = "\n".join(["| head | points |", "| --- | --- |", *curves])
    return TEMPLATE.read_text("utf-8").format(
        megabytes=megabytes, window=meta["window"], figures=figures, robustness=robustness, calibration=calibration
    )
