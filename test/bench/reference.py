"""Times what the bench asks for in real PyTorch: reads "task n" a line, answers milliseconds a line.

The epochs are iterated as the reference samplers do it (helios.data.samplers: seed, permute, skip, yield).
"""

import sys
import time

import torch

SEED = 6691
RANKS = 8


def permutation(n: int) -> torch.Tensor:
    return torch.randperm(n, generator=torch.Generator().manual_seed(SEED))


def random_epoch(n: int):
    yield from permutation(n).tolist()


def distributed_epoch(n: int):
    indices = permutation(n).tolist()
    total = -(-n // RANKS) * RANKS
    indices += indices[: total - n]
    yield from indices[0:total:RANKS]


def drain(samples) -> int:
    last = -1
    for index in samples:
        last = index
    return last


TASKS = {
    "randperm": lambda n: permutation(n),
    "random-epoch": lambda n: drain(random_epoch(n)),
    "distributed-epoch": lambda n: drain(distributed_epoch(n)),
}

print(f"PyTorch {torch.__version__}, Python {sys.version.split()[0]}", flush=True)
for line in sys.stdin:
    name, n = line.split()
    start = time.perf_counter()
    TASKS[name](int(n))
    print((time.perf_counter() - start) * 1000, flush=True)
