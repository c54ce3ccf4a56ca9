import math

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(0)
seq_len = 30
turn = 4 * math.pi / seq_len  # the angle between two points


def sine_waves(count):
    phase = 2 * math.pi * torch.rand(count, 1)
    wave = torch.sin(phase + turn * torch.arange(seq_len + 1))
    return wave[:, :-1].unsqueeze(2), wave[:, -1]


train = TensorDataset(*sine_waves(1000))  # x (1000, 30, 1)
test_x, test_y = sine_waves(200)


class SinePredictor(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.RNN(1, 32, batch_first=True)
        self.fc = nn.Linear(32, 1)

    def forward(self, x):
        states, _ = self.rnn(x)  # (batch, 30, 32)
        last = states[:, -1]  #    (batch, 32)
        return self.fc(last).squeeze(1)  # one number a wave


model = SinePredictor()
criterion = nn.MSELoss()
optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
loader = DataLoader(train, batch_size=100, shuffle=True)

for epoch in range(50):
    for x, y in loader:
        optimizer.zero_grad()
        loss = criterion(model(x), y)
        loss.backward()
        norm = nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
    print(f"epoch {epoch + 1}: loss {loss:.1e}, gradient norm {norm:.1e}")

with torch.no_grad():
    print(f"test MSE {criterion(model(test_x), test_y):.1e}")

    # Let it go on by itself: each answer becomes the newest input.
    guess = test_x[0].flatten().tolist()
    truth = list(guess)
    for _ in range(60):
        window = torch.tensor(guess[-seq_len:]).view(1, seq_len, 1)
        guess.append(model(window).item())
        truth.append(2 * math.cos(turn) * truth[-1] - truth[-2])
    print("largest error on its own", max(abs(g - t) for g, t in zip(guess, truth)))
