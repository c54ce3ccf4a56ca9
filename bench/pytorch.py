"""The same training step in PyTorch, on one thread of the processor. Reads cases as JSON, prints JSON."""

import json
import math
import sys
import time

import torch

MOST_REPETITIONS = 9
FEWEST_REPETITIONS = 3
REPETITION_MS = 40
LEARNING_RATE = 1e-3


class Forecaster(torch.nn.Module):
    def __init__(self, case):
        super().__init__()
        layer = getattr(torch.nn, case["layer"])
        self.rnn = layer(case["inputSize"], case["hiddenSize"], batch_first=True)
        self.fc = torch.nn.Linear(case["hiddenSize"], 1)

    def forward(self, x):
        return self.fc(self.rnn(x)[0][:, -1])


def time_calls(call, calls):
    start = time.perf_counter()
    for _ in range(calls):
        call()
    return (time.perf_counter() - start) * 1000 / calls


def quantile(values, share):
    ordered = sorted(values)
    position = (len(ordered) - 1) * share
    low = math.floor(position)
    high = ordered[min(low + 1, len(ordered) - 1)]
    return ordered[low] + (position - low) * (high - ordered[low])


def measure(case, budget_ms):
    torch.manual_seed(0)
    model = Forecaster(case)
    optimizer = torch.optim.Adam(model.parameters(), lr=LEARNING_RATE)
    criterion = torch.nn.MSELoss()
    rows, steps, inputs = case["batchSize"], case["seqLen"], case["inputSize"]
    x = torch.sin(0.37 * torch.arange(rows * steps * inputs)).reshape(rows, steps, inputs)
    y = torch.cos(0.71 * torch.arange(rows)).reshape(rows, 1)

    def forward():
        return criterion(model(x), y)

    def gradients():
        optimizer.zero_grad()
        loss = forward()
        loss.backward()
        return loss

    def step():
        loss = gradients()
        optimizer.step()
        return loss

    for _ in range(3):
        loss = step()
    samples = {}
    for name, call in (("forward", forward), ("gradients", gradients), ("step", step)):
        calls = max(1, math.ceil(REPETITION_MS / max(time_calls(call, 1), 0.01)))
        times = []
        while len(times) < MOST_REPETITIONS:
            if len(times) >= FEWEST_REPETITIONS and sum(times) * calls > budget_ms:
                break
            times.append(time_calls(call, calls))
        samples[name] = times
    return {
        "contender": "PyTorch, 1 thread",
        "case": case,
        "medianMs": {name: quantile(times, 0.5) for name, times in samples.items()},
        "stepQuartilesMs": [quantile(samples["step"], 0.25), quantile(samples["step"], 0.75)],
        "stepBytes": None,
        "dispatches": None,
        "submits": None,
        "loss": loss.item(),
    }


def main():
    torch.set_num_threads(1)
    request = json.load(sys.stdin)
    print(
        json.dumps(
            {
                "version": torch.__version__,
                "measurements": [measure(case, request["budgetMs"]) for case in request["cases"]],
            }
        )
    )


main()
