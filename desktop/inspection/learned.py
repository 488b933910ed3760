"""The small networks that were trained for this program: read from its own files, and run by OpenCV."""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np

from desktop import paths


@cache
def network(name: str) -> cv2.dnn.Net:
    """One for the whole process: ``resources/models/<name>.onnx``."""
    content = (paths.resources() / "models" / f"{name}.onnx").read_bytes()
    return cv2.dnn.readNetFromONNX(np.frombuffer(content, np.uint8))
