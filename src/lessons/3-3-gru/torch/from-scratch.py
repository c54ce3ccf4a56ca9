import torch
from torch import nn

torch.manual_seed(0)
hidden_size = 4
seq_len = 8


# The task of before, short: hold the number that was marked last.
def sequences(count):
    value = torch.rand(count, seq_len, 1) * 2 - 1
    mark = (torch.rand(count, seq_len, 1) < 0.25).float()
    held = torch.zeros(count, 1)
    answers = []
    for t in range(seq_len):
        take = mark[:, t]
        held = take * value[:, t] + (1 - take) * held
        answers.append(held)
    return torch.cat([value, mark], 2), torch.stack(answers, 1)


x, y = sequences(32)
gru = nn.GRU(2, hidden_size, batch_first=True)
read_out = nn.Linear(hidden_size, 1)
parameters = [*gru.parameters(), *read_out.parameters()]
criterion = nn.MSELoss()
optimizer = torch.optim.SGD(parameters, lr=0.08, momentum=0.9)

# What the arrays of the TypeScript program do, autograd does here.
for step in range(300):
    optimizer.zero_grad()
    loss = criterion(read_out(gru(x)[0]), y)
    loss.backward()
    norm = nn.utils.clip_grad_norm_(parameters, 1e9)
    optimizer.step()
    if step % 30 == 29:
        print(f"step {step + 1}: loss {loss:.6f}, gradient norm {norm:.6f}")
