"""PyTorch's side of the weight exchange; parity/run-interop.ts runs it.

Reads each model's weights that Unrolled wrote, loads them with load_state_dict, computes the output for the
input beside them and compares it with Unrolled's. Then writes freshly drawn weights, an input and the output,
for Unrolled to do the same.
"""

import json
import struct
import sys
from pathlib import Path

import torch
from torch import nn

try:
    from safetensors.torch import load_file, save_file

    CONTAINER = "safetensors package"
except ImportError:
    CONTAINER = "the reader in this file"
    TYPES = {"F32": torch.float32, "I32": torch.int32, "I64": torch.int64, "BOOL": torch.bool}

    def load_file(path):
        raw = Path(path).read_bytes()
        (length,) = struct.unpack("<Q", raw[:8])
        header = json.loads(raw[8 : 8 + length])
        header.pop("__metadata__", None)
        tensors = {}
        for name, entry in header.items():
            begin, end = (8 + length + offset for offset in entry["data_offsets"])
            dtype = TYPES[entry["dtype"]]
            flat = torch.frombuffer(bytearray(raw[begin:end]), dtype=dtype) if end > begin else torch.empty(0, dtype=dtype)
            tensors[name] = flat.reshape(entry["shape"]).clone()
        return tensors

    def save_file(tensors, path):
        names = {dtype: name for name, dtype in TYPES.items()}
        header, chunks, at = {}, [], 0
        for name, tensor in tensors.items():
            chunk = tensor.detach().contiguous().numpy().tobytes()
            offsets = [at, at + len(chunk)]
            header[name] = {"dtype": names[tensor.dtype], "shape": list(tensor.shape), "data_offsets": offsets}
            chunks.append(chunk)
            at += len(chunk)
        text = json.dumps(header).encode()
        text += b" " * (-len(text) % 8)
        Path(path).write_bytes(struct.pack("<Q", len(text)) + text + b"".join(chunks))


class Predictor(nn.Module):
    """A recurrent layer, a norm and a linear layer: what a lesson's model is made of."""

    def __init__(self, rnn):
        super().__init__()
        self.rnn = rnn
        width = rnn.hidden_size * (2 if rnn.bidirectional else 1)
        self.norm = nn.LayerNorm(width)
        self.fc = nn.Linear(width, 2)

    def forward(self, x):
        output, _ = self.rnn(x)
        return self.fc(self.norm(output))


class Tagger(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(11, 5, padding_idx=0)
        self.rnn = nn.GRU(5, 6, batch_first=True)
        self.fc = nn.Linear(6, 3)

    def forward(self, ids):
        output, _ = self.rnn(self.embedding(ids.long()))
        return self.fc(output)


MODELS = {
    "rnn-tanh": lambda: Predictor(nn.RNN(3, 7, batch_first=True)),
    "rnn-relu-2-layers": lambda: Predictor(nn.RNN(3, 7, num_layers=2, nonlinearity="relu", batch_first=True)),
    "lstm-2-layers-bidirectional": lambda: Predictor(nn.LSTM(3, 7, num_layers=2, bidirectional=True, batch_first=True)),
    "lstm-without-bias": lambda: Predictor(nn.LSTM(3, 7, bias=False, batch_first=True)),
    "gru-bidirectional": lambda: Predictor(nn.GRU(3, 7, bidirectional=True, batch_first=True)),
    "embedding-gru": Tagger,
}


def main(folder):
    torch.set_num_threads(1)
    report = {"python": sys.version.split()[0], "torch": torch.__version__, "container": CONTAINER, "models": {}}
    for seed, (name, build) in enumerate(MODELS.items()):
        torch.manual_seed(1000 + seed)
        model = build().eval()
        model.load_state_dict(load_file(folder / f"{name}.ours.safetensors"), strict=True)
        run = load_file(folder / f"{name}.ours-run.safetensors")
        with torch.no_grad():
            difference = (model(run["input"]) - run["output"]).abs().max().item()
        report["models"][name] = {"difference": difference}

        fresh = build().eval()
        given = torch.randint(0, 11, (4, 9)) if name == "embedding-gru" else torch.randn(4, 9, 3)
        with torch.no_grad():
            computed = fresh(given)
        save_file(dict(fresh.state_dict()), folder / f"{name}.theirs.safetensors")
        save_file({"input": given, "output": computed}, folder / f"{name}.theirs-run.safetensors")

    # A checkpoint is a file of the same kind: its weights lie under "model.".
    weights = load_file(folder / "checkpoint.safetensors")
    picked = {key[len("model.") :]: value for key, value in weights.items() if key.startswith("model.")}
    MODELS["rnn-tanh"]().load_state_dict(picked, strict=True)
    report["checkpointTensors"] = len(picked)
    (folder / "report.json").write_text(json.dumps(report))


main(Path(sys.argv[1]))
