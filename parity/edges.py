"""What PyTorch computes at the edges: NaN, infinities, nothing, many dimensions. Writes fixtures/edges.json.

    python parity/edges.py

A number that JSON does not know is written as a string. Every gradient is that of the sum of the output.
"""
import json
import math
import pathlib

import torch
import torch.nn.functional as F

nan, inf = math.nan, math.inf
EDGES = [nan, inf, -inf, 0.0, -0.0, 1.0, -1.0, 0.5, 1e-15, -1e-8, 1e-5, 1e30, -1e30, 60.0, -60.0, 3.0, 1e4]
PAIRS = [(a, b) for a in EDGES for b in EDGES]

OPS = {
    "neg": lambda x: -x,
    "exp": lambda x: x.exp(),
    "log": lambda x: x.log(),
    "sqrt": lambda x: x.sqrt(),
    "square": lambda x: x.square(),
    "abs": lambda x: x.abs(),
    "sin": lambda x: x.sin(),
    "cos": lambda x: x.cos(),
    "sigmoid": lambda x: x.sigmoid(),
    "tanh": lambda x: x.tanh(),
    "relu": lambda x: x.relu(),
    "leakyRelu": lambda x: F.leaky_relu(x, 0.1),
    "reciprocal": lambda x: x.reciprocal(),
    "reluSqrt": lambda x: x.relu().sqrt(),
    "clamp": lambda x, low, high: x.clamp(low, high),
    "powScalar": lambda x, exponent: x.pow(exponent),
    "add": torch.add,
    "sub": torch.sub,
    "mul": torch.mul,
    "div": torch.div,
    "pow": torch.pow,
    "maximum": torch.maximum,
    "minimum": torch.minimum,
    "matmul": torch.matmul,
    "sum": lambda x, dim: x.sum(dim),
    "sumAll": lambda x: x.sum(),
    "mean": lambda x, dim: x.mean(dim),
    "meanAll": lambda x: x.mean(),
    "std": lambda x: x.std(),
    "norm": lambda x: x.norm(),
    "amax": lambda x, dim: x.amax(dim),
    "amin": lambda x, dim: x.amin(dim),
    "max": lambda x, dim: x.max(dim)[0],
    "min": lambda x, dim: x.min(dim)[0],
    "argmax": lambda x, dim: x.argmax(dim),
    "argmaxAll": lambda x: x.argmax(),
    "argmin": lambda x, dim: x.argmin(dim),
    "softmax": lambda x, dim: x.softmax(dim),
    "logSoftmax": lambda x, dim: x.log_softmax(dim),
    "permute": lambda x, order: x.permute(*order),
    "flip": lambda x, dims: x.flip(dims),
    "repeat": lambda x, times: x.repeat(*times),
    "narrow": lambda x, dim, start, length: x.narrow(dim, start, length),
    "stack": lambda x, dim: torch.stack([x, x * 2], dim),
    "cat": lambda x, dim: torch.cat([x, x * 2], dim),
    "indexSelect": lambda x, dim, ids: x.index_select(dim, torch.tensor(ids)),
    "gather": lambda x, dim, ids: x.gather(dim, torch.tensor(ids)),
    "whereAbove": lambda a, b: torch.where(a > 0, a, b),
    "maskedFill": lambda x, value: x.masked_fill(x.isnan(), value),
    "embedding": lambda w, ids, padding: F.embedding(torch.tensor(ids), w, padding_idx=padding),
    "paddingNorm": lambda w, ids, padding: F.embedding(torch.tensor(ids), w, padding_idx=padding).square().sum(1).sqrt(),
    "crossEntropy": lambda x, ids, options: F.cross_entropy(x, torch.tensor(ids), **keyword(options)),
    "crossEntropySoft": lambda x, p, options: F.cross_entropy(x, p, **keyword(options)),
    "nll": lambda x, ids, options: F.nll_loss(x, torch.tensor(ids), **keyword(options)),
    "mse": lambda a, b: F.mse_loss(a, b),
    "l1": lambda a, b: F.l1_loss(a, b),
    "smoothL1": lambda a, b: F.smooth_l1_loss(a, b),
    "bce": lambda a, b: F.binary_cross_entropy(a, b),
    "bceWithLogits": lambda a, b: F.binary_cross_entropy_with_logits(a, b),
}
NAMES = {"ignoreIndex": "ignore_index", "labelSmoothing": "label_smoothing", "reduction": "reduction", "weight": "weight"}


def keyword(options):
    return {NAMES[k]: torch.tensor(v) if k == "weight" else v for k, v in options.items()}


def span(*shape):
    """Whole numbers from -5 to 5 that do not repeat in any rhythm of the shape."""
    size = math.prod(shape)
    return torch.tensor([float((7 * i) % 11 - 5) for i in range(size)]).reshape(shape)


def vector(values):
    return torch.tensor(list(values))


