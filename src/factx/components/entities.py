"""The spaCy component `factx_entities`: names, by the bundled model's tags."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans

from factx.components.extensions import keep_found, only_for_facts, reading_of, register
from factx.components.tagger import tags_of
from factx.names.boundaries import tidied, with_first_names
from factx.names.canonical import join_names
from factx.names.coded_names import with_coded_names
from factx.names.heads import labelled_by_head, parted
from factx.names.label_vote import agreed_labels, with_short_forms_of_laws
from factx.names.labels import factx_label
from factx.names.landform_frames import with_landforms
from factx.names.languages import with_languages, with_speakers
from factx.names.lone_names import with_lone_names
from factx.names.name_scores import with_final_scores
from factx.names.parted_places import with_parted_places
from factx.names.parts_of_dates import is_part_of_date
from factx.names.repeated import with_peoples, with_repeated_names
from factx.names.sports import with_clubs
from factx.names.vessels import with_vessels
from factx.names.whole_names import with_whole_names
from factx.spans import TaggedSpan

register()


@Language.component("factx_entities")
def entities(doc: Doc) -> Doc:
    """Entities of the bundled model into `doc.ents`, joined by name into `doc._.factx_entities`."""
    text = reading_of(doc).text
    names, rules = names_of(text, tags_of(doc).entities)
    return set_entities(doc, with_final_scores(text, names, rules), rules)


def names_of(text: str, tags: Sequence[TaggedSpan]) -> tuple[list[TaggedSpan], list[str]]:
    """The names of a text by the model's tags, with factx's labels and in text order, and what found each of them.

    Scores are those of the model's tags.
    """
    marked = with_parted_places(text, parted(text, tags))
    names = with_first_names(text, list(tidied(text, marked)))
    names = with_coded_names(text, with_whole_names(text, names))
    names = with_vessels(text, labelled_by_head(text, names))
    agreed = agreed_labels(text, names)
    agreed = with_clubs(text, with_lone_names(text, names, agreed))
    agreed = with_speakers(text, agreed)
    agreed = with_peoples(text, with_repeated_names(text, agreed))
    found = [
        span._replace(label=label)
        for span in with_languages(text, agreed)
        if (label := factx_label(span.label, text[span.start : span.end])) is not None
    ]
    found = with_short_forms_of_laws(text, with_landforms(text, found))
    return found, [rule_of(span, tags) for span in found]


def rule_of(span: TaggedSpan, by_model: Sequence[TaggedSpan]) -> str:
    """What found a name: the model, the model with its boundaries mended, or another mention of the name."""
    at = bisect_right(by_model, span.start, key=lambda tagged: tagged.start)
    near = by_model[max(0, at - 1) : at + 1]
    if any((tag.start, tag.end) == (span.start, span.end) for tag in near):
        return "model"
    return "boundaries" if any(tag.start < span.end and span.start < tag.end for tag in near) else "recovered"


def set_entities(doc: Doc, tagged: Sequence[TaggedSpan], rules: Sequence[str]) -> Doc:
    """Join the names of entities with factx's labels and keep them on the Doc, each with the rule that found it.

    What is only a part of a date that the Doc has is no name.
    """
    text, dates = reading_of(doc).text, doc._.factx_dates
    kept = [(span, rule) for span, rule in zip(tagged, rules, strict=True) if not is_part_of_date(text, span, dates)]
    tagged, rules = [span for span, _ in kept], [rule for _, rule in kept]
    named = join_names(text, tagged, rules)
    keep_found(doc, "factx_entities", named)
    if doc in only_for_facts:
        return doc
    spans = (doc.char_span(s.start, s.end, s.label, alignment_mode="expand") for s in named)
    # Entities of spaCy do not overlap, and two that are widened to whole tokens may.
    doc.ents = filter_spans([span for span in spans if span is not None])
    return doc
