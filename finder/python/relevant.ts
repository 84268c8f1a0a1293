/** One of these stands in every Python text that configures a sampler: others need not be parsed. */
export const WORDS: readonly string[] = [
  'DataLoader',
  'Sampler',
  'create_dataloader',
  'create_sampler',
  'TrainingArguments',
  'per_device_train_batch_size',
  'local_batch_size',
  'Accelerator',
  '_dataloader',
  '_add_valid_dataset',
  '_add_test_dataset',
  '_add_train_',
  'Trainer',
  'StreamingDataset',
  'train_batch_size',
  'train_micro_batch_size_per_gpu',
];

/** Whether a text may configure a sampler at all. Costs a search of the text for a few words. */
export function isRelevant(text: string): boolean {
  return WORDS.some((word) => text.includes(word));
}
