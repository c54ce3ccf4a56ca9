import math

import torch
from torch import nn

torch.manual_seed(0)
seq_len = 8
hidden_size = 16
depth = 8


def sine_waves(count):
    phase = 2 * math.pi * torch.rand(count, 1)
    wave = torch.sin(phase + 4 * math.pi / seq_len * torch.arange(seq_len + 1))
    return wave[:, :-1].unsqueeze(2), wave[:, -1]


x, y = sine_waves(64)
test_x, test_y = sine_waves(20)


class Floor(nn.Module):
    def __init__(self):
        super().__init__()
        self.norm = nn.LayerNorm(hidden_size)
        self.rnn = nn.RNN(hidden_size, hidden_size, batch_first=True)

    def forward(self, h, normed):
        states, _ = self.rnn(self.norm(h) if normed else h)
        return states


class Tower(nn.Module):
    def __init__(self, normed=False, residual=False):
        super().__init__()
        self.ground = nn.RNN(1, hidden_size, batch_first=True)
        self.floors = nn.ModuleList([Floor() for _ in range(depth - 1)])
        self.answer = nn.Linear(hidden_size, 1)
        self.normed = normed
        self.residual = residual

    def forward(self, x):
        h, _ = self.ground(x)
        for floor in self.floors:
            states = floor(h, self.normed)
            h = h + states if self.residual else states
        return self.answer(h[:, -1]).squeeze(1)


first = Tower()
runs = []
for series, model in [
    ("plain", Tower()),
    ("LayerNorm", Tower(normed=True)),
    ("residual", Tower(residual=True)),
]:
    model.load_state_dict(first.state_dict())  # all begin alike
    optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
    runs.append((series, model, optimizer))
criterion = nn.MSELoss()

for step in range(50):
    for series, model, optimizer in runs:
        optimizer.zero_grad()
        loss = criterion(model(x), y)
        loss.backward()
        low = model.ground.weight_ih_l0.grad.norm()
        norm = nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        if step == 0:
            print(f"{series}: {low:.1e} in the lowest layer")
        if step % 10 == 9:
            print(f"{series} {step + 1}: loss {loss:.1e}, norm {norm:.1e}")

with torch.no_grad():
    for series, model, _ in runs:
        print(f"{series}: test MSE {criterion(model(test_x), test_y):.1e}")
