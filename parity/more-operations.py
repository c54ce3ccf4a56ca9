"""Writes fixtures/more-operations.json: PyTorch's figures for tensor operations, functional forms and layers beyond
the goldens. Each case has a name, inputs, outputs, the weights of a sum over the outputs, and that sum's gradients;
a layer also its arguments and state. Run with a Python that has torch (1.13 made the checked-in file):

    python3 parity/more-operations.py
"""
import json
import pathlib

import torch
import torch.nn.functional as F
from torch import nn

torch.manual_seed(11)
cases = []


def dump(t):
    kind = "float32" if t.is_floating_point() else "bool" if t.dtype == torch.bool else "int32"
    values = t.detach().reshape(-1).tolist()
    data = [float(f"{v:.9g}") for v in values] if kind == "float32" else [int(v) for v in values]
    return {"shape": list(t.shape), "dtype": kind, "data": data}


def record(name, fn, inputs, module=None, args=None):
    inputs = [x.clone().requires_grad_() if x.is_floating_point() else x for x in inputs]
    out = fn(*inputs)
    flat = []
    stack = [out]
    while stack:
        item = stack.pop(0)
        if torch.is_tensor(item):
            flat.append(item)
        elif item is not None:
            stack = list(item) + stack
    weights = [torch.randn(o.shape) if o.requires_grad else None for o in flat]
    total = sum((o * w).sum() for o, w in zip(flat, weights) if w is not None)
    if torch.is_tensor(total):
        total.backward()
    case = {"name": name, "inputs": [dump(x) for x in inputs], "outputs": [dump(o) for o in flat],
            "weights": [None if w is None else dump(w) for w in weights],
            "grads": [None if x.grad is None else dump(x.grad) for x in inputs]}
    if module is not None:
        case["args"] = args
        case["after"] = {k: dump(b) for k, b in module.named_buffers()}
        case["parameterGrads"] = {k: dump(p.grad) for k, p in module.named_parameters() if p.grad is not None}
    cases.append(case)
    return case


x = torch.randn(3, 4, 5)
m = torch.randn(4, 4)
equal = torch.tensor([[2.0, 1.0, 2.0], [0.0, 0.0, 0.0]])
record("sort", lambda x: x.sort(1), [x])
record("sort descending", lambda x: x.sort(dim=0, descending=True), [x])
record("sort with equals", lambda x: x.sort(dim=-1, stable=True), [equal])
record("argsort", lambda x: x.argsort(-1, descending=True), [x])
record("sort of whole numbers", lambda x: x.sort(-1), [torch.tensor([[3, -1, 2], [7, 9, 8]])])
record("sort with nan", lambda x: x.sort(-1)[1], [torch.tensor([1.0, float("nan"), -2.0, 3.0]).nan_to_num(1e9)])
record("topk", lambda x: x.topk(2), [x])
record("topk smallest", lambda x: x.topk(3, dim=1, largest=False), [x])
record("cumsum", lambda x: x.cumsum(1), [x])
record("cumsum last", lambda x: x.cumsum(-1), [x])
record("cumsum of whole numbers", lambda x: x.cumsum(0), [torch.tensor([3, -1, 2])])
record("tril", lambda x: x.tril(), [x])
record("tril 1", lambda x: x.tril(1), [m])
record("triu -1", lambda x: x.triu(-1), [x])
index = torch.tensor([[0, 2, 1], [3, 1, 0]])
record("scatter", lambda x, s: x.scatter(1, index, s), [torch.randn(2, 4), torch.randn(2, 3)])
record("scatter corner", lambda x, s: x.scatter(1, index, s), [torch.randn(3, 4), torch.randn(2, 3)])
record("scatter along 0", lambda x, s: x.scatter(0, torch.tensor([[2, 0, 1]]), s), [torch.randn(3, 3), torch.randn(1, 3)])
record("scatter a number", lambda x: x.scatter(1, index, 0.5), [torch.randn(2, 4)])
record("maskedFill", lambda x: x.masked_fill(x > 0, -1e9), [x])
record("repeatInterleave", lambda x: x.repeat_interleave(2, 1), [x])
record("repeatInterleave flat", lambda x: x.repeat_interleave(3), [m])
record("repeatInterleave each", lambda x: x.repeat_interleave(torch.tensor([1, 0, 3, 2]), 0), [m])
bools = torch.tensor([[1, 0, 2], [3, 4, 5]])
record("all", lambda x: (x.all(), x.all(1), x.any(0, keepdim=True), x.any()), [bools])
record("nonzero", lambda x: x.nonzero(), [torch.tensor([[0, 3, 0], [1, 0, 5]])])
record("unique", lambda x: x.unique(), [torch.tensor([3, 1, 3, -2])])
record("viewAs", lambda x: x.contiguous().view_as(torch.empty(5, 12)), [x])
a, b = torch.randn(2, 3, 4), torch.randn(2, 4, 5)
record("einsum bij,bjk->bik", lambda a, b: torch.einsum("bij,bjk->bik", a, b), [a, b])
record("einsum bij,bkj", lambda a, b: torch.einsum("bij,bkj", a, b), [a, torch.randn(2, 5, 4)])
record("einsum ij->ji", lambda a: torch.einsum("ij->ji", a), [torch.randn(3, 4)])
record("einsum ii->", lambda a: torch.einsum("ii->", a), [m])
record("einsum ii->i", lambda a: torch.einsum("ii->i", a), [m])
record("einsum i,j->ij", lambda a, b: torch.einsum("i,j->ij", a, b), [torch.randn(3), torch.randn(4)])
record("einsum ij,jk,kl->il", lambda a, b, c: torch.einsum("ij,jk,kl->il", a, b, c),
       [torch.randn(2, 3), torch.randn(3, 4), torch.randn(4, 2)])
