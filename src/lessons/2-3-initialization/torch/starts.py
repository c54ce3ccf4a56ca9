import torch
from torch import nn
from torch.nn import init

torch.manual_seed(0)
seq_len = 20
hidden_size = 32


# Sequences of +1 and -1. The answer is the first of them.
def draw(size):
    x = torch.randint(0, 2, (size, seq_len, 1)).float() * 2 - 1
    return x, x[:, 0].squeeze(1)


class Reader(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.RNN(1, hidden_size, batch_first=True)
        self.answer = nn.Linear(hidden_size, 1)

    def forward(self, x):
        states, _ = self.rnn(x)
        return self.answer(states[:, -1]).squeeze(1)


starts = {
    "default": lambda w: w,  # uniform, up to 1/sqrt(hidden_size)
    "Xavier": init.xavier_uniform_,
    "orthogonal": init.orthogonal_,
    "Kaiming": lambda w: init.kaiming_uniform_(w, nonlinearity="relu"),
}


# How much longer twenty products with W make a vector, on average.
def growth(w):
    return torch.linalg.matrix_power(w, 20).square().sum().sqrt() / hidden_size**0.5


first = Reader()
readers = []
for series, start in starts.items():
    model = Reader()
    model.load_state_dict(first.state_dict())  # alike but for W_hh
    start(model.rnn.weight_hh_l0)
    optimizer = torch.optim.Adam(model.parameters(), lr=0.005)
    readers.append((series, model, optimizer))
criterion = nn.MSELoss()
test_x, test_y = draw(20)
with torch.no_grad():
    for series, model, _ in readers:
        print(f"{series}: times {growth(model.rnn.weight_hh_l0):.2g} in 20 steps")

for step in range(150):
    x, y = draw(64)
    for series, model, optimizer in readers:
        optimizer.zero_grad()
        loss = criterion(model(x), y)
        loss.backward()
        norm = nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        if step % 30 == 29:
            print(f"{series} {step + 1}: loss {loss:.1e}, norm {norm:.1e}")
