from collections import Counter

import torch
from torch import nn
from torch.nn import functional as F

torch.manual_seed(1)
people = "man woman farmer nurse sailor baker teacher child".split()
animals = "dog cat horse goat parrot goose donkey monkey".split()
verbs = "bites chases sees follows greets hears kicks watches calls pushes".split()
seq_len = 9  # room for nine words; a sentence fills three


def choose(words):
    return words[torch.randint(len(words), ())]


sentences = []
for _ in range(300):
    verb, animal, person = map(choose, (verbs, animals, people))
    sentences += [((animal, verb, person), 1.0), ((person, verb, animal), 0.0)]
counts = Counter(word for text, _ in sentences for word in text)
# The frequent words first, of equals in the order of the alphabet.
ordered = sorted(counts, key=lambda word: (-counts[word], word))
vocabulary = {word: i for i, word in enumerate(["-"] + ordered)}
words = len(vocabulary)

# Puts each sentence at a random place: - - dog bites man - - - -
starts = torch.randint(0, seq_len - 2, (len(sentences),))
ids = torch.zeros(len(sentences), seq_len, dtype=torch.long)
for row, start, (text, _) in zip(ids, starts, sentences):
    row[start : start + 3] = torch.tensor([vocabulary[word] for word in text])
x = F.one_hot(ids, words).float()
y = torch.tensor([label for _, label in sentences])
train_x, train_y = x[:200], y[:200]
test_x, test_y = x[200:], y[200:]


class PlaceReader(nn.Module):
    def __init__(self):
        super().__init__()
        # A weight for each word in each place.
        self.hidden = nn.Linear(seq_len * words, 16)
        self.answer = nn.Linear(16, 1)

    def forward(self, x):
        row = x.flatten(1)  # all places side by side
        return self.answer(self.hidden(row).tanh()).squeeze(1)


class OrderReader(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.RNN(words, 16, batch_first=True)
        self.answer = nn.Linear(16, 1)

    def forward(self, x):
        states, _ = self.rnn(x)
        return self.answer(states[:, -1]).squeeze(1)


criterion = nn.BCEWithLogitsLoss()
for name, reader in {"places": PlaceReader(), "RNN": OrderReader()}.items():
    print(f"{name}: {sum(p.numel() for p in reader.parameters())} weights")
    optimizer = torch.optim.Adam(reader.parameters(), lr=0.02)
    for step in range(120):
        optimizer.zero_grad()
        loss = criterion(reader(train_x), train_y)
        loss.backward()
        norm = nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
        optimizer.step()
        if step % 20 == 19:
            with torch.no_grad():
                hits = ((reader(test_x) > 0) == (test_y == 1)).float().mean()
            print(f"step {step + 1}: loss {loss:.4f}, unseen right {hits:.3f}")
    # One word more than there are places.
    try:
        reader(torch.zeros(1, seq_len + 1, words))
        print(f"{name}: reads {seq_len + 1} words")
    except RuntimeError as error:
        print(f"{name}: {error}")
