import math

# One unit: h_t = tanh(u x_t + w h_{t-1}), and a loss on the last state.
xs = [0.5, -0.3, 0.8, 0.2]
y = 0.9
u = 0.7
w = 1.1


def forward(weight):
    h = [0.0]  # h[0] is the empty past, h[t] the state after x_t
    for x in xs:
        h.append(math.tanh(u * x + weight * h[-1]))
    return h


def loss_of(weight):
    return (forward(weight)[-1] - y) ** 2


h = forward(w)
T = len(xs)
for t, state in enumerate(h):
    print(f"h_{t} = {state:.4f}")

# Backwards: from the loss to the last state, then link by link.
dh = 2 * (h[T] - y)  # how the loss moves with h_T
dw = 0.0
for t in range(T, 0, -1):
    da = dh * (1 - h[t] ** 2)  # through tanh
    share = da * h[t - 1]  # w met h_{t-1} in this step
    dw += share  # one w served every step: its shares add up
    print(f"t = {t}: dh {dh:.4f}  da {da:.4f}")
    print(f"       this step's share of dw: {share:.4f}")
    dh = da * w  # through w, one step into the past

e = 1e-4
measured = (loss_of(w + e) - loss_of(w - e)) / (2 * e)
print(f"dw, the shares added up: {dw:.6f}")
print(f"dw, measured:            {measured:.6f}")
