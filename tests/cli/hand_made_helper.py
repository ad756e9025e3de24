"""A helper process with facts made by hand; on "Die!" it dies."""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from by_hand import hand_made_pipeline

from factx.article import Article
from factx.cli import helper_process
from factx.records import Facts


def main() -> None:
    module = hand_made_pipeline()
    load = module.load_engine

    def load_engine(options: object) -> object:
        read = load(options)

        def mortal(article: Article) -> Facts:
            if "Die!" in article.text:
                os._exit(9)
            facts: Facts = read(article)
            return facts

        return mortal

    module.load_engine = load_engine  # type: ignore[attr-defined]
    sys.modules["factx.engine"] = module
    helper_process.main()


if __name__ == "__main__":
    main()
