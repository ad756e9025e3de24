"""From facts to other programs: a file a format, a line in `output_formats`. Writers know articles and records only."""
