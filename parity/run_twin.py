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


def report():
    print(json.dumps({"torch": torch.__version__, "losses": losses}))
    raise SystemExit(0)


def record_losses(owner):
    original = owner.forward

    def forward(self, prediction, target):
        loss = original(self, prediction, target)
        if torch.is_grad_enabled():
            losses.append(loss.item())
            if len(losses) == count:
                report()
        return loss

    owner.forward = forward


for criterion in (nn.MSELoss, nn.CrossEntropyLoss, nn.BCEWithLogitsLoss):
    record_losses(criterion)
runpy.run_path(program, run_name="__main__")
report()
