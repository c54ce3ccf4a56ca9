"""The benchmark's training step in PyTorch, on one thread of the processor.

Reads one JSON request a line and answers each with one line: {"build": case}, {"call": phase, "calls": n},
{"finish": true} or {"dispose": true}; the answer holds the milliseconds of one call and the latest loss.
"""

import json
import sys
import time

import torch

LEARNING_RATE = 1e-3


class Forecaster(torch.nn.Module):
    def __init__(self, case):
        super().__init__()
        layer = getattr(torch.nn, case["layer"])
        self.rnn = layer(case["inputSize"], case["hiddenSize"], batch_first=True)
        self.fc = torch.nn.Linear(case["hiddenSize"], 1)

    def forward(self, x):
        return self.fc(self.rnn(x)[0][:, -1])


class Trainer:
    def __init__(self, case):
        torch.manual_seed(0)
        self.model = Forecaster(case)
        self.optimizer = torch.optim.Adam(self.model.parameters(), lr=LEARNING_RATE)
        self.criterion = torch.nn.MSELoss()
        rows, steps, inputs = case["batchSize"], case["seqLen"], case["inputSize"]
        self.x = torch.sin(0.37 * torch.arange(rows * steps * inputs)).reshape(rows, steps, inputs)
        self.y = torch.cos(0.71 * torch.arange(rows)).reshape(rows, 1)
        self.loss = None

    def forward(self):
        self.loss = self.criterion(self.model(self.x), self.y)

    def gradients(self):
        self.optimizer.zero_grad()
        self.forward()
        self.loss.backward()

    def step(self):
        self.gradients()
        self.optimizer.step()


def answer(trainer, request):
    ms = 0
    if "call" in request:
        call = getattr(trainer, request["call"])
        start = time.perf_counter()
        for _ in range(request["calls"]):
            call()
        ms = (time.perf_counter() - start) * 1000 / request["calls"]
    loss = trainer.loss.item() if trainer and trainer.loss is not None else 0
    return {"ms": ms, "loss": loss}


def main():
    torch.set_num_threads(1)
    print(json.dumps({"version": torch.__version__}), flush=True)
    trainer = None
    for line in sys.stdin:
        request = json.loads(line)
        if "build" in request:
            trainer = Trainer(request["build"])
        elif "dispose" in request:
            trainer = None
        print(json.dumps(answer(trainer, request)), flush=True)


main()
