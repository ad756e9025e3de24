"""ONNX Runtime, kept from sending anything: newer builds (1.32) report to their maker unless they are told not to.

It reads the variable once, when it is imported, and would else also write an identifier and a database into the
user's cache folder (`onnxruntime/Privacy.md`). A value that is there already stays.
"""

from __future__ import annotations

import os

os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")

import onnxruntime

__all__ = ["onnxruntime"]
