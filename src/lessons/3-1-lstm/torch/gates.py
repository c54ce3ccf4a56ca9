import torch
from torch import nn
from torch.nn import functional as F

torch.manual_seed(1)
seq_len = 30
hidden_size = 8
forget_bias = 3.0


# A row of +1 and -1. Two of them are marked, one in each of the first
# two thirds. The answer is the one that was marked last.
def draw(size):
    values = torch.randint(0, 2, (size, seq_len)).float() * 2 - 1
    early = F.one_hot(torch.randint(0, 10, (size,)), seq_len).float()
    late = F.one_hot(torch.randint(10, 20, (size,)), seq_len).float()
    x = torch.stack([values, early + late], 2)  # (size, 30, 2)
    return x, (values * late).sum(1)


class Reader(nn.Module):
    def __init__(self, layer):
        super().__init__()
        self.layer = layer
        self.answer = nn.Linear(hidden_size, 1)

    def forward(self, x):
        states, _ = self.layer(x)
        return self.answer(states[:, -1]).squeeze(1)


rnn = nn.RNN(2, hidden_size, batch_first=True)
lstm = nn.LSTM(2, hidden_size, batch_first=True)
# Rows come in the order i, f, g, o: only the forget gates begin open.
with torch.no_grad():
    lstm.bias_hh_l0.zero_()
    lstm.bias_hh_l0[hidden_size : 2 * hidden_size] = forget_bias

readers = {"RNN": Reader(rnn), "LSTM": Reader(lstm)}

optimizers = [torch.optim.Adam(reader.parameters(), lr=0.02) for reader in readers.values()]
criterion = nn.MSELoss()
test_x, test_y = draw(200)

for step in range(300):
    x, y = draw(32)
    for optimizer in optimizers:
        optimizer.zero_grad()
    for name, reader in readers.items():
        loss = criterion(reader(x), y)
        loss.backward()
        norm = nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
        if step % 25 == 24:
            print(f"step {step + 1}, {name}: loss {loss:.1e}, gradient norm {norm:.1e}")
    for optimizer in optimizers:
        optimizer.step()

with torch.no_grad():
    for name, reader in readers.items():
        right = (reader(test_x) * test_y > 0).sum().item()
        print(f"{name}: {right} of 200 unseen right")
