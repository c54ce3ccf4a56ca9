import torch
from torch import nn

torch.manual_seed(0)


def count(layer):
    return sum(p.numel() for p in layer.parameters())


rnn = nn.RNN(10, 20, num_layers=2, batch_first=True)
lstm = nn.LSTM(10, 20, num_layers=2, batch_first=True)
print(f"RNN: {count(rnn)} weights, LSTM: {count(lstm)}")

# 4 sequences, 7 steps, 10 numbers a step; states for 2 layers.
x = torch.randn(4, 7, 10)
zeros = torch.zeros(2, 4, 20)
with torch.no_grad():
    output, (h_n, c_n) = lstm(x, (zeros, zeros))
    print(f"output {tuple(output.shape)}  h_n {tuple(h_n.shape)}  c_n {tuple(c_n.shape)}")

    # The same sequences in two pieces, the state handed on between them.
    first_part, rest = x[:, :3], x[:, 3:]
    _, (h, c) = lstm(first_part)
    pieces = {
        "h and c handed on": (h, c),
        "h handed on, c forgotten": (h, zeros),
        "nothing handed on": (zeros, zeros),
    }
    for name, state in pieces.items():
        _, (end, _) = lstm(rest, state)
        print(f"{name}: h_n is off by {(end - h_n).abs().max():.6f}")
