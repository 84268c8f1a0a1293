/** One of these stands in every Python text that configures a sampler: others need not be parsed. */
const WORDS = [
  'DataLoader',
  'Sampler',
  'create_dataloader',
  'create_sampler',
  'TrainingArguments',
  'Accelerator',
  'train_dataloader',
  'Trainer',
  'start_iter',
];

/** Whether a text may configure a sampler at all. Costs a search of the text for a few words. */
export function isRelevant(text: string): boolean {
  return WORDS.some((word) => text.includes(word));
}
