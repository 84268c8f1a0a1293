"""Trains on several GPUs: torchrun --nproc_per_node 8 train.py

Sampler Scope reads this file and runs nothing of it. Something is wrong with the loop:
put the cursor on what is underlined, and press Ctrl+. (or Cmd+.)
"""

import os

import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel
from torch.utils.data import DataLoader, Dataset, DistributedSampler

BATCH_SIZE = 32
EPOCHS = 3


def main(folder="images"):
    dist.init_process_group("nccl")
    dataset = Images(folder)

    # How many images there are, and on how many GPUs it runs, is not written in the code:
    # sampler-scope: length=50000 num_replicas=8
    sampler = DistributedSampler(dataset, shuffle=True, seed=6691)
    loader = DataLoader(dataset, batch_size=BATCH_SIZE, sampler=sampler, num_workers=4)

    model = DistributedDataParallel(torch.nn.Linear(128, 10).cuda())
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)

    for epoch in range(EPOCHS):
        for images in loader:
            loss = model(images.cuda()).square().mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        if dist.get_rank() == 0:
            torch.save({"model": model.state_dict(), "epoch": epoch}, f"epoch-{epoch}.pt")


class Images(Dataset):
    def __init__(self, folder):
        self.files = sorted(os.listdir(folder))

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        return torch.load(self.files[index])


if __name__ == "__main__":
    main()
