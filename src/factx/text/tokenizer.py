"""spaCy's English tokenizer with rules for news text: amounts, footnote marks, dashes, glued quotation marks.

Run `python -m factx.text.tokenizer` to see how a few lines are cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from threading import Lock

from spacy.language import Language
from spacy.symbols import NORM, ORTH
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.vocab import Vocab

from factx.controls import without_surrogates
from factx.text.affixes import FOOTNOTE, Addresses, Infixes, Prefixes, Suffixes
from factx.text.tables import read_words

WHOLE = re.compile(rf"{FOOTNOTE}|['’‘]\d0s")
"""Strings that stay one token: a footnote mark, a decade ("'90s")."""

NOT_SCALED = ("3M", "4K", "5K", "8K", "10K", "2G", "3G", "4G", "5G", "6G")
"""A company, screens, races and networks: the letter after the number multiplies nothing."""

NOT_WHOLE = ("Wed", "wed", "Id", "id", "m.", "k.", "b.", "t.", "g.", "h.", "l.", "s.")
"""spaCy reads "Wed" as "We'd" and "m." as one token; in news they are a weekday and the end of an amount or measure."""


LONGEST_RUN = 1000
"""Characters after which a run without white space is read in pieces: spaCy's time grows with the run's square."""
LONG_RUN = re.compile(rf"(?<!\S)\S{{{LONGEST_RUN + 1},}} ?")
PIECE = re.compile(rf"\S{{{LONGEST_RUN // 2},{LONGEST_RUN}}}(?<=\W) ?|\S{{1,{LONGEST_RUN}}} ?")
"""A piece of such a run; it ends after a sign where there is one."""
FEW_CHARACTERS = 50_000
"""A tokenizer that has read no more has only those rules for single words whose words came up: to add one takes a
thirtieth of a millisecond, and there are fourteen hundred."""
BEGINNING = (1, 2, 3)
"""Characters of a rule's word that are looked for in a text before the whole of it."""
CHUNKS_KEPT = 50_000
"""Runs between white space whose tokens are kept: spaCy keeps 10,000, and cuts the rest of a corpus anew each time."""

Rules = Mapping[str, Sequence[Mapping[int, str]]]


class NewsTokenizer(Tokenizer):  # type: ignore[misc]  # Cython without stubs
    """spaCy's tokenizer, quick to make and linear in the text.

    Its rules for single words are added when their words come up; the tokens are those of all rules from the first text
    on. One may be used by several threads.
    """

    def __init__(self, vocab: Vocab, rules: Rules | None = None, *arguments: object, **options: object) -> None:
        """Arguments as those of `spacy.tokenizer.Tokenizer`."""
        super().__init__(vocab, None, *arguments, **options)
        self.max_cache_size = CHUNKS_KEPT
        self._waiting = dict(rules or {})
        self._read = 0
        self._adding = Lock()

    def __call__(self, string: str) -> Doc:
        """The Doc of a text. A lone surrogate, which UTF-8 and so spaCy cannot hold, is the replacement character."""
        string = without_surrogates(string)
        if self._waiting:
            with self._adding:
                self._add_rules_for(string)
        if len(string) <= LONGEST_RUN or LONG_RUN.search(string) is None:
            doc: Doc = super().__call__(string)
            return doc
        docs = [super(NewsTokenizer, self).__call__(part) for part in parts(string)]
        return Doc.from_docs(docs, ensure_whitespace=False, attrs=[NORM])

    def add_all_rules(self) -> None:
        """Add the rules that wait for their words."""
        with self._adding:
            self._add(list(self._waiting))

    @property
    def rules(self) -> dict[str, list[dict[int, str]]]:
        """All rules for single words."""
        self.add_all_rules()
        found: dict[str, list[dict[int, str]]] = super().rules
        return found

    @rules.setter
    def rules(self, rules: Rules | None) -> None:
        self._waiting.clear()
        Tokenizer.rules.__set__(self, rules)

    def to_bytes(self, **options: object) -> bytes:
        """The tokenizer as bytes, with all its rules."""
        self.add_all_rules()
        saved: bytes = super().to_bytes(**options)
        return saved

    def _add_rules_for(self, string: str) -> None:
        """Add the rules that may apply to a text: those whose characters stand in it in a row, white space aside."""
        self._read += len(string)
        if self._read > FEW_CHARACTERS:
            self._add(list(self._waiting))
            return
        row = "".join(string.split())
        beginnings = {
            "",
            *(row[i : i + size] for size in BEGINNING for i in range(len(row))),
        }  # "" of white space alone
        near = [form for beginning in beginnings for form in self._by_beginning.get(beginning, ())]
        self._add([form for form in near if form in self._waiting and "".join(form.split()) in row])

    @cached_property
    def _by_beginning(self) -> Mapping[str, Sequence[str]]:
        """The forms that wait by their first characters, white space aside."""
        found: dict[str, list[str]] = {}
        for form in self._waiting:
            found.setdefault("".join(form.split())[: BEGINNING[-1]], []).append(form)
        return found

    def _add(self, forms: Sequence[str]) -> None:
        for form in sorted(forms):
            self.add_special_case(form, self._waiting.pop(form))


def parts(string: str) -> Iterator[str]:
    """A text in parts that join to it, with no longer run without white space than `LONGEST_RUN`."""
    at = 0
    for run in LONG_RUN.finditer(string):
        if at < run.start():
            yield string[at : run.start()]
        for piece in PIECE.finditer(run[0]):
            yield piece[0]
        at = run.end()
    if at < len(string):
        yield string[at:]


def make_tokenizer(nlp: Language) -> NewsTokenizer:
    """spaCy's tokenizer for `nlp`, with rules for news text on top of the language's own.

    The text is never changed: the tokens with their white space give it back character for character.
    """
    rules = dict(nlp.Defaults.tokenizer_exceptions or {})
    for form in NOT_WHOLE:
        rules.pop(form, None)
    for form in whole_forms():
        rules[form] = [{ORTH: form}]
        curly = form.replace("'", "’")
        rules[curly] = [{ORTH: curly, NORM: form}]
    return NewsTokenizer(
        nlp.vocab,
        rules=rules,
        prefix_search=Prefixes().search,
        suffix_search=Suffixes().search,
        infix_finditer=Infixes().finditer,
        token_match=WHOLE.fullmatch,
        url_match=Addresses().match,
    )


def whole_forms() -> Iterable[str]:
    """Strings that are one token although a rule would cut them: abbreviations, numbers whose letter is no scale."""
    yield from read_words("text", "abbreviations")
    yield from NOT_SCALED


if __name__ == "__main__":
    import spacy

    blank = spacy.blank("en")
    blank.tokenizer = make_tokenizer(blank)
    for line in ("US$1.2bn on Oct. 3", "our lives—our economies", "“Yes,”she said.[3]", "€1.2m-€3m for 3M"):
        print(" | ".join(token.text for token in blank(line)))
