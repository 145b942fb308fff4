"""The networks of `Fitting` in PyTorch, one thread: exposures a second while training.

    pip install torch && python3 Benchmarks/pytorch_training.py

Processor time of the smallest of many steps, so that work beside it matters less. A step is what a trainer's is: gather,
forward, backward, clip, Adam. The rows of numbers that tell how far a session has come are made before.
"""

import time

import torch
from torch import nn
from torch.nn import functional as F

torch.set_num_threads(1)
torch.manual_seed(1)
ARTISTS, DIMENSIONS, COUNTRIES, BATCH, STEPS, SCREENS = 2000, 32, 4, 64, 45, 5
PHI, PROGRESS, SCREEN, ENDS, LATENTS, HEAD = DIMENSIONS + 2, 7, 9, 16, 8, 32
CONTEXTS, ROW = COUNTRIES + 4, 2 * PHI + PROGRESS
TABLE = torch.randn(ARTISTS, PHI)


class Head(nn.Module):
    def __init__(self, inputs, latents, outputs):
        super().__init__()
        self.first = nn.Linear(inputs, HEAD)
        self.person = nn.Linear(latents + CONTEXTS, HEAD, bias=False)
        self.second = nn.Linear(HEAD, outputs)
        self.straight = nn.Linear(inputs, outputs, bias=False)
        self.straight_person = nn.Linear(latents + CONTEXTS, outputs, bias=False)

    def forward(self, x, person):
        bent = self.second(torch.tanh(self.first(x) + self.person(person)))
        return bent + self.straight(x) + self.straight_person(person)


class Network(nn.Module):
    def __init__(self, kind):
        super().__init__()
        self.latents = LATENTS if kind == "gru_latent" else 0
        self.recurrent = kind != "transformer"
        width = 64 if self.recurrent else 32
        self.width = width
        if self.recurrent:
            # Beside a latent taste, the memory isn't told who was shown.
            self.start = 2 * DIMENSIONS if self.latents else 0
            self.core = nn.GRU(ROW - self.start, width)
        else:
            self.input = nn.Linear(ROW, width)
            self.positions = nn.Parameter(0.02 * torch.randn(STEPS, 1, width))
            layer = nn.TransformerEncoderLayer(
                width, 2, 4 * width, dropout=0, norm_first=True,
                activation=lambda x: F.gelu(x, approximate="tanh"))
            self.core = nn.TransformerEncoder(layer, 2, norm=nn.LayerNorm(width), enable_nested_tensor=False)
            self.mask = nn.Transformer.generate_square_subsequent_mask(STEPS)
        self.taste = Head(width, self.latents, PHI)
        self.next = Head(width + ENDS, self.latents, 3)
        self.know = nn.Linear(1 + CONTEXTS, 1)
        self.screen = nn.Linear(SCREEN, 1, bias=False)
        if self.latents:
            self.reader = nn.Linear(ROW, HEAD)
            pooled = HEAD + ROW + 2 + CONTEXTS
            self.summary = nn.Linear(pooled, HEAD)
            self.guess = nn.Linear(HEAD, 2 * LATENTS)
            self.straight = nn.Linear(pooled, LATENTS, bias=False)
            self.prior = nn.Linear(CONTEXTS, 2 * LATENTS, bias=False)

    def forward(self, artists, selected, progress, terms, ends, context, following):
        phi = TABLE[artists]
        chosen = phi * selected.unsqueeze(2)
        rows = torch.cat([chosen[:, :, :DIMENSIONS], phi, chosen[:, :, DIMENSIONS:], progress], dim=2)
        loss = 0
        person = context
        if self.latents:
            pooled = torch.cat(
                [torch.tanh(self.reader(rows)).mean(0), rows.mean(0), context[:, :2], context], dim=1)
            mean, log = self.guess(torch.tanh(self.summary(pooled))).chunk(2, dim=1)
            mean = mean + self.straight(pooled)
            prior_mean, prior_log = self.prior(context).chunk(2, dim=1)
            z = mean + (0.5 * log).exp() * torch.randn_like(mean)
            loss = 0.5 * (prior_log - log + (log.exp() + (mean - prior_mean) ** 2) / prior_log.exp() - 1).sum()
            person = torch.cat([z, context], dim=1)
        if self.recurrent:
            states, _ = self.core(rows[:, :, self.start:])
        else:
            states = self.core(self.input(rows) + self.positions, mask=self.mask, is_causal=True)
        states = torch.cat([torch.zeros(1, BATCH, self.width), states])
        like = (self.taste(states, person)[:-1] * phi).sum(2) + self.screen(terms).squeeze(2)
        know = self.know(torch.cat([phi[:, :, -2:-1], context.expand(STEPS, -1, -1)], dim=2)).squeeze(2)
        select = F.logsigmoid(know) + F.logsigmoid(like)
        skip = torch.log1p(-select.exp().clamp(max=1 - 1e-6))
        loss = loss - torch.where(selected > 0, select, skip).sum()
        at = states[STEPS // SCREENS::STEPS // SCREENS]
        logits = self.next(torch.cat([at, ends], dim=2), person)
        return (loss + F.cross_entropy(logits.reshape(-1, 3), following.reshape(-1), reduction="sum")) / (
            STEPS * BATCH)


def rate(kind):
    model = Network(kind)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    least = float("inf")
    for _ in range(60):
        artists = torch.randint(ARTISTS, (STEPS, BATCH))
        selected = (torch.rand(STEPS, BATCH) < 0.2).float()
        progress, terms = torch.rand(STEPS, BATCH, PROGRESS), torch.rand(STEPS, BATCH, SCREEN)
        ends, context = torch.rand(SCREENS, BATCH, ENDS), torch.eye(CONTEXTS)[torch.randint(CONTEXTS, (BATCH,))]
        following = torch.randint(3, (SCREENS, BATCH))
        start = time.thread_time()
        loss = model(artists, selected, progress, terms, ends, context, following)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        least = min(least, time.thread_time() - start)
    name = f"{kind}_fit_exchanges_per_s"
    print(f"{name:36} {1e6 * least:8.0f} us a step {BATCH * STEPS / least:10.0f} exchanges/s")


print("torch", torch.__version__)
for kind in ["gru", "gru_latent", "transformer"]:
    rate(kind)
