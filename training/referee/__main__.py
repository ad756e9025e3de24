"""Prints a task's figures, a line each, then all of them as one line of JSON."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from training.referee import SCORERS, figures_of


def print_figures(figures: dict[str, Any], indent: str = "") -> None:
    """Print a figure a line; those of a group stand under its name."""
    for name, figure in figures.items():
        if isinstance(figure, dict) and not {"f1", "acc", "error"} & figure.keys():
            print(f"{indent}{name}:")
            print_figures(figure, indent + "  ")
        else:
            shown = "  ".join(f"{key} {value}" for key, value in figure.items()) if isinstance(figure, dict) else figure
            print(f"{indent}{name:<24}", shown)


def main() -> None:
    """Read the options and print."""
    parser = argparse.ArgumentParser(prog="python -m training.referee", description=__doc__)
    parser.add_argument("task", choices=sorted(SCORERS))
    parser.add_argument("gold", type=Path)
    parser.add_argument("facts", type=Path)
    options = parser.parse_args()
    figures = figures_of(options.task, options.gold, options.facts)
    print_figures(figures)
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
