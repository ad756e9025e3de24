"""Paragraphs of a text, hard-wrapped lines joined."""

from factx.text.paragraphs import find_paragraphs as find_paragraphs
