# Not compared: in a network this steep the last digit decides.
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(0)
seq_len = 100


def sine_waves(count):
    phase = 2 * torch.pi * torch.rand(count, 1)
    turn = 4 * torch.pi / seq_len
    wave = torch.sin(phase + turn * torch.arange(seq_len + 1))
    return wave[:, :-1].unsqueeze(2), wave[:, -1]


waves = TensorDataset(*sine_waves(128))
test_x, test_y = sine_waves(20)


class DeepRNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.RNN(1, 8, num_layers=5, batch_first=True)
        self.fc = nn.Linear(8, 1)

    def forward(self, x):
        states, _ = self.rnn(x)  # the top layer's states
        return self.fc(states[:, -1]).squeeze(1)


# Weights far too large, on purpose.
start = DeepRNN()
for name, p in start.named_parameters():
    if "weight" in name:
        nn.init.normal_(p, std=2.0)

# One pass forward and back: the norm, and the norm once clipped.
criterion = nn.MSELoss()
all_x, all_y = waves.tensors
criterion(start(all_x), all_y).backward()
before = nn.utils.clip_grad_norm_(start.parameters(), 1.0)
after = nn.utils.clip_grad_norm_(start.parameters(), 1.0)
print(f"norm before clipping {before:.1e}")
print(f"norm after clipping {after:.4f}")

limits = {"unclipped": float("inf"), "clipped": 1.0}
for series, max_norm in limits.items():
    model = DeepRNN()
    model.load_state_dict(start.state_dict())  # both begin alike
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    loader = DataLoader(waves, batch_size=32, shuffle=True)
    for epoch in range(30):
        for x, y in loader:
            optimizer.zero_grad()
            loss = criterion(model(x), y)
            loss.backward()
            norm = nn.utils.clip_grad_norm_(model.parameters(), max_norm)
            optimizer.step()
        print(f"{series}, epoch {epoch + 1}: loss {loss:.1e}, norm {norm:.1e}")
    with torch.no_grad():
        predictions = model(test_x)
    largest = model.rnn.weight_hh_l0.abs().max()
    print(f"{series}: largest weight {largest:.2g},")
    print(f"  answers spread over {predictions.std():.2g}")
