import torch
from torch import nn

torch.manual_seed(22)
# One number in, three hidden units. Without biases, all that is
# ever in h comes from the input.
cell = nn.RNNCell(1, 3, bias=False)
xs = [1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]  # a single 1, then silence


# The same step on plain numbers, for the first hidden unit.
def by_hand(x, h):
    from_before = cell.weight_hh[0] @ h
    return torch.tanh(cell.weight_ih[0, 0] * x + from_before).item()


h = torch.zeros(1, 3)  # h_0: nothing has been read yet
with torch.no_grad():
    for t, x in enumerate(xs, start=1):
        before = h[0]
        h = cell(torch.tensor([[x]]), h)  # the same weights every time
        print(f"t = {t}  x = {x:g}  h = {h[0].tolist()}")
        print(f"       h1 by hand: {by_hand(x, before):.4f}")
