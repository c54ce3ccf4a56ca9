import torch
from torch import nn

torch.manual_seed(0)
seq_len = 30


# Sequences of +1 and -1. The answer is the first of them.
def draw(size):
    x = torch.randint(0, 2, (size, seq_len, 1)).float() * 2 - 1
    return x, x[:, 0].squeeze(1)


class Reader(nn.Module):
    def __init__(self, reads_output):
        super().__init__()
        self.rnn = nn.RNN(1, 8, batch_first=True, bidirectional=True)
        self.answer = nn.Linear(16, 1)
        self.reads_output = reads_output

    def forward(self, x):
        output, h_n = self.rnn(x)
        if self.reads_output:
            state = output[:, -1]  # what both directions hold at the last item
        else:
            state = torch.cat([h_n[0], h_n[1]], 1)  # what each holds when it is done
        return self.answer(state).squeeze(1)


output_reader = Reader(True)
state_reader = Reader(False)
state_reader.load_state_dict(output_reader.state_dict())  # the same start
readers = {"last output": output_reader, "h_n": state_reader}
optimizers = [torch.optim.Adam(r.parameters(), lr=0.01) for r in readers.values()]
criterion = nn.MSELoss()
test_x, test_y = draw(20)

for step in range(120):
    x, y = draw(64)
    for (name, reader), optimizer in zip(readers.items(), optimizers):
        optimizer.zero_grad()
        loss = criterion(reader(x), y)
        loss.backward()
        norm = nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
        optimizer.step()
        if step % 20 == 19:
            print(f"{name}, step {step + 1}: loss {loss:.4f}, gradient norm {norm:.2f}")

with torch.no_grad():
    for name, reader in readers.items():
        print(f"{name}: test MSE {criterion(reader(test_x), test_y):.4f}")
