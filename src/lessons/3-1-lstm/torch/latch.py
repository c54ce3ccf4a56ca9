import math

import torch
from torch import nn

# A memory of one unit. It reads a value and a mark; the weights are
# set by hand. A row each for i, f, g and o: what each gate makes of
# the value, of the mark, and its bias.
rows = {
    "i": [0.0, 12.0, -6.0],  # open when there is a mark
    "f": [0.0, -12.0, 6.0],  # open unless there is a mark
    "g": [1.0, 0.0, 0.0],  #   what to write: the value
    "o": [0.0, 0.0, 6.0],  #   always open
}
values = [0.5, -0.8, 0.3, 0.9, -0.4, 0.7, 0.2, 0.6, -0.5, 0.1]
marks = [0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0]

cell = nn.LSTMCell(2, 1)
table = torch.tensor(list(rows.values()))
with torch.no_grad():
    cell.weight_ih.copy_(table[:, :2])
    cell.bias_ih.copy_(table[:, 2])
    cell.weight_hh.zero_()  # this memory does not listen to h
    cell.bias_hh.zero_()


def sigmoid(a):
    return 1 / (1 + math.exp(-a))


c = 0.0
state = None
for t, (value, mark) in enumerate(zip(values, marks), start=1):
    sums = {name: v * value + m * mark + bias for name, (v, m, bias) in rows.items()}

    # The equations, on plain numbers.
    i, f, o = (sigmoid(sums[name]) for name in "ifo")
    g = math.tanh(sums["g"])
    c = f * c + i * g
    h = o * math.tanh(c)

    # The same step by the library.
    with torch.no_grad():
        state = cell(torch.tensor([[value, mark]]), state)
    print(f"t = {t}  value {value}  mark {mark:g}")
    print(f"  by hand  c {c:7.4f}  h {h:7.4f}")
    print(f"  cell     c {state[1].item():7.4f}  h {state[0].item():7.4f}")
