import math

import numpy as np
import torch
from torch import nn

torch.manual_seed(0)
N, T, H = 10, 10, 6  # sequences, steps, hidden units
lr = 0.2


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


# A sine wave, ten points to a period: after each the next is wanted.
phases = torch.rand(N, 1).double().numpy()
steps = np.arange(T + 1)
waves = np.sin(2 * math.pi * (phases + steps / T))
xs, targets = waves[:, :-1], waves[:, 1:]

# The library's network. Its weights in the order W_ih, W_hh, b_ih, b_hh
# with rows in the order i, f, g, o; then W_y, b_y.
lstm = nn.LSTM(1, H, batch_first=True)
read_out = nn.Linear(H, 1)
parameters = [*lstm.parameters(), *read_out.parameters()]
criterion = nn.MSELoss()
optimizer = torch.optim.SGD(parameters, lr=lr)
x, y = (torch.tensor(rows, dtype=torch.float32).unsqueeze(2) for rows in (xs, targets))


# All sequences at once. Every step keeps what the way back will need.
def forward(weights):
    w_ih, w_hh, b_ih, b_hh, w_y, b_y = weights
    h, c = np.zeros((N, H)), np.zeros((N, H))
    kept = []
    for t in range(T):
        sums = xs[:, t : t + 1] @ w_ih.T + b_ih + h @ w_hh.T + b_hh
        i, f, g, o = np.split(sums, 4, axis=1)
        i, f, g, o = sigmoid(i), sigmoid(f), np.tanh(g), sigmoid(o)
        before = (c, h)
        c = f * c + i * g
        h = o * np.tanh(c)
        kept.append((i, f, g, o, c, h, h @ w_y[0] + b_y, *before))
    return kept


def mse(kept):
    outputs = np.stack([step[6] for step in kept], axis=1)
    return np.mean((outputs - targets) ** 2)


def backward(weights, kept):
    w_hh, w_y = weights[1], weights[4]
    dw_ih, dw_hh, db_ih, db_hh, dw_y, db_y = gradients = [np.zeros_like(w) for w in weights]
    dh_later, dc_later = np.zeros((N, H)), np.zeros((N, H))
    for t in reversed(range(T)):
        i, f, g, o, c, h, out, c_before, h_before = kept[t]
        dy = 2 / (N * T) * (out - targets[:, t])[:, None]  # the loss is a mean
        dw_y += dy.T @ h
        db_y += dy.sum()
        tanh_c = np.tanh(c)
        dh = dy @ w_y + dh_later
        dc = dc_later + dh * o * (1 - tanh_c**2)
        delta = np.concatenate(
            [
                dc * g * i * (1 - i),
                dc * c_before * f * (1 - f),
                dc * i * (1 - g**2),
                dh * tanh_c * o * (1 - o),
            ],
            axis=1,
        )
        dc_later = dc * f  # no matrix on this path
        dh_later = delta @ w_hh
        dw_ih += delta.T @ xs[:, t : t + 1]
        dw_hh += delta.T @ h_before
        db_ih += delta.sum(0)
        db_hh += delta.sum(0)
    return gradients


def library_loss():
    optimizer.zero_grad()
    states, _ = lstm(x)
    loss = criterion(read_out(states), y)
    loss.backward()
    return loss


library_loss()
theirs = [p.grad.numpy() for p in parameters]
weights = [p.detach().double().numpy().copy() for p in parameters]

# Are the gradients right? Move each weight a little and look.
ours = backward(weights, forward(weights))
moved = [np.zeros_like(w) for w in weights]
for w, m in zip(weights, moved):
    for k in np.ndindex(w.shape):
        value = w[k]
        ends = []
        for w[k] in (value - 1e-4, value + 1e-4):
            ends.append(mse(forward(weights)))
        w[k] = value
        m[k] = (ends[1] - ends[0]) / 2e-4
largest = max(np.abs(d).max() for d in ours)
for name, other in {"finite differences": moved, "the library": theirs}.items():
    off = max(np.abs(d - e).max() for d, e in zip(ours, other)) / largest
    print(f"{name}: off by {off:.1e}")

# Train both from the same weights.
for step in range(200):
    kept = forward(weights)
    loss = mse(kept)
    for w, d in zip(weights, backward(weights, kept)):
        w -= lr * d
    reference = library_loss()
    optimizer.step()
    if step % 20 == 19:
        print(f"step {step + 1}: from scratch {loss:.6f}, nn.LSTM {reference:.6f}")
