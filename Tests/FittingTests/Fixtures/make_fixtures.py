"""Known answers for a whole network of gated recurrent units, from PyTorch in double precision.

    pip install torch && python3 make_fixtures.py     (written with torch 2.13.0)

Made from the formulas in the documentation of SequenceNetwork, ExposureRow, ScreenFeatures and EndFeatures, and not from
their code. The file is a list of matrices: a line "name rows columns", then one line a row. Weights are inputs by
outputs.
"""

import math
import os

import torch
from torch.nn import functional as F

torch.set_default_dtype(torch.float64)
torch.manual_seed(5)
here = os.path.dirname(os.path.abspath(__file__))
artists, d, countries, hidden, head = 9, 3, 2, 5, 4
contexts, phi, features, ends = countries + 4, d + 2, 9, 16
row = 2 * phi + 7


def exact(x):
    return x.float().double()


# The catalog: observed embeddings are scaled to a mean square of 1, popularity is standardized by its overall logs.
embeddings = exact(torch.randn(artists, d))
popularity = exact(torch.rand(artists) * 0.5)
by_country = exact(torch.rand(countries, artists) * 0.5)
scaled = embeddings / embeddings.pow(2).mean().sqrt()
logs = (popularity + 5e-5).log()
standard = ((by_country + 5e-5).log() - logs.mean()) / logs.std(unbiased=False)
unit = embeddings / embeddings.norm(dim=1, keepdim=True)

# Sessions: (country, device, screens of (artists, selected, next), songs of (artist, played)).
sessions = [
    (0, 0, [([1, 4, 6], [0, 1, 0], 0), ([2, 8, 0], [1, 0, 1], 0), ([3, 5], [0, 0], 1)], [(4, 1), (2, 0), (7, 1)]),
    (1, 1, [([7, 2, 3], [0, 0, 0], 2)], [(3, 1)]),
    (1, 3, [([5, 1, 0], [1, 1, 1], 0), ([6, 4, 8], [0, 1, 0], 1)], []),
]

parameters = {
    "core.input": (row, 3 * hidden), "core.state": (hidden, 3 * hidden), "core.bias": (1, 4 * hidden),
    "taste.first.weights": (hidden, head), "taste.first.bias": (1, head), "taste.context": (contexts, head),
    "taste.second.weights": (head, phi), "taste.second.bias": (1, phi),
    "next.first.weights": (hidden + ends, head), "next.first.bias": (1, head), "next.context": (contexts, head),
    "next.second.weights": (head, 3), "next.second.bias": (1, 3),
    "taste.straight": (hidden, phi), "taste.straightContext": (contexts, phi),
    "next.straight": (hidden + ends, 3), "next.straightContext": (contexts, 3),
    "know.intercept": (1, 1), "know.popularity": (1, 1), "know.context": (1, contexts), "screen": (1, features),
    "play.intercept": (1, 1), "play.slope": (1, 1), "appeal": (1, 1),
}
p = {name: exact(torch.randn(*shape) * 0.5).requires_grad_() for name, shape in parameters.items()}
appeals = exact(torch.randn(artists) * 0.5)


def artist(a, country):
    return torch.cat([scaled[a], standard[country, a].reshape(1), torch.ones(1)])


def log1p(n):
    return math.log(1 + n)


def step(h, x):
    from_state = h @ p["core.state"]
    from_input = x @ p["core.input"]
    bias = p["core.bias"][0]
    n, r, z = from_state.split(hidden)
    r = torch.sigmoid(from_input[:hidden] + r + bias[hidden:2 * hidden])
    z = torch.sigmoid(from_input[hidden:2 * hidden] + z + bias[2 * hidden:3 * hidden])
    n = torch.tanh(from_input[2 * hidden:] + bias[3 * hidden:] + r * (n + bias[:hidden]))
    return (1 - z) * n + z * h


