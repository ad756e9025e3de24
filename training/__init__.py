"""From corpora to the bundled model."""