record("einsum ...ij,...jk->...ik", lambda a, b: torch.einsum("...ij,...jk->...ik", a, b), [a, b])
record("einsum ijk->k", lambda a: torch.einsum("ijk->k", a), [a])

ids = torch.tensor([1, 0, 3])
t2 = torch.rand(3, 4)
record("F.relu", F.relu, [x])
record("F.leakyRelu", lambda x: F.leaky_relu(x, 0.2), [x])
record("F.tanh", torch.tanh, [x])
record("F.sigmoid", torch.sigmoid, [x])
record("F.softmax", lambda x: F.softmax(x, dim=1), [x])
record("F.logSoftmax", lambda x: F.log_softmax(x, dim=-1), [x])
record("F.linear", F.linear, [torch.randn(2, 3, 4), torch.randn(5, 4), torch.randn(5)])
record("F.embedding", lambda w: F.embedding(ids, w, padding_idx=0), [torch.randn(4, 2)])
record("F.layerNorm", lambda x, w, b: F.layer_norm(x, [5], w, b), [x, torch.randn(5), torch.randn(5)])
record("F.mseLoss", F.mse_loss, [torch.randn(3, 4), t2])
record("F.l1Loss", lambda a, t: F.l1_loss(a, t, reduction="sum"), [torch.randn(3, 4), t2])
record("F.smoothL1Loss", lambda a, t: F.smooth_l1_loss(a, t, beta=0.3), [torch.randn(3, 4), t2])
w4 = torch.rand(4)
record("F.crossEntropy", lambda a, w: F.cross_entropy(a, ids, weight=w.detach(), ignore_index=3), [torch.randn(3, 4), w4])
record("F.nllLoss", lambda a: F.nll_loss(a.log_softmax(1), ids), [torch.randn(3, 4)])
record("F.binaryCrossEntropy", lambda a, t: F.binary_cross_entropy(a.sigmoid(), t.detach()), [torch.randn(3, 4), t2])
record("F.binaryCrossEntropyWithLogits",
       lambda a, t, w: F.binary_cross_entropy_with_logits(a, t.detach(), pos_weight=w.detach()),
       [torch.randn(3, 4), t2, w4])
record("F.oneHot", lambda: F.one_hot(ids, 4), [])
cases[-1]["targets"] = dump(ids)


