/** A configuration whose sampler has other arguments beside its own, as it would be written. */
export function withArgs(
  configuration: unknown,
  args: Readonly<Record<string, unknown>> | undefined,
): unknown {
  if (args === undefined || typeof configuration !== 'object' || configuration === null) return configuration;
  const own: unknown = 'args' in configuration ? configuration.args : undefined;
  return { ...configuration, args: { ...(typeof own === 'object' ? own : {}), ...args } };
}
