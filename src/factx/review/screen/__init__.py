"""The review's screen, drawn with Textual; nothing else of factx imports it."""
