/** A YAML parser takes over a second for a million characters; nobody writes a configuration a tenth as long. */
export const MAX_YAML_LENGTH = 256 * 1024;

/** Longer JSON and TOML is data, and no configuration. In UTF-16 code units. */
export const MAX_LENGTH = 1024 * 1024;
