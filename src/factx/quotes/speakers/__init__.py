"""Who a speaker is in the document: names, titles, roles, bodies, pronouns."""
