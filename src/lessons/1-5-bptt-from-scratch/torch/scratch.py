import math

import torch
from torch import nn

torch.manual_seed(0)
windows, seq_len, size, lr = 90, 10, 16, 0.3

# A hundred points of a wave. At every step the next one is asked for.
wave = torch.tensor([math.sin(i / 8) for i in range(100)])


def cut(start):
    rows = [wave[b + start : b + start + seq_len] for b in range(windows)]
    return torch.stack(rows).unsqueeze(2)


xs, ys = cut(0), cut(1)  # (windows, steps, 1)


# The states h_0 … h_T and the answers y_1 … y_T, for all windows at once.
def forward(net, x):
    w_ih, w_hh, b_ih, b_hh, w_hy, b_y = net
    h = [torch.zeros(len(x), size, dtype=x.dtype)]
    answers = []
    for t in range(seq_len):
        h.append(torch.tanh(x[:, t] @ w_ih.T + b_ih + h[-1] @ w_hh.T + b_hh))
        answers.append(h[-1] @ w_hy.T + b_y)
    return h, answers


# The mean squared error, and its gradient back through time.
def backward(net, x, target):
    w_ih, w_hh, b_ih, b_hh, w_hy, b_y = net
    h, answers = forward(net, x)
    grad = [torch.zeros_like(w) for w in net]
    g_ih, g_hh, gb_ih, gb_hh, g_hy, gb_y = grad
    count = len(x) * seq_len  # numbers that the mean is over
    loss = 0.0
    from_later = torch.zeros_like(h[0])  # nothing after T
    for t in range(seq_len, 0, -1):
        error = answers[t - 1] - target[:, t - 1]
        loss += error.square().sum().item() / count
        dy = 2 / count * error
        g_hy += dy.T @ h[t]
        gb_y += dy.sum(0)
        # h_t was used twice: for the answer at t, and by step t + 1.
        dh = dy @ w_hy + from_later
        da = dh * (1 - h[t] ** 2)
        g_ih += da.T @ x[:, t - 1]
        g_hh += da.T @ h[t - 1]
        gb_ih += da.sum(0)
        gb_hh += da.sum(0)
        from_later = da @ w_hh
    return loss, grad


rnn = nn.RNN(1, size, batch_first=True)
fc = nn.Linear(size, 1)
theirs = [*rnn.parameters(), *fc.parameters()]
net = [w.detach().double() for w in theirs]
criterion = nn.MSELoss()

# Is the gradient right? On two windows, nudge each weight in turn.
few, few_y = xs[:2].double(), ys[:2].double()
criterion(fc(rnn(xs[:2])[0]), ys[:2]).backward()
_, grad = backward(net, few, few_y)
for (name, p), w, g in zip(
    [*rnn.named_parameters(), *fc.named_parameters()], net, grad
):
    measured = torch.zeros_like(w)
    for i in range(w.numel()):
        losses = []
        for by in (1e-5, -2e-5):
            w.view(-1)[i] += by
            losses.append(backward(net, few, few_y)[0])
        w.view(-1)[i] += 1e-5
        measured.view(-1)[i] = (losses[0] - losses[1]) / 2e-5
    gaps = [((other - g).norm() / other.norm()).item() for other in (measured, p.grad)]
    print(f"{name}: measured {gaps[0]:.0e}, autograd {gaps[1]:.0e}")

# Train both, from the same weights: w -= lr * gradient.
optimizer = torch.optim.SGD(theirs, lr=lr)
for step in range(120):
    mine, grad = backward(net, xs.double(), ys.double())
    for w, g in zip(net, grad):
        w -= lr * g

    optimizer.zero_grad()
    loss = criterion(fc(rnn(xs)[0]), ys)
    loss.backward()
    norm = nn.utils.clip_grad_norm_(theirs, math.inf)  # measures alone
    optimizer.step()
    if step % 20 == 19:
        print(f"step {step + 1}: {mine:.6f} from scratch, {loss:.6f} nn.RNN")
