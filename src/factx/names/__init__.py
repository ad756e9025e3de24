"""Names: the tagger's spans mended, labelled and joined."""
