import random

import torch
from torch import nn
from torch.nn import functional as F

torch.manual_seed(0)
random.seed(0)
people = "man woman farmer nurse sailor baker teacher child".split()
animals = "dog cat horse goat parrot goose donkey monkey".split()
verbs = "bites chases sees follows greets hears kicks watches calls pushes".split()
vocabulary = {word: i for i, word in enumerate(["-"] + people + animals + verbs)}
words = len(vocabulary)
seq_len = 9  # room for nine words; a sentence fills three


# Puts each sentence at a random place: - - dog bites man - - - -
def sentences(count):
    ids, labels = [], []
    for _ in range(count // 2):
        person, animal, verb = map(random.choice, (people, animals, verbs))
        for text, label in (((animal, verb, person), 1.0), ((person, verb, animal), 0.0)):
            row = [0] * seq_len
            start = random.randrange(seq_len - 2)
            row[start : start + 3] = [vocabulary[word] for word in text]
            ids.append(row)
            labels.append(label)
    return F.one_hot(torch.tensor(ids), words).float(), torch.tensor(labels)


train_x, train_y = sentences(200)
test_x, test_y = sentences(400)


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
