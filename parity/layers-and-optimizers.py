"""Writes fixtures/layers-and-optimizers.json: PyTorch's figures for losses, layers, packing, clipping,
optimizers and schedulers beyond the goldens. Run with a Python that has torch (1.13 made the checked-in file):

    python3 parity/layers-and-optimizers.py
"""
import json
import math
import pathlib

import torch
from torch import nn
from torch.nn.utils import rnn as rnn_utils

torch.manual_seed(7)
out = {"torch": torch.__version__}


def dump(t):
    return {"shape": list(t.shape), "data": [float(f"{v:.9g}") for v in t.detach().double().reshape(-1).tolist()]}


def loss_case(criterion, x, target, options):
    x = x.clone().requires_grad_()
    loss = criterion(x, target)
    w = torch.randn(loss.shape) if loss.dim() else torch.tensor(1.0)
    (loss * w).sum().backward()
    as_json = {k: (dump(v) if torch.is_tensor(v) else v) for k, v in options.items()}
    return {"options": as_json, "input": dump(x), "target": dump(target), "int": not target.is_floating_point(),
            "w": dump(w), "loss": dump(loss), "grad": dump(x.grad)}


def camel(options):
    table = {"ignore_index": "ignoreIndex", "label_smoothing": "labelSmoothing", "pos_weight": "posWeight"}
    return {table.get(k, k): v for k, v in options.items()}


losses = []


def add(name, x, target, **options):
    losses.append({"name": name, **loss_case(getattr(nn, name)(**options), x, target, camel(options))})


cw = torch.rand(5) + 0.5
ids = torch.randint(0, 5, (6,))
holes = ids.clone()
holes[1] = 2
holes[4] = 2
for reduction in ["mean", "sum", "none"]:
    x = torch.randn(6, 5)
    add("CrossEntropyLoss", x, ids, reduction=reduction)
    add("CrossEntropyLoss", x, ids, reduction=reduction, weight=cw)
    add("CrossEntropyLoss", x, holes, reduction=reduction, weight=cw, ignore_index=2, label_smoothing=0.1)
    add("CrossEntropyLoss", x, holes, reduction=reduction, ignore_index=2, label_smoothing=0.3)
    add("CrossEntropyLoss", torch.randn(2, 5, 3), torch.randint(0, 5, (2, 3)), reduction=reduction, weight=cw)
    add("CrossEntropyLoss", torch.randn(2, 5, 3, 2), torch.randint(0, 5, (2, 3, 2)), reduction=reduction)
    add("CrossEntropyLoss", x, torch.softmax(torch.randn(6, 5), 1), reduction=reduction, weight=cw,
        label_smoothing=0.2)
    add("CrossEntropyLoss", torch.randn(2, 5, 3), torch.softmax(torch.randn(2, 5, 3), 1), reduction=reduction)
    add("NLLLoss", torch.log_softmax(torch.randn(6, 5), 1), holes, reduction=reduction, weight=cw, ignore_index=2)
    add("NLLLoss", torch.log_softmax(torch.randn(2, 5, 3), 1), torch.randint(0, 5, (2, 3)), reduction=reduction)
    a, b = torch.randn(3, 4) * 2, torch.randn(3, 4)
    add("MSELoss", a, b, reduction=reduction)
    add("L1Loss", a, b, reduction=reduction)
    add("SmoothL1Loss", a, b, reduction=reduction)
    add("SmoothL1Loss", a, b, reduction=reduction, beta=0.4)
    add("SmoothL1Loss", a, b, reduction=reduction, beta=0.0)
    y = torch.rand(3, 4)
    add("BCELoss", torch.rand(3, 4), y, reduction=reduction, weight=torch.rand(4))
    add("BCEWithLogitsLoss", a * 4, y, reduction=reduction, weight=torch.rand(3, 1), pos_weight=torch.rand(4) * 3)
add("CrossEntropyLoss", torch.randn(5), torch.tensor(3))
add("BCELoss", torch.tensor([0.0, 1.0, 1.0, 0.0]), torch.tensor([0.0, 1.0, 0.0, 1.0]))
add("BCEWithLogitsLoss", torch.tensor([-200.0, 200.0, 90.0]), torch.tensor([1.0, 0.0, 1.0]))
out["losses"] = losses

# layers
layers = []


