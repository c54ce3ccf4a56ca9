"""Writes fixtures/pytorch-api.json: the public names of PyTorch in the areas that Unrolled follows, with their
parameters, taken from an installed torch by introspection (1.13 made the checked-in file):

    python3 parity/api-names.py
"""
import inspect
import json
import pathlib

import torch
from torch import nn


def parameters(fn):
    """Names of what can be passed, in order; for (*args, **kwargs) those of the base class."""
    names = [p.name for p in inspect.signature(fn).parameters.values() if p.kind not in (p.VAR_POSITIONAL, p.VAR_KEYWORD)]
    return [n for n in names if n not in ("self", "_stacklevel", "_module")]


def constructor(cls):
    for base in cls.__mro__:
        if "__init__" not in base.__dict__:
            continue
        names = parameters(base.__init__)
        if names:
            internal = ("mode", "num_chunks") if cls.__module__ == "torch.nn.modules.rnn" else ()
            return [n for n in names if n not in internal]
    return []


def members(cls, without=()):
    hidden = set().union(*(dir(base) for base in without)) if without else set(dir(object))
    return sorted(n for n in dir(cls) if not n.startswith("_") and n not in hidden)


def class_entry(cls, without=()):
    return {"kind": "class", "parameters": constructor(cls), "members": members(cls, without)}


def function_entry(fn):
    return {"kind": "function", "parameters": parameters(fn)}


out = {"torch": torch.__version__, "areas": {}}


def area(title, prefix, entries):
    out["areas"][title] = {"prefix": prefix, "entries": entries}


recurrent = {n: class_entry(getattr(nn, n), [nn.Module]) for n in
             ["RNN", "LSTM", "GRU", "RNNCell", "LSTMCell", "GRUCell"]}
recurrent["RNN"]["parameters"].insert(2, "nonlinearity")
area("Recurrent layers and cells", "nn", recurrent)

layers = ["Linear", "Embedding", "Dropout", "LayerNorm", "Sequential", "ModuleList", "Tanh", "Sigmoid", "ReLU",
          "LeakyReLU", "Softmax", "LogSoftmax", "Identity", "Flatten", "Conv1d", "MaxPool1d", "BatchNorm1d", "Dropout2d",
          "MultiheadAttention"]
area("Layers and containers", "nn", {n: class_entry(getattr(nn, n), [nn.Module]) for n in layers})
losses = sorted(n for n in dir(nn) if n.endswith("Loss"))
area("Losses", "nn", {n: class_entry(getattr(nn, n), [nn.Module]) for n in losses})
area("Module", "nn", {"Module": class_entry(nn.Module, [object])})

rnn = {}
for name, value in vars(torch.nn.utils.rnn).items():
    if name.startswith("_") or getattr(value, "__module__", "") != "torch.nn.utils.rnn":
        continue
    if inspect.isclass(value):
        rnn[name] = {"kind": "class", "parameters": ["data", "batch_sizes", "sorted_indices", "unsorted_indices"],
                     "members": members(value, [tuple])}
    else:
        rnn[name] = function_entry(value)
rnn.pop("bind", None)
rnn.pop("PackedSequence_", None)
area("Padding and packing", "nn.utils.rnn", rnn)

utils = {n: function_entry(v) for n, v in vars(nn.utils).items() if inspect.isfunction(v) and not n.startswith("_")}
area("Utilities", "nn.utils", dict(sorted(utils.items())))

init = {n: function_entry(v) for n, v in vars(nn.init).items()
        if inspect.isfunction(v) and not n.startswith("_") and (n.endswith("_") or n == "calculate_gain")}
area("Initialisers", "nn.init", init)

optimizers = {n: v for n, v in vars(torch.optim).items() if inspect.isclass(v)}
optimizer_entries = {"Optimizer": class_entry(torch.optim.Optimizer)}
for name, cls in sorted(optimizers.items()):
    if name != "Optimizer":
        optimizer_entries[name] = class_entry(cls, [torch.optim.Optimizer])
area("Optimizers", "optim", optimizer_entries)

base = torch.optim.lr_scheduler._LRScheduler
schedulers = {"LRScheduler": class_entry(base)}
for name, cls in sorted(vars(torch.optim.lr_scheduler).items()):
    if inspect.isclass(cls) and cls.__module__ == "torch.optim.lr_scheduler" and not name.startswith("_") \
            and name not in ("EPOCH_DEPRECATION_WARNING", "LRScheduler"):
        schedulers[name] = class_entry(cls, [base])
area("Learning-rate schedulers", "optim.lr_scheduler", schedulers)

path = pathlib.Path(__file__).parent / "fixtures" / "pytorch-api.json"
path.write_text(json.dumps(out, indent=1) + "\n")
print(path, {title: len(a["entries"]) for title, a in out["areas"].items()})
