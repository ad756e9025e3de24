"""The process of its own that has the model: `worker.py` is how another asks it, `serving.py` how it answers."""
