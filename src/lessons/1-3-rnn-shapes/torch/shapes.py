import torch
from torch import nn

torch.manual_seed(0)
x = torch.randn(4, 7, 3)  # 4 sequences, 7 steps, 3 numbers a step
layers = {
    "one layer": nn.RNN(3, 5, batch_first=True),
    "two layers": nn.RNN(3, 5, batch_first=True, num_layers=2),
    "both directions": nn.RNN(3, 5, batch_first=True, bidirectional=True),
    "two layers, both directions": nn.RNN(
        3, 5, batch_first=True, num_layers=2, bidirectional=True
    ),
}

for name, rnn in layers.items():
    output, h_n = rnn(x)
    print(f"{name}: {sum(p.numel() for p in rnn.parameters())} weights")
    print(f"  output {tuple(output.shape)}  h_n {tuple(h_n.shape)}")


# The same numbers twice: where is each row of h_n to be found in output?
def gap(a, b):
    return f"{(a - b).abs().max().item():.6f}"


output, h_n = layers["two layers, both directions"](x)
last = output[:, -1]  # (4, 10): after step 7
first = output[:, 0]  # (4, 10): after step 1
print("Upper layer, forward: h_n[2] and the last step, units 0 to 4")
print(f"  differ by {gap(h_n[2], last[:, :5])}")
print("Upper layer, backward: h_n[3] and the FIRST step, 5 to 9")
print(f"  differ by {gap(h_n[3], first[:, 5:])}")

# Without batch_first, time is the first axis. The shape is accepted
# either way, and the numbers are others.
time_first = nn.RNN(3, 5)
time_first.load_state_dict(layers["one layer"].state_dict())
right, _ = time_first(x.transpose(0, 1))  # (7, 4, 5)
wrong, _ = time_first(x)  # 4 steps of 7 sequences!
reference, _ = layers["one layer"](x)
print("batch_first against time first, same weights:")
print(f"  transposed: {gap(right.transpose(0, 1), reference)}")
print(f"  forgotten: {gap(wrong, reference)}")
