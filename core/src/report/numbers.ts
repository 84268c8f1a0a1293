const WHOLE = new Intl.NumberFormat('en-US');
const HUNDREDTHS = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });

/** 29760 → `29,760`. */
export function formatCount(count: number): string {
  return WHOLE.format(count);
}

/** -116.25 → `−116.25`: up to two decimals, and the sign that is as wide as a digit. */
export function formatNumber(value: number): string {
  return HUNDREDTHS.format(value).replace('-', '−');
}

/** `1 sample`, `2 samples`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** `1 sample is`, `2 samples are`. */
export function areSamples(count: number): string {
  return count === 1 ? '1 sample is' : `${formatCount(count)} samples are`;
}

/** 16 → `+16`, -16 → `−16`. */
export function signed(value: number): string {
  return value < 0 ? formatNumber(value) : `+${formatNumber(value)}`;
}
