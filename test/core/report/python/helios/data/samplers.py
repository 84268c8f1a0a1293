"""The samplers of helios.data.samplers as far as their orders go, over real torch: what generated tests import here."""

import torch
import torch.utils.data as tud


class _Resumable:
    _batch_size = 1
    start_iter = 0

    def _left(self, indices):
        return iter(indices[self.start_iter * self._batch_size :])


class ResumableRandomSampler(_Resumable, tud.Sampler):
    def __init__(self, data_source, seed=0, batch_size=1):
        self._length, self._seed, self._batch_size, self._epoch = len(data_source), seed, batch_size, 0

    def set_epoch(self, epoch):
        self._epoch = epoch

    def __len__(self):
        return self._length

    def __iter__(self):
        generator = torch.Generator()
        generator.manual_seed(self._seed + self._epoch)
        return self._left(torch.randperm(self._length, generator=generator).tolist())


class ResumableSequentialSampler(_Resumable, tud.Sampler):
    def __init__(self, data_source, batch_size=1):
        self._length, self._batch_size = len(data_source), batch_size

    def set_epoch(self, epoch):
        pass

    def __len__(self):
        return self._length

    def __iter__(self):
        return self._left(list(range(self._length)))


class ResumableDistributedSampler(_Resumable, tud.DistributedSampler):
    def __init__(
        self, dataset, num_replicas=None, rank=None, shuffle=True, seed=0, drop_last=False, batch_size=1
    ):
        super().__init__(dataset, num_replicas, rank, shuffle, seed, drop_last)
        self._batch_size = batch_size

    def __iter__(self):
        return self._left(list(super().__iter__()))
