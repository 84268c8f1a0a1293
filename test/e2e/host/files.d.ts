declare module 'e2e:files' {
  /** Every test file of this host; provided by scripts/e2e/bundle.mjs. */
  export const files: Readonly<Record<string, () => Promise<unknown>>>;
}
