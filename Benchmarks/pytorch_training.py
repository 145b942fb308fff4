"""The models of LearningBenchmarks in PyTorch, one thread: exchanges a second while training.

    pip install torch && python3 Benchmarks/pytorch_training.py

Processor time of the smallest of many steps, so that work beside it matters less. A step is what a trainer's is: gather,
forward, backward, clip, Adam.
"""

import time

import torch
from torch import nn

torch.set_num_threads(1)
torch.manual_seed(1)
ARTISTS, WIDTH, ANSWERS, BATCH = 2000, 32, 3, 64
TABLE = torch.randn(ARTISTS, WIDTH)


class SessionModel(nn.Module):
    def __init__(self, steps, hidden):
        super().__init__()
        self.project = nn.Linear(WIDTH, WIDTH, bias=False)
        self.previous = nn.Embedding(ANSWERS, WIDTH)
        self.hidden = hidden
        if hidden:
            self.core = nn.GRU(WIDTH, hidden)
        else:
            self.positions = nn.Parameter(0.02 * torch.randn(steps, 1, WIDTH))
            layer = nn.TransformerEncoderLayer(
                WIDTH, 2, 4 * WIDTH, dropout=0, norm_first=True,
                activation=lambda x: nn.functional.gelu(x, approximate="tanh"))
            self.core = nn.TransformerEncoder(layer, 2, norm=nn.LayerNorm(WIDTH), enable_nested_tensor=False)
            self.mask = nn.Transformer.generate_square_subsequent_mask(steps)
        self.head = nn.Linear(hidden or WIDTH, ANSWERS)

    def forward(self, artists, before):
        x = self.project(TABLE[artists]) + self.previous(before)
        if self.hidden:
            x, _ = self.core(x)
        else:
            x = self.core(x + self.positions, mask=self.mask, is_causal=True)
        return self.head(x)


def rate(name, steps, hidden):
    model = SessionModel(steps, hidden)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    least = float("inf")
    for _ in range(100):
        artists = torch.randint(ARTISTS, (steps, BATCH))
        before, answers = torch.randint(ANSWERS, (2, steps, BATCH))
        start = time.thread_time()
        loss = nn.functional.cross_entropy(model(artists, before).reshape(-1, ANSWERS), answers.reshape(-1))
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        least = min(least, time.thread_time() - start)
    print(f"{name:36} {1e6 * least:8.0f} us a step {BATCH * steps / least:10.0f} exchanges/s")


print("torch", torch.__version__)
rate("gru_train_exchanges_per_s", 30, 64)
rate("transformer_train_exchanges_per_s", 60, None)
