import torch
from torch import nn

torch.manual_seed(1)


# Sequences of +1 and -1. The answer is the first of them.
def draw(count, seq_len):
    x = torch.randint(0, 2, (count, seq_len, 1)).float() * 2 - 1
    return x, x[:, 0].squeeze(1)


class Recall(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.RNN(1, 16, batch_first=True)
        self.fc = nn.Linear(16, 1)

    def forward(self, x):
        states, _ = self.rnn(x)
        return self.fc(states[:, -1]).squeeze(1)


criterion = nn.MSELoss()
studies = []
for seq_len in (5, 10, 20, 40):
    model = Recall()
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    studies.append((seq_len, model, optimizer, draw(20, seq_len)))

for step in range(200):
    for seq_len, model, optimizer, _ in studies:
        x, y = draw(64, seq_len)
        optimizer.zero_grad()
        loss = criterion(model(x), y)
        loss.backward()
        norm = nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        if step % 40 == 39:
            print(f"{seq_len} steps, after {step + 1}: loss {loss:.1e}, norm {norm:.1e}")


# The gradient through time: unroll by hand and keep the gradient of each state.
for seq_len, model, _, (test_x, test_y) in studies:
    with torch.no_grad():
        print(f"{seq_len} steps: test MSE {criterion(model(test_x), test_y):.1e}")
    x, y = draw(64, seq_len)
    cell = nn.RNNCell(1, 16)
    cell.load_state_dict({k[:-3]: v for k, v in model.rnn.state_dict().items()})
    h = torch.zeros(64, 16)
    states = []
    for t in range(seq_len):
        h = cell(x[:, t], h)
        h.retain_grad()
        states.append(h)
    criterion(model.fc(h).squeeze(1), y).backward()
    first, last = (states[t].grad.norm().item() for t in (0, -1))
    print(f"{seq_len} steps: first {first:.1e}, last {last:.1e}")
