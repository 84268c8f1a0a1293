"""Trains on several GPUs: torchrun --nproc_per_node 8 train.py

Sampler Scope reads this file and runs nothing of it. It finds the sampler and its loader, and marks what is wrong with the
loop below: every epoch has the order of epoch 0, and so has a run that resumes. Put the cursor there and press Ctrl+.
"""

import argparse
import os

import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel
from torch.utils.data import DataLoader, Dataset, DistributedSampler

BATCH_SIZE = 32
EPOCHS = 3


class Images(Dataset):
    def __init__(self, folder):
        self.files = sorted(os.listdir(folder))

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        return torch.load(self.files[index])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", default="images")
    parser.add_argument("--resume")
    args = parser.parse_args()

    dist.init_process_group("nccl")
    torch.cuda.set_device(dist.get_rank() % torch.cuda.device_count())

    dataset = Images(args.data)
    # How many images there are and on how many GPUs it runs is not written here. This comment says it:
    # sampler-scope: length=50000 num_replicas=8
    sampler = DistributedSampler(dataset, shuffle=True, seed=6691)
    loader = DataLoader(dataset, batch_size=BATCH_SIZE, sampler=sampler, num_workers=4, drop_last=False)

    model = DistributedDataParallel(torch.nn.Linear(128, 10).cuda())
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)
    first_epoch = 0
    if args.resume:
        checkpoint = torch.load(args.resume)
        model.load_state_dict(checkpoint["model"])
        optimizer.load_state_dict(checkpoint["optimizer"])
        first_epoch = checkpoint["epoch"] + 1

    for epoch in range(first_epoch, EPOCHS):
        for images in loader:
            loss = model(images.cuda()).square().mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        if dist.get_rank() == 0:
            torch.save(
                {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch},
                f"epoch-{epoch}.pt",
            )


if __name__ == "__main__":
    main()