def cases():
    for name in list(OPS)[:13]:
        yield name, [vector(EDGES)], []
    for name in ("tanh", "sin", "cos", "sigmoid"):
        yield name, [vector([1e-5, 1e-6, 1e-8, -1e-15, 0.05, 0.2, 2.0, 88.0, 1e3, 12345.678, 1e5])], []
    yield "reluSqrt", [vector([-1.0, 4.0, 0.0, nan, inf])], []
    for low, high in ((-5, 5), (2, 2), (3, 1), (0, 0), (-inf, 2), (1, inf)):
        yield "clamp", [vector([*EDGES, 5.0, 2.0])], [low, high]
    for exponent in (0, 0.5, 1, 2, 3, -1, 1.7, -2):
        yield "powScalar", [vector(EDGES)], [exponent]
    for name in ("add", "sub", "mul", "div", "maximum", "minimum", "whereAbove"):
        yield name, [vector(a for a, _ in PAIRS), vector(b for _, b in PAIRS)], []
    small = [nan, inf, -inf, 0.0, -0.0, 1.0, -1.0, 0.5, 2.0, -3.0]
    yield "pow", [vector(a for a in small for _ in small), vector(b for _ in small for b in small)], []
    yield "maximum", [span(2, 1, 3), span(2, 1)], []
    yield "pow", [span(2, 3).abs() + 1, span(3)], []
    # Around one that is NaN or infinite.
    odd = torch.tensor([[1.0, nan, 3.0], [3.0, 2.0, 3.0], [-inf, -inf, -inf], [inf, 1.0, nan], [nan, nan, -inf]])
    for name in ("sum", "mean", "amax", "amin", "max", "min", "argmax", "argmin", "softmax", "logSoftmax"):
        for dim in (0, 1):
            yield name, [odd], [dim]
    yield "argmax", [vector([1.0, 3.0, 2.0])], [0]
    yield "argmaxAll", [torch.tensor([[1.0, 5.0], [5.0, 2.0]])], []
    yield "max", [vector([1.0, 3.0, 2.0])], [0]
    yield "std", [vector([2.0, 2.0, 2.0])], []
    yield "std", [vector([2.0, nan, 2.0])], []
    yield "norm", [vector([0.0, 0.0])], []
    yield "norm", [vector([nan, 1.0])], []
    yield "matmul", [torch.tensor([[nan, 0.0], [1.0, inf]]), torch.tensor([[0.0, 1.0], [2.0, 0.0]])], []
    yield "indexSelect", [torch.tensor([[nan, 1.0], [2.0, inf], [3.0, 4.0]])], [0, [2, 1, 2]]
    yield "indexSelect", [torch.tensor([[nan, 1.0], [2.0, inf], [3.0, 4.0]])], [1, [1, 1, 0]]
    yield "gather", [torch.tensor([[nan, 1.0, 2.0], [2.0, inf, 5.0]])], [1, [[0, 0], [1, 2]]]
    yield "maskedFill", [torch.tensor([[nan, 1.0], [inf, nan]])], [7]
    # Nothing, and sums over nothing.
    for shape in ((0,), (0, 3), (3, 0), (2, 0, 3), (0, 0)):
        for name in ("exp", "sigmoid", "relu", "neg"):
            yield name, [torch.zeros(shape)], []
        for name in ("sumAll", "meanAll"):
            yield name, [torch.zeros(shape)], []
        for dim in range(len(shape)):
            for name in ("sum", "mean", "softmax", "logSoftmax", "stack", "cat"):
                yield name, [torch.zeros(shape)], [dim]
            if shape[dim] > 0:
                for name in ("amax", "argmax", "max"):
                    yield name, [torch.zeros(shape)], [dim]
        yield "clamp", [torch.zeros(shape)], [-1, 1]
        yield "add", [torch.zeros(shape), torch.ones(1)], []
        yield "maximum", [torch.zeros(shape), torch.ones(1)], []
        yield "permute", [torch.zeros(shape)], [list(reversed(range(len(shape))))]
        yield "repeat", [torch.zeros(shape)], [[2] * len(shape)]
        yield "flip", [torch.zeros(shape)], [[0]]
    for a, b in (((2, 0), (0, 3)), ((0, 2), (2, 3)), ((4, 2, 0), (4, 0, 3)), ((4, 2, 0), (0, 3)), ((0,), (0,)), ((0, 2, 3), (3, 2))):
        yield "matmul", [torch.zeros(a), torch.zeros(b)], []
    yield "embedding", [span(3, 2)], [[[0, 2], [2, 1]], None]
    yield "mse", [torch.zeros(0, 3), torch.zeros(0, 3)], []
    # Many dimensions.
    sizes = (2, 1, 3, 2, 1, 2, 2)
    for rank in range(1, 8):
        shape = sizes[:rank]
        x = span(*shape)
        for name in ("square", "tanh", "leakyRelu", "sumAll", "meanAll"):
            yield name, [x], []
        yield "clamp", [x], [-2, 3]
        yield "div", [x, span(*[s if i % 2 else 1 for i, s in enumerate(shape)]).abs() + 1], []
        yield "maximum", [x, span(*[1 if i % 2 else s for i, s in enumerate(shape)]) + 0.5], []
        yield "pow", [x.abs() + 1, span(*shape[1:]) / 4], []
        yield "whereAbove", [x, x * 2], []
        for name in ("sum", "mean", "amax", "amin"):
            yield name, [x], [[i for i in range(rank) if i % 2 == 0]]
        for dim in {0, rank // 2, rank - 1}:
            for name in ("argmax", "softmax", "logSoftmax", "stack", "cat"):
                yield name, [x], [dim]
            yield "narrow", [x], [dim, shape[dim] - 1, 1]
            yield "indexSelect", [x], [dim, [shape[dim] - 1, 0, 0]]
        yield "permute", [x], [list(reversed(range(rank)))]
        yield "permute", [x], [[rank - 1, *range(rank - 1)]]
        yield "permute", [x], [list(range(rank))]
        yield "flip", [x], [[i for i in range(rank) if i % 2 == 0]]
        yield "repeat", [x], [[1 + i % 2 for i in range(rank)]]
        yield "repeat", [x], [[3, *[1 + i % 2 for i in range(rank)]]]
        if rank > 1:
            yield "matmul", [x, x.transpose(-1, -2).contiguous()], []
    # Losses and tables.
    for row in ([-inf, 1.0, 1.0], [1.0, 0.0, 2.0], [1.0, inf, 2.0], [1.0, nan, 2.0], [100.0, -100.0, 1e4]):
        for options in ({}, {"reduction": "sum"}, {"reduction": "none"}, {"weight": [2.0, 0.5, 1.0]}, {"labelSmoothing": 0.1}):
            yield "crossEntropy", [torch.tensor([row, [1.0, 2.0, 0.5]])], [[1, 2], options]
    for options in ({}, {"weight": [2.0, 0.5, 1.0]}, {"ignoreIndex": 2}):
        yield "nll", [torch.tensor([[-inf, -1.0, -2.0], [-1.0, -inf, -0.5]])], [[1, 2], options]
        yield "nll", [torch.tensor([[-inf, -1.0, -2.0], [-1.0, nan, -0.5]])], [[1, 0], options]
        yield "crossEntropy", [torch.tensor([[[-inf, 1.0], [1.0, 2.0], [1.0, -inf]]])], [[[1, 0]], options]
    for options in ({}, {"reduction": "sum"}, {"weight": [2.0, 0.5, 1.0]}, {"labelSmoothing": 0.1}):
        yield "crossEntropySoft", [span(2, 3), torch.tensor([[0.2, 0.3, 0.5], [1.0, 0.0, 0.0]])], [options]
    yield "crossEntropySoft", [span(1, 3, 2), torch.full((1, 3, 2), 1 / 3)], [{}]
    yield "crossEntropy", [span(2, 3)], [[-100, -100], {}]
    yield "crossEntropy", [span(2, 3)], [[1, 1], {"ignoreIndex": 1, "labelSmoothing": 0.2}]
    yield "nll", [torch.tensor([[nan, -1.0], [-1.0, -0.5]])], [[-100, 1], {}]
    yield "embedding", [torch.tensor([[nan, 1.0], [inf, 2.0], [3.0, 4.0]])], [[[0, 2], [2, 1]], 1]
    yield "paddingNorm", [torch.tensor([[0.0], [2.0], [3.0]])], [[0, 1], 0]
    values = [nan, inf, -inf, 0.0, 1.0, -2.0, 1e30]
    for name in ("mse", "l1", "smoothL1"):
        yield name, [vector(values), vector([0.0] * len(values))], []
        yield name, [vector(values[3:]), vector([0.5, -1.0, 3.0, 1e30])], []
    yield "bce", [vector([0.0, 1.0, 0.5, 1.0, 0.0, 1e-20]), vector([0.0, 1.0, 1.0, 0.0, 1.0, 1.0])], []
    yield "bceWithLogits", [vector([nan, 0.0, 1.0]), vector([1.0, 0.0, 1.0])], []
    yield "bceWithLogits", [vector([1e30, -1e30, 100.0, -100.0]), vector([1.0, 0.0, 0.0, 1.0])], []


def number(value):
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    return float(f"{value:.9g}")


def dump(tensor):
    return {"shape": list(tensor.shape), "data": [number(v) for v in tensor.double().flatten().tolist()]}


def plain(value):
    if isinstance(value, float):
        return number(value)
    if isinstance(value, list):
        return [plain(v) for v in value]
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    return value


def run(op, inputs, args):
    leaves = [x.detach().clone().requires_grad_() for x in inputs]
    output = OPS[op](*leaves, *args)
    case = {"op": op, "args": plain(args), "inputs": [dump(x) for x in inputs], "output": dump(output.detach())}
    if output.is_floating_point() and output.requires_grad:
        output.sum().backward()
        case["grads"] = [dump(x.grad if x.grad is not None else torch.zeros_like(x)) for x in leaves]
    return case


if __name__ == "__main__":
    found = [run(*case) for case in cases()]
    lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in found)
    header = json.dumps({"torch": torch.__version__})
    target = pathlib.Path(__file__).parent / "fixtures" / "edges.json"
    target.write_text(header[:-1] + ',"cases":[\n' + lines + "\n]}\n")
    print(f"{len(found)} cases")
