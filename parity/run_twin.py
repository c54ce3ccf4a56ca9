"""Runs a lesson's PyTorch program, unchanged, on the weights and batches that its twin recorded.

run_twin.py <program.py> <recording.json>: prints {"torch": version, "losses": [...]} as the last line.
"""

import json
import runpy
import sys

import torch
from torch import nn

program, path = sys.argv[1:]
with open(path) as file:
    recording = json.load(file)
losses = []
inputs = 0
loaded = []  # optimizers, in the order of their first steps


def to_tensor(item):
    dtype = torch.int64 if item["isWhole"] else torch.float32
    return torch.tensor(item["values"], dtype=dtype).reshape(item["shape"])


def load_weights(optimizer, weights):
    parameters = [p for group in optimizer.param_groups for p in group["params"]]
    if len(parameters) != len(weights):
        raise SystemExit(f"{program}: {len(parameters)} parameters, its twin has {len(recording['weights'])}")
    with torch.no_grad():
        for parameter, item in zip(parameters, weights):
            value = to_tensor(item)
            if value.shape != parameter.shape:
                raise SystemExit(f"{program}: shape {tuple(parameter.shape)}, its twin has {item['shape']}")
            parameter.copy_(value)


def wrap_zero_grad(owner):
    original = owner.zero_grad

    def zero_grad(self, *args, **kwargs):
        if self not in loaded:
            load_weights(self, recording["weights"][len(loaded)])
            loaded.append(self)
        return original(self, *args, **kwargs)

    owner.zero_grad = zero_grad


def wrap_layer(owner):
    original = owner.forward

    def forward(self, x, *args):
        global inputs
        # In a stack of layers the first one's: the others read what it makes of them.
        if loaded and torch.is_grad_enabled() and inputs == len(losses):
            x = to_tensor(recording["inputs"][inputs])
            inputs += 1
        return original(self, x, *args)

    owner.forward = forward


def wrap_loss(owner):
    original = owner.forward

    def forward(self, prediction, target):
        if not (loaded and torch.is_grad_enabled()):
            return original(self, prediction, target)
        loss = original(self, prediction, to_tensor(recording["targets"][len(losses)]))
        losses.append(loss.item())
        if len(losses) == len(recording["losses"]):
            print(json.dumps({"torch": torch.__version__, "losses": losses}))
            raise SystemExit(0)
        return loss

    owner.forward = forward


for optimizer in (torch.optim.Adam, torch.optim.SGD, torch.optim.Optimizer):
    wrap_zero_grad(optimizer)
for layer in (nn.RNN, nn.LSTM, nn.GRU):
    wrap_layer(layer)
for criterion in (nn.MSELoss, nn.CrossEntropyLoss):
    wrap_loss(criterion)
runpy.run_path(program, run_name="__main__")
