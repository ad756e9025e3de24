"""Views for a terminal. They know only articles and records, and print nothing themselves."""
