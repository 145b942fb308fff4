"""Known answers for the layers, from PyTorch in double precision.

    pip install torch && python3 make_fixtures.py     (written with torch 2.15.0)

Each file is a list of matrices: a line "name rows columns", then one line a row. Weights are written as the layers
hold them: inputs by rows, outputs by columns.
"""

import os

import torch
from torch import nn
from torch.nn import functional as F

torch.set_default_dtype(torch.float64)
here = os.path.dirname(os.path.abspath(__file__))


def numbers(*shape):
    # Exact in single precision, as the layers read them.
    return (torch.randn(*shape) * 0.7).float().double()


def rounded(module):
    for parameter in module.parameters():
        parameter.data = parameter.data.float().double()
    return module


def write(name, matrices):
    with open(os.path.join(here, name), "w") as file:
        for key, value in matrices.items():
            value = value.detach()
            value = value.reshape(1, -1) if value.dim() < 2 else value.reshape(-1, value.shape[-1])
            file.write(f"{key} {value.shape[0]} {value.shape[1]}\n")
            for row in value:
                file.write(" ".join(f"{float(x):.9g}" for x in row) + "\n")


def gru():
    torch.manual_seed(1)
    steps, batch, inputs, hidden = 5, 3, 4, 6
    cell = rounded(nn.GRUCell(inputs, hidden))
    for bias in (cell.bias_ih, cell.bias_hh):
        bias.data = numbers(3 * hidden)
    x = numbers(steps, batch, inputs).requires_grad_()
    start = numbers(batch, hidden).requires_grad_()
    present = torch.ones(steps, batch)
    present[3:, 1] = 0
    present[1, 2] = 0
    slope = numbers(steps, batch, hidden)
    states, h = [], start
    for t in range(steps):
        h = torch.where(present[t].bool().unsqueeze(1), cell(x[t], h), h)
        states.append(h)
    states = torch.stack(states)
    (states * slope).sum().backward()

    def new_first(w):  # columns r z n to n r z
        r, z, n = w.t().split(hidden, dim=1)
        return torch.cat([n, r, z], dim=1)

    def bias(i, h):
        ir, iz, inn = i.split(hidden)
        hr, hz, hn = h.split(hidden)
        return torch.cat([hn, ir + hr, iz + hz, inn])

    gi, gh = cell.bias_ih.grad, cell.bias_hh.grad
    write("gru.txt", {
        "input": x, "start": start, "present": present, "slope": slope,
        "input_weights": cell.weight_ih.t(), "state_weights": new_first(cell.weight_hh),
        "bias": bias(cell.bias_ih, cell.bias_hh), "states": states,
        "input_gradient": x.grad, "start_gradient": start.grad,
        "input_weights_gradient": cell.weight_ih.grad.t(), "state_weights_gradient": new_first(cell.weight_hh.grad),
        "bias_gradient": torch.cat([gh[2 * hidden:], gi]),
    })


