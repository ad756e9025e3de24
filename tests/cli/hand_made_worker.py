"""A process that reads articles with facts made by hand; on "Die!" it dies, on "Wait!" it waits for ever."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from by_hand import hand_made_pipeline

from factx.article import Article
from factx.progress import tell
from factx.records import Facts
from factx.worker.article_worker import begin
from factx.worker.serving import serve


def main() -> None:
    module = hand_made_pipeline()
    load = module.load_engine

    def load_engine(options: object) -> object:
        read = load(options)

        def mortal(article: Article) -> Facts:
            if "Die!" in article.text:
                os.kill(os.getpid(), signal.SIGKILL)
            tell(os.getpid())
            if "Wait!" in article.text:
                time.sleep(600)
            facts: Facts = read(article)
            return facts

        return mortal

    module.load_engine = load_engine  # type: ignore[attr-defined]
    sys.modules["factx.engine"] = module
    serve(begin)


if __name__ == "__main__":
    main()