def layer_case(name, module, x, options):
    x = x.clone()
    if x.is_floating_point():
        x.requires_grad_()
    y = module(x)
    w = torch.randn(y.shape)
    (y * w).sum().backward()
    layers.append({"name": name, "args": options, "input": dump(x), "int": not x.is_floating_point(),
                   "state": {k: dump(v) for k, v in module.state_dict().items()}, "output": dump(y), "w": dump(w),
                   "gradInput": dump(x.grad) if x.grad is not None else None,
                   "grads": {k: dump(p.grad) for k, p in module.named_parameters()}})


def shaken(module):
    for p in module.parameters():
        p.data += torch.randn(p.shape) * 0.3
    return module


layer_case("Linear", nn.Linear(4, 3), torch.randn(2, 5, 4), [4, 3])
layer_case("Linear", nn.Linear(4, 3, bias=False), torch.randn(4), [4, 3, {"bias": False}])
layer_case("LayerNorm", shaken(nn.LayerNorm([3, 2])), torch.randn(4, 3, 2) * 3 + 1, [[3, 2]])
layer_case("LayerNorm", nn.LayerNorm(5, eps=0.1, elementwise_affine=False), torch.randn(2, 5),
           [5, {"eps": 0.1, "elementwiseAffine": False}])
layer_case("Embedding", nn.Embedding(6, 3), torch.tensor([[1, 1, 5], [0, 2, 1]]), [6, 3])
padded = nn.Embedding(6, 3, padding_idx=-1)
padded.weight.data[5] = 0.5
layer_case("Embedding", padded, torch.tensor([5, 1, 5, 1]), [6, 3, {"paddingIdx": -1}])
for name, module, args in [("Tanh", nn.Tanh(), []), ("Sigmoid", nn.Sigmoid(), []), ("ReLU", nn.ReLU(), []),
                           ("LeakyReLU", nn.LeakyReLU(0.2), [0.2]), ("Softmax", nn.Softmax(1), [1]),
                           ("LogSoftmax", nn.LogSoftmax(-1), [-1]), ("Identity", nn.Identity(), []),
                           ("Flatten", nn.Flatten(), [])]:
    x = torch.randn(2, 3, 4)
    x[0, 0, 0] = 0
    layer_case(name, module, x, args)
out["layers"] = layers

# packing
packing = []
for lengths, enforce, batch_first in [([4, 3, 1], True, True), ([2, 5, 2, 1], False, False), ([1, 4, 4], False, True)]:
    sequences = [torch.randn(n, 2) for n in lengths]
    padded = rnn_utils.pad_sequence(sequences, batch_first=batch_first, padding_value=-9)
    x = padded.clone().requires_grad_()
    packed = rnn_utils.pack_padded_sequence(x, lengths, batch_first=batch_first, enforce_sorted=enforce)
    w = torch.randn(packed.data.shape)
    (packed.data * w).sum().backward()
    back, back_lengths = rnn_utils.pad_packed_sequence(packed, batch_first=not batch_first, padding_value=3,
                                                       total_length=6)
    ints = lambda t: None if t is None else t.tolist()
    packing.append({"lengths": lengths, "enforceSorted": enforce, "batchFirst": batch_first,
                    "sequences": [dump(s) for s in sequences], "padded": dump(padded), "data": dump(packed.data),
                    "batchSizes": ints(packed.batch_sizes), "sortedIndices": ints(packed.sorted_indices),
                    "unsortedIndices": ints(packed.unsorted_indices), "w": dump(w), "gradPadded": dump(x.grad),
                    "back": dump(back), "backLengths": ints(back_lengths)})
out["packing"] = packing

# clipping
clipping = []
for norm_type, max_norm in [(2, 1.0), (2, 100.0), (1, 3.0), (math.inf, 0.5), (3, 0.7)]:
    params = [torch.randn(3, 4).requires_grad_(), torch.randn(5).requires_grad_(), torch.randn(2).requires_grad_()]
    grads = [torch.randn(3, 4) * 2, torch.randn(5), None]
    for p, g in zip(params, grads):
        p.grad = None if g is None else g.clone()
    norm = nn.utils.clip_grad_norm_(params, max_norm, norm_type=norm_type)
    clipping.append({"maxNorm": max_norm, "normType": None if norm_type == math.inf else norm_type,
                     "before": [dump(g) for g in grads[:2]], "after": [dump(p.grad) for p in params[:2]],
                     "norm": norm.item()})
out["clipping"] = clipping

# optimizers: two parameters in two groups, the second without a gradient at steps 0 and 1
optimizers = []