def transformer():
    torch.manual_seed(2)
    steps, batch, width, heads, layers = 19, 2, 8, 2, 2
    blocks = [
        rounded(nn.TransformerEncoderLayer(
            width, heads, 4 * width, dropout=0, norm_first=True,
            activation=lambda x: F.gelu(x, approximate="tanh")))
        for _ in range(layers)
    ]
    last = nn.LayerNorm(width)
    positions = numbers(steps, width).requires_grad_()
    for module in blocks + [last]:
        for name, parameter in module.named_parameters():
            if "norm" in name or "bias" in name or module is last:
                parameter.data = (parameter.data + numbers(*parameter.shape) * 0.3).float().double()
    x = numbers(steps, batch, width).requires_grad_()
    present = torch.ones(steps, batch)
    present[13:, 1] = 0
    slope = numbers(steps, batch, width) * present.unsqueeze(2)
    causal = torch.ones(steps, steps).triu(1).bool()
    y = x + positions.unsqueeze(1)
    for block in blocks:
        y = block(y, src_mask=causal, src_key_padding_mask=~present.bool().t())
    y = last(y)
    (y * slope).sum().backward()
    result = {
        "input": x, "present": present, "slope": slope, "output": y, "input_gradient": x.grad,
        "t.positions": positions, "t.positions.gradient": positions.grad,
        "t.normalization.gain": last.weight, "t.normalization.gain.gradient": last.weight.grad,
        "t.normalization.bias": last.bias, "t.normalization.bias.gradient": last.bias.grad,
    }
    for number, block in enumerate(blocks):
        attention = block.self_attn
        for name, parameter in {
            "attentionNormalization.gain": block.norm1.weight, "attentionNormalization.bias": block.norm1.bias,
            "projection.weights": attention.in_proj_weight, "projection.bias": attention.in_proj_bias,
            "mixing.weights": attention.out_proj.weight, "mixing.bias": attention.out_proj.bias,
            "feedForwardNormalization.gain": block.norm2.weight, "feedForwardNormalization.bias": block.norm2.bias,
            "feedForward.first.weights": block.linear1.weight, "feedForward.first.bias": block.linear1.bias,
            "feedForward.second.weights": block.linear2.weight, "feedForward.second.bias": block.linear2.bias,
        }.items():
            across = (lambda m: m.t()) if parameter.dim() == 2 else (lambda m: m)
            result[f"t.{number}.{name}"] = across(parameter)
            result[f"t.{number}.{name}.gradient"] = across(parameter.grad)
    write("transformer.txt", result)


def losses():
    torch.manual_seed(3)
    logits = (numbers(7, 3) * 3).requires_grad_()
    targets = torch.tensor([0, 2, 1, 1, 0, 2, 2])
    weights = torch.tensor([1, 0.5, 2, 0, 1, 3, 0.25])
    softmax = (F.cross_entropy(logits, targets, reduction="none") * weights).sum()
    softmax.backward()
    odds = (numbers(5, 2) * 4).requires_grad_()
    shares = torch.tensor([[0, 1], [1, 0], [0.25, 0.5], [1, 1], [0, 0]], dtype=torch.float64)
    counts = torch.tensor([[1, 1], [2, 0.5], [1, 3], [0, 1], [1, 1]], dtype=torch.float64)
    sigmoid = F.binary_cross_entropy_with_logits(odds, shares, weight=counts, reduction="sum")
    sigmoid.backward()
    mean, log, prior_mean, prior_log = (numbers(2, 3).requires_grad_() for _ in range(4))
    q = torch.distributions.Normal(mean, (log / 2).exp())
    p = torch.distributions.Normal(prior_mean, (prior_log / 2).exp())
    divergence = 1.5 * torch.distributions.kl_divergence(q, p).sum()
    divergence.backward()
    write("losses.txt", {
        "logits": logits, "targets": targets, "weights": weights, "softmax": softmax,
        "logits_gradient": logits.grad, "odds": odds, "shares": shares, "counts": counts, "sigmoid": sigmoid,
        "odds_gradient": odds.grad, "mean": mean, "log": log, "prior_mean": prior_mean, "prior_log": prior_log,
        "divergence": divergence, "mean_gradient": mean.grad, "log_gradient": log.grad,
        "prior_mean_gradient": prior_mean.grad, "prior_log_gradient": prior_log.grad,
    })


def adam():
    torch.manual_seed(4)
    start = numbers(20)
    gradients = numbers(6, 20)
    result = {"start": start, "gradients": gradients}
    for name, decay in (("plain", 0.0), ("decayed", 0.1)):
        parameter = nn.Parameter(start.clone())
        optimizer = torch.optim.AdamW([parameter], lr=0.05, betas=(0.8, 0.95), eps=1e-6, weight_decay=decay)
        for gradient in gradients:
            parameter.grad = gradient.clone()
            optimizer.step()
        result[name] = parameter
    clipped = nn.Parameter(start.clone())
    clipped.grad = gradients[0].clone()
    result["norm"] = nn.utils.clip_grad_norm_([clipped], 1.0)
    write("adam.txt", result)


for make in (gru, transformer, losses, adam):
    make()
