"""Corpora: any number of articles into tables, by processes of this machine or of many, taken up where they stopped.

`manifest.py` splits the input into shards that are the same for every run, `shard.py:run_shard` turns one shard into
tables and a receipt, and `engines/` has those who call it. Whatever ends a run, the same command goes on with it.
"""
