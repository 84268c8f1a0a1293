/** A new configuration: valid as it stands, every line explained. */
export const TEMPLATE = `# What is sampled, how it is shared out over the ranks,
# and where the run stops and resumes.

version: 1

# ResumableDistributedSampler, ResumableRandomSampler
# or ResumableSequentialSampler.
sampler: ResumableDistributedSampler

# len(dataset)
dataset:
  length: 50000

# The sampler's arguments. Its batch_size must be the
# loader's: start_iter counts in them.
args:
  num_replicas: 8
  shuffle: true
  seed: 0
  drop_last: false
  batch_size: 32

# The DataLoader's arguments.
loader:
  batch_size: 32
  drop_last: false

epochs: 3

# Each stops after this many batches of this epoch
# (epochs count from 0) and resumes. What is different
# then goes under "with": num_replicas, batch_size,
# seed, start_iter, start_iter_offset, set_epoch,
# epoch_offset.
resume:
  - name: preempted
    stop: { epoch: 1, batch: 120 }
`;