def optimizer_case(name, options, second):
    table = {"weight_decay": "weightDecay"}
    a, b = torch.randn(4).requires_grad_(), torch.randn(2, 2).requires_grad_()
    start = [dump(a), dump(b)]
    optimizer = getattr(torch.optim, name)([{"params": [a]}, {"params": [b], **second}], **options)
    target = torch.randn(4)
    track = []
    for step in range(8):
        optimizer.zero_grad(set_to_none=True)
        loss = ((a - target) ** 2).sum()
        if step >= 2:
            loss = loss + (b ** 4).sum()
        if options.get("maximize"):
            loss = -loss
        loss.backward()
        optimizer.step()
        track.append([dump(a), dump(b)])
    state = optimizer.state_dict()["state"]
    optimizers.append({"name": name, "options": {table.get(k, k): v for k, v in options.items()}, "second": second,
                       "start": start, "target": dump(target), "track": track,
                       "state": {i: {k: (dump(v) if torch.is_tensor(v) and v.dim() else float(v))
                                     for k, v in s.items() if v is not None} for i, s in state.items()}})


for options in [{}, {"momentum": 0.9}, {"momentum": 0.9, "dampening": 0.3, "weight_decay": 0.05},
                {"momentum": 0.8, "nesterov": True, "weight_decay": 0.01}, {"momentum": 0.9, "maximize": True}]:
    optimizer_case("SGD", {"lr": 0.02, **options}, {"lr": 0.01})
for options in [{}, {"betas": (0.7, 0.9), "eps": 1e-3}, {"weight_decay": 0.1}, {"amsgrad": True},
                {"maximize": True}]:
    optimizer_case("Adam", {"lr": 0.05, **options}, {"lr": 0.1})
for options in [{}, {"weight_decay": 0.3, "amsgrad": True}]:
    optimizer_case("AdamW", {"lr": 0.05, **options}, {"lr": 0.1})
for options in [{}, {"alpha": 0.9, "eps": 1e-3, "weight_decay": 0.1}, {"momentum": 0.9}, {"centered": True},
                {"centered": True, "momentum": 0.5, "maximize": True}]:
    optimizer_case("RMSprop", {"lr": 0.02, **options}, {"lr": 0.01})
out["optimizers"] = optimizers

# schedulers: rates of two groups after each epoch
schedulers = []
metrics = [1.0, 0.9, 0.9, 0.89999, 0.95, 0.8, 0.81, 0.82, 0.83, 0.84, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7]


def scheduler_case(name, args, options):
    groups = [{"params": [torch.zeros(1, requires_grad=True)]}, {"params": [torch.zeros(1, requires_grad=True)], "lr": 0.03}]
    optimizer = torch.optim.SGD(groups, lr=0.1)
    camel_case = {"eta_min": "etaMin", "threshold_mode": "thresholdMode", "min_lr": "minLr"}
    scheduler = getattr(torch.optim.lr_scheduler, name)(optimizer, *args, **options)
    rates = []
    for epoch in range(16):
        optimizer.step()
        if name == "ReduceLROnPlateau":
            scheduler.step(metrics[epoch] if options.get("mode") != "max" else -metrics[epoch])
        else:
            scheduler.step()
        rates.append([g["lr"] for g in optimizer.param_groups])
    schedulers.append({"name": name, "args": args, "options": {camel_case.get(k, k): v for k, v in options.items()},
                       "rates": rates})


scheduler_case("StepLR", [3], {})
scheduler_case("StepLR", [1], {"gamma": 0.5})
scheduler_case("ExponentialLR", [0.9], {})
scheduler_case("CosineAnnealingLR", [5], {})
scheduler_case("CosineAnnealingLR", [4], {"eta_min": 0.02})
scheduler_case("ReduceLROnPlateau", [], {"patience": 2})
scheduler_case("ReduceLROnPlateau", [], {"patience": 1, "factor": 0.5, "cooldown": 2, "threshold": 0.05,
                                         "threshold_mode": "abs", "min_lr": 0.02})
scheduler_case("ReduceLROnPlateau", [], {"mode": "max", "patience": 0, "factor": 0.2, "min_lr": [0.001, 0.01]})
out["schedulers"] = {"metrics": metrics, "cases": schedulers}

path = pathlib.Path(__file__).parent / "fixtures" / "layers-and-optimizers.json"
path.write_text(json.dumps(out, separators=(",", ":")) + "\n")
print(path, path.stat().st_size, "bytes")
