"""factx: the checkable facts of a news article."""
