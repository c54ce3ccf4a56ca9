import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(0)
seq_len = 20
hidden_size = 8


# Hold the marked number, as before; this time with eight units.
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


gru = nn.GRU(2, hidden_size, batch_first=True)
read_out = nn.Linear(hidden_size, 1)
parameters = [*gru.parameters(), *read_out.parameters()]
criterion = nn.MSELoss()
optimizer = torch.optim.Adam(parameters, lr=0.02)
train = TensorDataset(*sequences(256))
loader = DataLoader(train, batch_size=64, shuffle=True)
test_x, test_y = sequences(100)


# One set of weights, read in four ways.
def states(x, z_keeps=True, flip_z=False, reset_first=False):
    sign = -1 if flip_z else 1
    (w_ir, w_iz, w_in), (w_hr, w_hz, w_hn), (b_ir, b_iz, b_in), (b_hr, b_hz, b_hn) = (
        p.chunk(3) for p in gru.parameters()
    )
    h = torch.zeros(len(x), hidden_size)
    out = []
    for xt in x.unbind(1):
        r = torch.sigmoid(xt @ w_ir.T + b_ir + h @ w_hr.T + b_hr)
        z = torch.sigmoid(sign * (xt @ w_iz.T + b_iz + h @ w_hz.T + b_hz))
        from_h = (r * h) @ w_hn.T + b_hn if reset_first else r * (h @ w_hn.T + b_hn)
        n = torch.tanh(xt @ w_in.T + b_in + from_h)
        h = (1 - z) * n + z * h if z_keeps else (1 - z) * h + z * n
        out.append(h)
    return torch.stack(out, 1)


forms = {
    "as in PyTorch": {},
    "z for 1 - z, sign turned": {"z_keeps": False, "flip_z": True},
    "z for 1 - z, weights as they are": {"z_keeps": False},
    "reset before the product": {"reset_first": True},
}

for epoch in range(60):
    for x, y in loader:
        optimizer.zero_grad()
        loss = criterion(read_out(gru(x)[0]), y)
        loss.backward()
        nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()

with torch.no_grad():
    engine = read_out(gru(test_x)[0])
    print(f"nn.GRU: test MSE {criterion(engine, test_y):.4f}")
    for name, form in forms.items():
        answers = read_out(states(test_x, **form))
        apart = (answers - engine).abs().max()
        print(f"{name}: test MSE {criterion(answers, test_y):.4f},")
        print(f"  answers up to {apart:.2g} away from nn.GRU")
