/**
 * Longer texts are data, and no configuration. In UTF-16 code units: at this length a parser takes about half a second (YAML)
 * or a quarter (the others) on a machine that has other things to do.
 */
export const MAX_YAML_LENGTH = 128 * 1024;
export const MAX_LENGTH = 512 * 1024;
