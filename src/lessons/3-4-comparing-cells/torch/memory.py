import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(0)
seq_len = 40
hidden_sizes = {"RNN": 8, "LSTM": 8, "GRU": 8}


# Hold the number that was marked last, as in the lesson on the GRU.
def sequences(count):
    value = torch.rand(count, seq_len, 1) * 2 - 1
    mark = (torch.rand(count, seq_len, 1) < 0.1).float()
    held = torch.zeros(count, 1)
    answers = []
    for t in range(seq_len):
        take = mark[:, t]
        held = take * value[:, t] + (1 - take) * held
        answers.append(held)
    return torch.cat([value, mark], 2), torch.stack(answers, 1)


class Model(nn.Module):
    def __init__(self, name, hidden_size):
        super().__init__()
        self.cell = getattr(nn, name)(2, hidden_size, batch_first=True)
        self.read_out = nn.Linear(hidden_size, 1)

    def forward(self, x):
        states, _ = self.cell(x)
        return self.read_out(states)


criterion = nn.MSELoss()
rivals = []
for name in ["RNN", "LSTM", "GRU"]:
    model = Model(name, hidden_sizes[name])
    optimizer = torch.optim.Adam(model.parameters(), lr=0.02)
    print(f"{name}: {sum(p.numel() for p in model.parameters())} parameters")
    rivals.append((name, model, optimizer))
train = TensorDataset(*sequences(256))
loader = DataLoader(train, batch_size=64, shuffle=True)
test_x, test_y = sequences(200)

for epoch in range(80):
    for x, y in loader:
        # The same batches for all three, in the same order.
        for name, model, optimizer in rivals:
            optimizer.zero_grad()
            loss = criterion(model(x), y)
            loss.backward()
            norm = nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()

# How does the error grow with the steps since the last mark?
ages = []
for marks in test_x[:, :, 1].tolist():
    since = float("inf")  # nothing has been marked yet
    for mark in marks:
        since = 0 if mark else since + 1
        ages.append(since)
ages = torch.tensor(ages)
with torch.no_grad():
    for name, model, _ in rivals:
        errors = (model(test_x) - test_y).square().flatten()
        by_age = [errors[ages == age].mean() for age in (0, 5, 10, 20)]
        print(f"{name}: test MSE {errors.mean():.4f}")
        print("  at ages 0, 5, 10, 20:", *(f"{mse:.4f}" for mse in by_age))
