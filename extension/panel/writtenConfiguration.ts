import type { WriteBack } from '../../webview/protocol/messages.ts';

/** What a configuration is to say once this is written into it. */
export function writtenConfiguration(value: unknown, { index, scenario, loop, args }: WriteBack): unknown {
  if (typeof value !== 'object' || value === null) throw new Error('The file holds no configuration.');
  const before: unknown = 'resume' in value ? value.resume : undefined;
  const scenarios: readonly unknown[] = Array.isArray(before) ? before : [];
  if (index > scenarios.length) throw new Error(`The file has no scenario ${index + 1}.`);
  return {
    ...value,
    ...(loop === undefined ? {} : { loop }),
    ...(args === undefined ? {} : { args: { ...argsOf(value), ...args } }),
    resume: scenarios.toSpliced(index, 1, scenario),
  };
}

function argsOf(value: object): object {
  const args: unknown = 'args' in value ? value.args : undefined;
  return typeof args === 'object' && args !== null ? args : {};
}
