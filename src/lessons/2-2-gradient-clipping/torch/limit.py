import math

import torch
from torch import nn

torch.manual_seed(0)
seq_len = 20


def sine_waves(count):
    phase = 2 * math.pi * torch.rand(count, 1)
    wave = torch.sin(phase + 4 * math.pi / seq_len * torch.arange(seq_len + 1))
    return wave[:, :-1].unsqueeze(2), wave[:, -1]


x, y = sine_waves(100)
test_x, test_y = sine_waves(20)


class SinePredictor(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.RNN(1, 16, batch_first=True)
        self.fc = nn.Linear(16, 1)

    def forward(self, x):
        states, _ = self.rnn(x)
        return self.fc(states[:, -1]).squeeze(1)


start = SinePredictor()
criterion = nn.MSELoss()
for max_norm in [1.0, 0.1, 0.01]:
    model = SinePredictor()
    model.load_state_dict(start.state_dict())  # all begin alike
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    for step in range(150):
        optimizer.zero_grad()
        loss = criterion(model(x), y)
        loss.backward()
        norm = nn.utils.clip_grad_norm_(model.parameters(), max_norm)
        optimizer.step()
    with torch.no_grad():
        test_loss = criterion(model(test_x), test_y)
    print(f"at most {max_norm}: loss {loss:.1e}, norm {norm:.1e}, test {test_loss:.1e}")
