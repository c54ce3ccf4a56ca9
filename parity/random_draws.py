"""Writes what PyTorch's generator gives for seeds, in the shape of fixtures/goldens/random.json.

random_draws.py <names.json> <seed>…: the names are the calls of that file; each is evaluated as it stands.
"""

import json
import re
import sys

import torch
from torch import nn
from torch.nn import init
from torch.nn.functional import dropout
from torch.utils.data import DataLoader, TensorDataset, random_split


def figures(tensor):
    return {"shape": list(tensor.shape), "data": tensor.double().flatten().tolist()}


def initialized(name):
    return lambda *sizes: getattr(init, name)(torch.empty(*sizes))


class Initializers:
    def __getattr__(self, name):
        return initialized(name)


names = {
    **{key: getattr(torch, key) for key in "rand randn randint randperm empty ones tensor multinomial".split()},
    "init": Initializers(),
    "dropout": dropout,
    "random_split": lambda count, sizes: [
        torch.tensor(part.indices) for part in random_split(range(count), sizes)
    ],
}


def draws(call):
    made = []
    for part in re.split(r" then |, (?=rand)", call):
        result = eval(part, names)
        made += result if isinstance(result, list) else [result]
    return [figures(tensor) for tensor in made]


def loader_orders(name, epochs=3):
    count, batch_size = (int(text) for text in re.findall(r"\d+", name)[:2])
    loader = DataLoader(
        TensorDataset(torch.arange(count)), batch_size=batch_size, shuffle="shuffle" in name
    )
    return [[ids.tolist() for (ids,) in loader] for _ in range(epochs)]


def after(seed, make):
    torch.manual_seed(seed)
    with torch.no_grad():
        return make()


with open(sys.argv[1]) as file:
    wanted = json.load(file)
seeds = {
    seed: {
        "draws": {name: after(int(seed), lambda: draws(name)) for name in wanted["draws"]},
        "withoutMkl": {name: after(int(seed), lambda: draws(name)) for name in wanted["withoutMkl"]},
        "layers": {
            name: after(
                int(seed),
                lambda: {
                    key: figures(value)
                    for key, value in eval(f"nn.{name}", {"nn": nn}).state_dict().items()
                },
            )
            for name in wanted["layers"]
        },
        "loader": {name: after(int(seed), lambda: loader_orders(name)) for name in wanted["loader"]},
    }
    for seed in sys.argv[2:]
}
print(json.dumps({"torch": torch.__version__, "seeds": seeds}))
