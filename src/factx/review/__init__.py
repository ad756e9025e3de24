"""A person's decisions on what factx found: kept beside the article, found again, settled, counted."""
