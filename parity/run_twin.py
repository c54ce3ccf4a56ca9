"""Runs a lesson's PyTorch program, unchanged, and prints the losses that it trains by.

run_twin.py <program.py> <count>: prints {"torch": version, "losses": [...]} as the last line.
"""

import json
import runpy
import sys

import torch
from torch import nn

program, count = sys.argv[1], int(sys.argv[2])
losses = []
has_begun = False


def report():
    print(json.dumps({"torch": torch.__version__, "losses": losses}))
    raise SystemExit(0)


def record_losses(owner):
    original = owner.forward

    def forward(self, prediction, target):
        loss = original(self, prediction, target)
        if has_begun and torch.is_grad_enabled():
            losses.append(loss.item())
            if len(losses) == count:
                report()
        return loss

    owner.forward = forward


zero_grad = torch.optim.Optimizer.zero_grad


def begin(self, *args, **kwargs):
    global has_begun
    has_begun = True
    return zero_grad(self, *args, **kwargs)


torch.optim.Optimizer.zero_grad = begin
for criterion in (nn.MSELoss, nn.CrossEntropyLoss, nn.BCEWithLogitsLoss):
    record_losses(criterion)
runpy.run_path(program, run_name="__main__")
report()
