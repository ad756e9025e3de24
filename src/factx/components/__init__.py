"""factx in spaCy: one component a file, each a registered factory (entry points `spacy_factories`)."""
