"""The grammar of time expressions: functions from tokens and a position to what is read there, or null."""
