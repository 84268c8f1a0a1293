import { configJsonSchema } from '@sampler-scope/core';

/**
 * The schema that the manifest contributes, for the completion and hovers of editors' JSON and YAML support.
 *
 * It is core's without the bounds, required keys and closed mappings: whatever is wrong is already in the Problems panel,
 * in better words, and each mistake should be told once.
 */
export function editorSchema(): unknown {
  return withoutChecks(configJsonSchema());
}

/** Core's schema as it is, for our own completion and hovers. */
export function wholeSchema(): unknown {
  return configJsonSchema();
}

const CHECKS = new Set(['minimum', 'maximum', 'minLength', 'pattern', 'required', 'additionalProperties']);

function withoutChecks(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutChecks);
  if (typeof schema !== 'object' || schema === null) return schema;
  const kept = Object.entries(schema).filter(([key]) => !CHECKS.has(key));
  return Object.fromEntries(
    kept.map(([key, value]) => [key, key === 'properties' ? mapValues(value) : withoutChecks(value)]),
  );
}

/** The keys of `properties` are names that people give, not keywords. */
function mapValues(properties: object): unknown {
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, withoutChecks(schema)]),
  );
}
