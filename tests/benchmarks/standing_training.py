"""Trains ``resources/models/standing.onnx``: ``python -m tests.benchmarks.standing_training [FILE]``.

Needs PyTorch and onnx, which the program does not (2.13 was used), Debian's fonts-noto-core, fonts-noto-cjk,
fonts-liberation, fonts-freefont-ttf, fonts-hosny-amiri, fonts-roboto, fonts-lato, fonts-open-sans, fonts-wqy-zenhei,
fonts-arphic-uming, fonts-crosextra-carlito, fonts-crosextra-caladea; some 25 minutes on one core. Every piece of a
line is shown on its feet and on its head, and the difference of the two answers is taught, as it is asked later.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

from .standing_lines import pieces

SEEDS, PAGES = (2, 3), 1500
SEED_LEFT_OUT, PAGES_LEFT_OUT = 1, 60
BATCH, ROUNDS, PACE = 256, 2, 3e-3


class Standing(nn.Module):
    """Pieces of lines, n × 1 × 24 × 80, 0 for paper and 1 for ink → one number each, the larger the more upright."""

    def __init__(self) -> None:
        super().__init__()
        self.seen = nn.Sequential(
            *_step(1, 12), nn.MaxPool2d(2), *_step(12, 24), nn.MaxPool2d(2), *_step(24, 48),
            nn.Conv2d(48, 48, (6, 3), padding=(0, 1)), nn.ReLU(), nn.Conv2d(48, 1, 1),
        )  # fmt: skip

    def forward(self, shown: torch.Tensor) -> torch.Tensor:
        return self.seen(shown).mean((2, 3))


def _step(taken: int, given: int) -> tuple[nn.Module, ...]:
    return nn.Conv2d(taken, given, 3, padding=1), nn.BatchNorm2d(given), nn.ReLU()


def train(shown: torch.Tensor) -> Standing:
    """shown: count × 24 × 80, 0 to 255, all on their feet."""
    torch.manual_seed(1)
    network, dice = Standing(), torch.Generator().manual_seed(2)
    steps = ROUNDS * len(shown) // BATCH
    descent = torch.optim.AdamW(network.parameters(), PACE, weight_decay=1e-3)
    pace = torch.optim.lr_scheduler.OneCycleLR(descent, PACE, total_steps=steps)
    for step in range(steps):
        some = shown[torch.randint(len(shown), (BATCH,), generator=dice)].float()[:, None] / 255
        if step % 2:  # a band is not always found where it is
            some = torch.roll(some, int(torch.randint(-2, 3, (1,), generator=dice)), 2)
        upright, overturned = network.train()(torch.cat((some, some.flip(2, 3)))).split(BATCH)
        loss = nn.functional.softplus(overturned - upright).mean()
        descent.zero_grad()
        loss.backward()
        descent.step()
        pace.step()
        if step % 100 == 0:
            print(f"{step} of {steps}: {loss.item():.3f}", flush=True)
    return network.eval()


def write(network: Standing, path: Path) -> None:
    layers: list[nn.Module] = []
    for layer in network.seen:
        layers.append(layer)
        if isinstance(layer, nn.BatchNorm2d):
            layers[-2:] = [fuse_conv_bn_eval(layers[-2], layer)]
    network.seen = nn.Sequential(*layers)
    free = {"pieces": {0: "count"}, "standing": {0: "count"}}
    torch.onnx.export(network.eval(), (torch.rand(2, 1, 24, 80),), str(path), input_names=["pieces"], dynamo=False,
                      output_names=["standing"], dynamic_axes=free, opset_version=17)  # fmt: skip


def _made(seed: int, pages: int) -> torch.Tensor:
    return torch.from_numpy(np.concatenate(list(pieces(seed, pages))))


if __name__ == "__main__":
    trained = train(torch.cat([_made(seed, PAGES) for seed in SEEDS]))
    left_out = _made(SEED_LEFT_OUT, PAGES_LEFT_OUT).float()[:, None] / 255
    with torch.no_grad():
        told = trained(left_out) - trained(left_out.flip(2, 3))
    print(f"{len(left_out)} pieces left out: {(told > 0).float().mean():.3f} are told rightly")
    write(trained, Path(sys.argv[1] if len(sys.argv) > 1 else "resources/models/standing.onnx"))
