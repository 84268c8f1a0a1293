/** Every sampler configuration of a workspace, as a glob pattern. */
export const CONFIGURATION_GLOB = '**/*.sampler.{yaml,yml,json}';

/** Those that are written in YAML. */
export const YAML_GLOB = '**/*.sampler.{yaml,yml}';

/** Whether a file is a sampler configuration, by its path or name. */
export function isConfigurationPath(path: string): boolean {
  return /[^/]\.sampler\.(ya?ml|json)$/i.test(path);
}