def layer(name, module, args, inputs, call=None):
    for p in module.parameters():
        p.data += torch.randn(p.shape) * 0.2
    state = {k: dump(v) for k, v in module.state_dict().items()}
    record(name, call or module, inputs, module, args)["state"] = state


seq = torch.randn(2, 4, 9)
layer("Conv1d", nn.Conv1d(4, 3, 3), [4, 3, 3], [seq])
layer("Conv1d", nn.Conv1d(4, 6, 2, stride=2, padding=1, dilation=2, groups=2, bias=False),
      [4, 6, 2, {"stride": 2, "padding": 1, "dilation": 2, "groups": 2, "bias": False}], [seq])
layer("Conv1d", nn.Conv1d(4, 2, 4, padding="same"), [4, 2, 4, {"padding": "same"}], [seq])
layer("Conv1d", nn.Conv1d(4, 2, 3, padding=2, padding_mode="circular"),
      [4, 2, 3, {"padding": 2, "paddingMode": "circular"}], [torch.randn(2, 4, 7)])
layer("Conv1d", nn.Conv1d(4, 2, 3, padding=2, padding_mode="reflect"),
      [4, 2, 3, {"padding": 2, "paddingMode": "reflect"}], [torch.randn(2, 4, 7)])
layer("MaxPool1d", nn.MaxPool1d(2), [2], [seq])
layer("MaxPool1d", nn.MaxPool1d(3, stride=2, padding=1, dilation=2),
      [3, {"stride": 2, "padding": 1, "dilation": 2}], [seq])
layer("MaxPool1d", nn.MaxPool1d(2, ceil_mode=True), [2, {"ceilMode": True}], [seq])
layer("BatchNorm1d", nn.BatchNorm1d(4), [4], [seq * 2 + 1])
layer("BatchNorm1d", nn.BatchNorm1d(4, eps=0.1, momentum=0.4), [4, {"eps": 0.1, "momentum": 0.4}], [torch.randn(5, 4)])
layer("BatchNorm1d", nn.BatchNorm1d(4, momentum=None, affine=False), [4, {"momentum": None, "affine": False}], [seq])
evaluated = nn.BatchNorm1d(4)
evaluated(seq * 3 + 2)
layer("BatchNorm1d eval", evaluated.eval(), [4], [seq])
layer("MultiheadAttention", nn.MultiheadAttention(6, 2), [6, 2],
      [torch.randn(3, 2, 6), torch.randn(5, 2, 6), torch.randn(5, 2, 6)])
layer("MultiheadAttention", nn.MultiheadAttention(6, 3, bias=False, batch_first=True, kdim=4, vdim=5),
      [6, 3, {"bias": False, "batchFirst": True, "kdim": 4, "vdim": 5}],
      [torch.randn(2, 3, 6), torch.randn(2, 5, 4), torch.randn(2, 5, 5)])
masked = nn.MultiheadAttention(4, 2, batch_first=True)
causal = torch.triu(torch.ones(4, 4), 1).bool()
padding = torch.tensor([[False, False, False, True], [False, False, False, False]])
layer("MultiheadAttention masked", masked, [4, 2, {"batchFirst": True}], [torch.randn(2, 4, 4)],
      lambda x: masked(x, x, x, attn_mask=causal, key_padding_mask=padding, average_attn_weights=False))
for options, given, size in [({"proj_size": 2}, {"projSize": 2}, (5, 3, 3)),
                       ({"proj_size": 3, "num_layers": 2, "bidirectional": True, "batch_first": True, "bias": False},
                        {"projSize": 3, "numLayers": 2, "bidirectional": True, "batchFirst": True, "bias": False}, (2, 4, 3))]:
    layer("LSTM", nn.LSTM(3, 5, **options), [3, 5, given], [torch.randn(size)])

path = pathlib.Path(__file__).parent / "fixtures" / "more-operations.json"
path.write_text(json.dumps({"torch": torch.__version__, "cases": cases}) + "\n")
print(path, len(cases), "cases")
