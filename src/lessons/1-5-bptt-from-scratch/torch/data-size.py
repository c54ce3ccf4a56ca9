import math

import torch
from torch import nn

windows, seq_len = 30, 10
wave = torch.tensor([math.sin(i / 4) for i in range(41)])


def cut(start):
    rows = [wave[b + start : b + start + seq_len] for b in range(windows)]
    return torch.stack(rows).unsqueeze(2)


# The same thirty windows, written down so many times over.
class Learner:
    def __init__(self, copies, lr, with_factor):
        torch.manual_seed(0)  # all begin with the same weights
        self.rnn = nn.RNN(1, 16, batch_first=True)
        self.fc = nn.Linear(16, 1)
        self.parameters = [*self.rnn.parameters(), *self.fc.parameters()]
        self.optimizer = torch.optim.SGD(self.parameters, lr=lr)
        self.sum = nn.MSELoss(reduction="sum")
        self.x = cut(0).repeat(copies, 1, 1)
        self.y = cut(1).repeat(copies, 1, 1)
        self.N = copies * windows * seq_len
        self.with_factor = with_factor
        self.is_lost = False

    def step(self):
        self.optimizer.zero_grad()
        total = self.sum(self.fc(self.rnn(self.x)[0]), self.y)
        # The gradient of half the sum is that of the mean without its 2 / N.
        (total * (1 / self.N if self.with_factor else 1 / 2)).backward()
        norm = nn.utils.clip_grad_norm_(self.parameters, math.inf)
        self.optimizer.step()
        return total.item() / self.N, norm.item()


lr = 0.1
smaller = lr * 2 / (windows * seq_len)  # makes up for it, once
learners = {
    "mean, once": Learner(1, lr, True),
    "mean, 6 times": Learner(6, lr, True),
    "no 2/N, once": Learner(1, smaller, False),
    "no 2/N, 3 times": Learner(3, smaller, False),
    "no 2/N, 6 times": Learner(6, smaller, False),
}
for step in range(60):
    for name, one in learners.items():
        if one.is_lost:
            continue
        loss, norm = one.step()
        if step % 10 == 9:
            print(f"step {step + 1}, {name}: loss {loss:.1e}, norm {norm:.1e}")
        one.is_lost = loss > 100
        if one.is_lost:
            print(f"{name}: given up")
