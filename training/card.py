"""Writes the model card from what was measured, so that the two cannot differ."""

from __future__ import annotations

from typing import Any

TEXT = """# The bundled model

What it is: MiniLM-L6-H384-uncased (22.7 M parameters) read once a text, with a word-shape embedding added to its input (the
vocabulary is uncased) and one linear layer of heads: entities, a second scheme of finer kinds of name, TIMEX3 extents and
types, SOURCE CUE CONTENT of attributions, and pointers from a content to its cue and source. ONNX, int8 per channel with
reduced range, {megabytes:.1f} MB. It reads windows of {window} word pieces, one a call, so an answer never depends on its batch.

It finds facts in English news. It is not meant to judge people, and what it finds is for a person to check.

## What decides a label

| label | decided by |
| --- | --- |
| PERSON ORG NORP FAC PRODUCT MISC | the entity head (English Worldwide Newswire's classes) |
| GPE, LOC | the entity head's Location, parted by a table of landforms and world regions (`factx/pipeline/landforms.tsv`) |
| EVENT WORK_OF_ART LANGUAGE, and PRODUCT for a Misc | the fine head (CrossNER's labels), where it sees the same span |
| LAW | not told apart yet: MISC |

## Corpora and their terms

| corpus | teaches | terms |
| --- | --- | --- |
| English Worldwide Newswire (Shan et al. 2023) | entities | none stated; annotations by Stanford |
| CrossNER (Liu et al. 2021) | finer kinds of name | MIT (annotations), CC BY-SA (text) |
| PolNeAR 1.0 (Newell et al. 2018) | attributions and their links | none stated; news text of its publishers |
| TempEval-3 (UzZaman et al. 2013), train and silver | time expressions | research use |

First weights: all-MiniLM-L6-v2 (sentence-transformers), Apache-2.0, see NOTICE. No corpus text is in the package.

## Figures on dev

Exact spans of whole words, F1 in per cent. The referee's figures, which trim articles and marks, are higher; the floors in
`bench/floors.json` hold those.

{figures}

## Robustness

Exact F1 of the entities on dev as the text is changed; in brackets the share that is kept.

{robustness}

## Calibration

A record's score is the geometric mean of its words' probabilities, mapped by isotonic regression on dev. Raw → shown:

{calibration}

## Known weaknesses

- Product and Facility have few examples in training (236 products) and are found badly; organisations that bear the name of
  a place, a newspaper or a team are taken for each other.
- Trained on news of 1989 to 2023 from the United States and the world; other kinds of text, and other Englishes, fare worse.
- Attributions were learnt from US politics alone. A statement that runs over a window's edge is cut there.
- Times in silver data carry the errors of the systems that made it.
- Figures on dev were used to choose between models and to calibrate: expect a little less on text nobody has seen.
"""


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
    return TEXT.format(
        megabytes=megabytes, window=meta["window"], figures=figures, robustness=robustness, calibration=calibration
    )
