from collections import Counter

import torch
from torch import nn
from torch.nn import functional as F

torch.manual_seed(0)
people = "man woman farmer nurse sailor baker teacher child".split()
animals = "dog cat horse goat parrot goose donkey monkey".split()
verbs = "bites chases sees follows greets hears kicks watches calls pushes".split()


def choose(words):
    return words[torch.randint(len(words), ())]


# Each comes with its mirror image: 'dog bites man', 'man bites dog'.
def word_order(count):
    pairs = []
    while len(pairs) < count:
        verb, animal, person = map(choose, (verbs, animals, people))
        pairs += [(f"{animal} {verb} {person}", 1.0), (f"{person} {verb} {animal}", 0.0)]
    return pairs


# Every word becomes a row with a single 1: (sentences, 3, words).
def encode(texts):
    ids = [[vocabulary[word] for word in text.split()] for text in texts]
    return F.one_hot(torch.tensor(ids), len(vocabulary)).float()


# Train on one half, test on sentences that are not in it.
sentences = word_order(400)
counts = Counter(word for text, _ in sentences for word in text.split())
# The frequent words first, of equals in the order of the alphabet.
ordered = sorted(counts, key=lambda word: (-counts[word], word))
vocabulary = {word: i for i, word in enumerate(ordered)}
train = sentences[:200]
known = {text for text, _ in train}
test = [pair for pair in sentences[200:] if pair[0] not in known]
train_x, train_y = encode([t for t, _ in train]), torch.tensor([y for _, y in train])
test_x, test_y = encode([t for t, _ in test]), torch.tensor([y for _, y in test])


class BagReader(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(len(vocabulary), 16)
        self.answer = nn.Linear(16, 1)

    def forward(self, x):
        bag = x.sum(1)  # how often each word occurs
        return self.answer(self.hidden(bag).tanh()).squeeze(1)


class OrderReader(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.RNN(len(vocabulary), 16, batch_first=True)
        self.answer = nn.Linear(16, 1)

    def forward(self, x):
        states, _ = self.rnn(x)  # one state after each word
        return self.answer(states[:, -1]).squeeze(1)


criterion = nn.BCEWithLogitsLoss()
readers = {"bag of words": BagReader(), "RNN": OrderReader()}
optimizers = [torch.optim.Adam(r.parameters(), lr=0.02) for r in readers.values()]
for step in range(100):
    for (name, reader), optimizer in zip(readers.items(), optimizers):
        optimizer.zero_grad()
        loss = criterion(reader(train_x), train_y)
        loss.backward()
        norm = nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
        optimizer.step()
        if step % 20 == 19:
            print(f"{name}, step {step + 1}: loss {loss:.4f}, gradient norm {norm:.1e}")

with torch.no_grad():
    for name, reader in readers.items():
        right = ((reader(test_x) > 0) == (test_y == 1)).sum()
        print(f"{name}: {right} of {len(test)} unseen right")
        for text in ("dog bites man", "man bites dog"):
            print(f"{text}: {reader(encode([text])).sigmoid().item():.4f}")
