"""Read once, given to every finder: tokens, sentences, paragraphs, quotation marks, dateline, tables."""
