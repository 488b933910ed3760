"""The small model that sees where a page lies, and how it becomes a file: PyTorch and onnx, which the program has not.

Squares of four pixels, then half as many and half again, wide enough to see the whole picture, and back: a "U-Net" of
a quarter of a million weights, written with 16 bits each.
"""

from __future__ import annotations

from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np

WIDTHS = (32, 40, 64, 96)  # channels: at 64, 32, 16 and 8 squares across
SIDE = 256  # pixels across, as ``desktop.inspection.page_map`` gives it
MIDDLE, SPREAD = 128.0, 64.0  # levels that are taken as 0 and 1


def model() -> Any:
    """Pictures (n, 3, 256, 256) → inside and outline (n, 8, 64, 64): four logits of each for each square; and (n, 1),
    whether there is one page that is meant."""
    torch: Any = import_module("torch")
    nn = torch.nn
    one, two, three, four = WIDTHS

    def conv(into: int, out: int, size: int = 3, step: int = 1, groups: int = 1, *, bent: bool = True) -> Any:
        rim = size // 2 if size % 2 else (size - step) // 2
        layers = [nn.Conv2d(into, out, size, step, rim, groups=groups, bias=False), nn.BatchNorm2d(out)]
        return nn.Sequential(*layers, *([nn.ReLU(inplace=True)] if bent else []))

    class Kept(nn.Module):  # type: ignore[misc, name-defined]
        """What came in, and what it is changed by."""

        def __init__(self, *layers: Any) -> None:
            super().__init__()
            self.layers = nn.Sequential(*layers)

        def forward(self, seen: Any) -> Any:
            return torch.relu(seen + self.layers(seen))

    def near(width: int) -> Any:
        return Kept(conv(width, width // 2, 1), conv(width // 2, width, bent=False))

    def far(width: int) -> Any:
        return Kept(conv(width, width, 5, groups=width), conv(width, width, 1, bent=False))

    class Model(nn.Module):  # type: ignore[misc, name-defined]
        def __init__(self) -> None:
            super().__init__()
            self.first = nn.Sequential(conv(3, one, 6, 4), near(one))
            self.second = nn.Sequential(conv(one, two, 3, 2), near(two), near(two))
            self.third = nn.Sequential(conv(two, three, 3, 2), near(three), near(three))
            self.fourth = nn.Sequential(conv(three, four, 3, 2), far(four), far(four), far(four))
            self.to_third, self.to_second, self.to_first = (
                nn.Conv2d(*widths, 1) for widths in ((four, three), (three, two), (two, one))
            )
            self.back_third = nn.Sequential(far(three), near(three))
            self.back_second = nn.Sequential(near(two), near(two))
            self.back_first = near(one)
            self.maps, self.one = nn.Conv2d(one, 8, 3, 1, 1), nn.Linear(four, 1)
            nn.init.constant_(self.maps.bias, -2.0)  # most of a picture is neither

        def forward(self, picture: Any) -> tuple[Any, Any]:
            first = self.first(picture)
            second = self.second(first)
            third = self.third(second)
            fourth = self.fourth(third)
            third = self.back_third(third + _twice(self.to_third(fourth)))
            second = self.back_second(second + _twice(self.to_second(third)))
            first = self.back_first(first + _twice(self.to_first(second)))
            return self.maps(first), self.one(fourth.mean((2, 3)))

    def _twice(seen: Any) -> Any:
        return nn.functional.interpolate(seen, scale_factor=2, mode="nearest")

    return Model()


def write(taught: Any, path: Path) -> None:
    """With probabilities instead of logits of the maps, its weights shortened to 16 bits."""
    torch, onnx = import_module("torch"), import_module("onnx")

    class Told(torch.nn.Module):  # type: ignore[misc, name-defined]
        def __init__(self) -> None:
            super().__init__()
            self.taught = taught

        def forward(self, picture: Any) -> tuple[Any, Any]:
            maps, one = self.taught(picture)
            return torch.sigmoid(maps), one

    whole, names = BytesIO(), {"input_names": ["picture"], "output_names": ["maps", "one"]}
    torch.onnx.export(
        Told().eval(), torch.zeros(1, 3, SIDE, SIDE), whole, dynamo=False, opset_version=13, **names
    )  # fmt: skip
    found = onnx.load_from_string(whole.getvalue())
    longer = []
    for tensor in found.graph.initializer:
        values = onnx.numpy_helper.to_array(tensor)
        if values.dtype == np.float32 and values.size > 16:
            name = tensor.name
            tensor.CopyFrom(onnx.numpy_helper.from_array(values.astype(np.float16), f"{name}_short"))
            longer.append(onnx.helper.make_node("Cast", [f"{name}_short"], [name], to=onnx.TensorProto.FLOAT))
    for place, node in enumerate(longer):
        found.graph.node.insert(place, node)
    path.write_bytes(found.SerializeToString())
