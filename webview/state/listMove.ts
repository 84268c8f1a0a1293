/** Where a key moves the choice in a list; `undefined` for a key that does not. Enter and Space choose what is chosen. */
export function listMove(key: string, chosen: number, length: number): number | undefined {
  if (length === 0) return undefined;
  switch (key) {
    case 'ArrowDown':
      return Math.min(length - 1, chosen + 1);
    case 'ArrowUp':
      return Math.max(0, chosen - 1);
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
    case 'Enter':
    case ' ':
      return chosen;
    default:
      return undefined;
  }
}
