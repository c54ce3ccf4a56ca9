import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_sequence
from torch.utils.data import DataLoader

torch.manual_seed(0)
longest = 40
hidden_size = 24
# 0 is padding, 1 to 4 are commands, 5 to 12 mean nothing.
letters = 13


# The command that comes last is the one that counts.
def draw(count):
    lengths = torch.randint(3, longest + 1, (count,)).tolist()
    rows = torch.randint(1, letters, (count, longest)).tolist()
    messages = []
    for row, length in zip(rows, lengths):
        message = row[:length]
        last = next((letter for letter in reversed(message) if letter <= 4), None)
        if last is None:
            message[0] = 1
        messages.append((torch.tensor(message), (last or 1) - 1))
    return messages


# Pads a batch to its longest message, and says how long each was.
def collate(batch):
    sequences = [message for message, _ in batch]
    x = pad_sequence(sequences, batch_first=True)
    lengths = [len(sequence) for sequence in sequences]
    return x, lengths, torch.tensor([command for _, command in batch])


class Reader(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(letters, 8, padding_idx=0)
        self.lstm = nn.LSTM(8, hidden_size, batch_first=True)
        self.fc = nn.Linear(hidden_size, 4)

    def forward(self, x, lengths, packs):
        embedded = self.embedding(x)
        if not packs:
            states, _ = self.lstm(embedded)
            return self.fc(states[:, -1])  # the last column
        packed = pack_padded_sequence(
            embedded, lengths, batch_first=True, enforce_sorted=False
        )
        _, (h_n, _) = self.lstm(packed)
        return self.fc(h_n[-1])  # each message's true end


batch_size = 32
loader = DataLoader(
    draw(960), batch_size=batch_size, shuffle=True, collate_fn=collate
)
test_x, test_lengths, test_y = collate(draw(300))

first = Reader()
runs = []
for series in ["padded", "packed"]:
    model = Reader()
    model.load_state_dict(first.state_dict())  # both begin alike
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    runs.append((model, series == "packed", optimizer))
criterion = nn.CrossEntropyLoss()

for epoch in range(8):
    for x, lengths, y in loader:
        for model, packs, optimizer in runs:
            optimizer.zero_grad()
            loss = criterion(model(x, lengths, packs), y)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1)
            optimizer.step()
    for model, packs, _ in runs:
        with torch.no_grad():
            scores = model(test_x, test_lengths, packs)
        print(epoch, packs, (scores.argmax(1) == test_y).float().mean().item())
