import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(0)
seq_len = 30


# Two inputs at each step: a number, and a mark that says "take it".
# The answer at every step is the number taken last.
def sequences(count):
    value = torch.rand(count, seq_len, 1) * 2 - 1
    mark = (torch.rand(count, seq_len, 1) < 0.15).float()
    held = torch.zeros(count, 1)
    answers = []
    for t in range(seq_len):
        take = mark[:, t]
        held = take * value[:, t] + (1 - take) * held
        answers.append(held)
    return torch.cat([value, mark], 2), torch.stack(answers, 1)


class Holder(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(2, 1, batch_first=True)  # a single unit
        self.read_out = nn.Linear(1, 1)

    def forward(self, x):
        states, _ = self.gru(x)  # (batch, 30, 1)
        return self.read_out(states)  # (batch, 30, 1)


model = Holder()
criterion = nn.MSELoss()
optimizer = torch.optim.Adam(model.parameters(), lr=0.05)
train = TensorDataset(*sequences(256))
loader = DataLoader(train, batch_size=64, shuffle=True)
test_x, test_y = sequences(100)

for epoch in range(100):
    for x, y in loader:
        optimizer.zero_grad()
        loss = criterion(model(x), y)
        loss.backward()
        norm = nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
    if epoch % 10 == 9:
        print(f"epoch {epoch + 1}: loss {loss:.1e}, gradient norm {norm:.1e}")

with torch.no_grad():
    print(f"test MSE {criterion(model(test_x), test_y):.4f}")
    print(f"always answering 0: {test_y.square().mean():.4f}")

    # Where does it keep, where does it take? z at every step, by its formula.
    gru = model.gru
    states, _ = gru(test_x)
    before = torch.cat([torch.zeros(len(test_x), 1, 1), states[:, :-1]], 1)
    w_ih, w_hh, b_ih, b_hh = (p.chunk(3)[1] for p in gru.parameters())
    z = torch.sigmoid(test_x @ w_ih.T + b_ih + before * w_hh + b_hh)
    mark = test_x[:, :, 1:]
    print(f"mean z at a mark: {(z * mark).sum() / mark.sum():.2f}")
    print(f"mean z between marks: {(z * (1 - mark)).sum() / (1 - mark).sum():.2f}")
