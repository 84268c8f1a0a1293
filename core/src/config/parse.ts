import type * as z from 'zod/mini';
import { describeValue } from '../errors/base.ts';
import { SAMPLER_REGISTRY } from '../samplers/samplerRegistry.ts';
import { camelKeys } from './camelKeys.ts';
import { type ConfigProblem, errorAt } from './problem.ts';
import { contradictions } from './rules.ts';
import type { SamplerConfig } from './samplerConfig.ts';
import { configSchemaFor } from './schema.ts';

export interface ParsedConfig {
  /** Absent if any problem is an error. */
  readonly config: SamplerConfig | undefined;
  readonly problems: readonly ConfigProblem[];
}

/**
 * Reads a configuration from plain data (what YAML or JSON parse to). Never throws: what is wrong comes back as problems,
 * each with its path.
 */
export function parseConfig(value: unknown): ParsedConfig {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return failed([errorAt([], `expected a mapping of names to values, got ${describeValue(value)}`)]);
  }
  const name = 'sampler' in value ? value.sampler : undefined;
  const schema = typeof name === 'string' ? configSchemaFor(name) : undefined;
  if (schema === undefined) {
    const known = [...SAMPLER_REGISTRY.keys()].join(', ');
    const found = name === undefined ? 'sampler is missing' : `got ${describeValue(name)}`;
    return failed([
      errorAt(name === undefined ? [] : ['sampler'], `expected the name of a sampler (${known}), ${found}`),
    ]);
  }
  const result = schema.safeParse(value, { reportInput: true });
  if (!result.success) return failed(result.error.issues.flatMap(problemsOf));
  const config = camelKeys(result.data);
  const problems = contradictions(config);
  return problems.some(({ severity }) => severity === 'error') ? failed(problems) : { config, problems };
}

function failed(problems: readonly ConfigProblem[]): ParsedConfig {
  return { config: undefined, problems };
}

function problemsOf(issue: z.core.$ZodIssue): ConfigProblem[] {
  const path = issue.path.map((key) => (typeof key === 'number' ? key : String(key)));
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      severity: 'error',
      path: [...path, key],
      atKey: true,
      message: `unknown key '${key}'`,
    }));
  }
  if (issue.code === 'invalid_union') {
    // Of the kinds a value may have, the one it has: what is wrong with it lies deeper.
    const within = issue.errors.find((issues) =>
      issues.every((one) => one.path.length > 0 || isUnknownKey(one)),
    );
    if (within) return within.flatMap((one) => problemsOf({ ...one, path: [...issue.path, ...one.path] }));
  }
  if (issue.input === undefined && path.length > 0) {
    return [errorAt(path.slice(0, -1), `'${path.at(-1)}' is missing: ${issue.message}`)];
  }
  return [errorAt(path, issue.message)];
}

function isUnknownKey({ code }: z.core.$ZodIssue): boolean {
  return code === 'unrecognized_keys';
}
