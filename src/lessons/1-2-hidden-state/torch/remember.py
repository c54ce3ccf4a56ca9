import torch
from torch import nn

torch.manual_seed(0)
seq_len = 10
rnn = nn.RNN(1, 16, batch_first=True)
read_out = nn.Linear(16, 1)
parameters = [*rnn.parameters(), *read_out.parameters()]
optimizer = torch.optim.Adam(parameters, lr=0.01)
criterion = nn.MSELoss()


# Sequences of +1 and -1. The answer is the first of them.
def batch(size):
    x = torch.randint(0, 2, (size, seq_len, 1)).float() * 2 - 1
    return x, x[:, 0].squeeze(1)


def predict(x):
    states, _ = rnn(x)  # (size, seq_len, 16)
    return read_out(states[:, -1]).squeeze(1)


# How far apart are the states of two sequences that differ only in x_1?
def print_trace(name):
    with torch.no_grad():
        silence = torch.zeros(2, seq_len - 1, 1)
        first = torch.tensor([[[1.0]], [[-1.0]]])
        states, _ = rnn(torch.cat([first, silence], 1))
        distances = (states[0] - states[1]).square().sum(1).sqrt()
    print(f"{name}: distance {distances[0]:.3f} after step 1,")
    print(f"  {distances[-1]:.4f} after step {seq_len}")


print_trace("before training")
test_x, test_y = batch(20)
for step in range(300):
    x, y = batch(64)
    optimizer.zero_grad()
    loss = criterion(predict(x), y)
    loss.backward()
    norm = nn.utils.clip_grad_norm_(parameters, 1.0)
    optimizer.step()
    if step % 20 == 19:
        print(f"step {step + 1}: loss {loss:.1e}, gradient norm {norm:.1e}")
with torch.no_grad():
    print("test MSE", criterion(predict(test_x), test_y).item())
print_trace("after training")