def told(name, inputs, context):
    first = inputs @ p[f"{name}.first.weights"] + p[f"{name}.first.bias"][0] + context @ p[f"{name}.context"]
    bent = torch.tanh(first) @ p[f"{name}.second.weights"] + p[f"{name}.second.bias"][0]
    return bent + inputs @ p[f"{name}.straight"] + context @ p[f"{name}.straightContext"]


answers = end_loss = play_loss = torch.zeros(())
exposures, screens, songs, weights = [], [], [], []
for number, (country, device, shown, heard) in enumerate(sessions):
    context = torch.zeros(contexts)
    context[country] = context[countries + device] = 1
    h = torch.zeros(hidden)
    seen = selections = skipped = 0
    chosen = []
    for screen, (slate, selected, following) in enumerate(shown):
        here_count = here_selected = 0
        for position, (a, y) in enumerate(zip(slate, selected)):
            cosines = [float(unit[a] @ unit[c]) for c in chosen]
            mean = sum(unit[c] for c in chosen) if chosen else None
            terms = torch.tensor([
                position / 10, log1p(here_count), selections / 10, log1p(selections), skipped / 9, screen / 5,
                here_selected / 5, max(cosines, default=0), float(unit[a] @ mean / mean.norm()) if chosen else 0,
            ])
            like = artist(a, country) @ told("taste", h, context) + terms @ p["screen"][0] + p["appeal"][0, 0] * appeals[a]
            know = p["know.intercept"] + p["know.popularity"] * standard[country, a] + context @ p["know.context"][0]
            chance = (torch.sigmoid(know) * torch.sigmoid(like)).squeeze()
            weight = 0.5 + len(exposures) % 3
            answers = answers - weight * torch.log(chance if y else 1 - chance)
            counts = torch.tensor([
                1.0 if here_count == 0 else 0.0, log1p(position), log1p(here_count), log1p(seen), log1p(selections),
                log1p(skipped), log1p(screen)])
            told_of = artist(a, country)
            x = torch.cat([told_of[:d] * y, told_of, told_of[d:] * y, counts])
            h = step(h, x)
            exposures.append([number, screen, a, y])
            weights.append([weight])
            seen, here_count = seen + 1, here_count + 1
            selections, here_selected = selections + y, here_selected + y
            skipped = 0 if y else skipped + 1
            if y:
                chosen.append(a)
        end = torch.tensor([
            screen / 5, log1p(screen), log1p(seen), skipped / 9, here_selected / 5, log1p(here_count),
            selections / 10] + [1.0 if selections >= s else 0.0 for s in [1, 2, 3, 4, 5, 6, 8, 10, 15]])
        logits = told("next", torch.cat([h, end]), context)
        end_loss = end_loss - F.log_softmax(logits, dim=0)[following]
        screens.append([number, following])
    direction = told("taste", h, context)
    for a, played in heard:
        like = artist(a, country) @ direction + p["appeal"][0, 0] * appeals[a]
        odds = (p["play.intercept"] + p["play.slope"] * like).squeeze()
        play_loss = play_loss - F.logsigmoid(odds if played else -odds)
        songs.append([number, a, played])

(answers + end_loss + play_loss).backward()
result = {
    "embeddings": embeddings, "appeals": appeals, "popularity": popularity,
    "popularityByCountry": by_country,
    "contexts": torch.tensor([[s[0], s[1]] for s in sessions]), "exposures": torch.tensor(exposures),
    "screens": torch.tensor(screens), "songs": torch.tensor(songs), "weights": torch.tensor(weights),
    "losses": torch.stack([answers.squeeze(), end_loss.squeeze(), play_loss.squeeze()]),
}
for name, parameter in p.items():
    result[name] = parameter
    result[f"{name}.gradient"] = parameter.grad
with open(os.path.join(here, "gru_network.txt"), "w") as file:
    for key, value in result.items():
        value = value.detach()
        value = value.reshape(1, -1) if value.dim() < 2 else value
        file.write(f"{key} {value.shape[0]} {value.shape[1]}\n")
        for line in value:
            file.write(" ".join(f"{float(x):.9g}" for x in line) + "\n")
