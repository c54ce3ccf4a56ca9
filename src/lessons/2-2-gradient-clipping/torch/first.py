# Not compared: the unclipped run enlarges every rounding.
import torch
from torch import nn

torch.manual_seed(0)
seq_len = 20


# Sequences of +1 and -1. The answer is the first of them.
def draw(size):
    x = torch.randint(0, 2, (size, seq_len, 1)).float() * 2 - 1
    return x, x[:, 0].squeeze(1)


class Reader(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.RNN(1, 16, batch_first=True)
        self.read_out = nn.Linear(16, 1)

    def forward(self, x):
        states, _ = self.rnn(x)
        return self.read_out(states[:, -1]).squeeze(1)


unclipped = Reader()
# Twice as large, so that the gradient reaches the first step.
with torch.no_grad():
    unclipped.rnn.weight_hh_l0.mul_(2)
clipped = Reader()
clipped.load_state_dict(unclipped.state_dict())  # both begin alike

runs = [
    {"series": "unclipped", "model": unclipped, "max_norm": float("inf")},
    {"series": "clipped", "model": clipped, "max_norm": 1.0},
]
for run in runs:
    run["optimizer"] = torch.optim.SGD(run["model"].parameters(), lr=0.2)
    run["lost"] = False
criterion = nn.MSELoss()
test_x, test_y = draw(20)

for step in range(300):
    x, y = draw(64)  # the same batch for both
    for run in runs:
        if run["lost"]:
            continue
        model, optimizer = run["model"], run["optimizer"]
        optimizer.zero_grad()
        loss = criterion(model(x), y)
        loss.backward()
        norm = nn.utils.clip_grad_norm_(model.parameters(), run["max_norm"])
        optimizer.step()
        if step % 20 == 19:
            print(f"{run['series']} {step + 1}: loss {loss:.1e}, norm {norm:.1e}")
        run["lost"] = not loss.item() < 1000  # NaN is lost as well
        if run["lost"]:
            print(f"{run['series']}: lost after {step + 1} steps")

with torch.no_grad():
    print("test MSE", criterion(clipped(test_x), test_y).item())
