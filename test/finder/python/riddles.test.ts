import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { findIn } from './support/find.ts';

/** Dozens of modules are read, on a machine that may have more to do. */
vi.setConfig({ testTimeout: 60_000 });

const name = fc.constantFrom('a', 'b', 'c', 'd');

const { expr } = fc.letrec<{ expr: string }>((tie) => ({
  expr: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    name,
    fc.constantFrom('1', 'None', '"x"', '{}', 'self.a', 'Sampler'),
    fc
      .tuple(tie('expr'), fc.constantFrom('+', '*', '**', 'or', 'is', '=='))
      .chain(([left, operator]) => tie('expr').map((right) => `(${left} ${operator} ${right})`)),
    fc.tuple(tie('expr'), name).map(([object, property]) => `${object}.${property}`),
    fc.tuple(name, fc.constantFrom('"a"', '0', 'b')).map(([object, index]) => `${object}[${index}]`),
    fc.tuple(name, tie('expr')).map(([callee, value]) => `${callee}(${value}, a=${value})`),
    fc.tuple(tie('expr'), tie('expr')).map(([key, value]) => `{"a": ${value}, **${key === '1' ? 'b' : 'c'}}`),
    fc.tuple(tie('expr'), tie('expr')).map(([one, other]) => `(${one} if b else ${other})`),
    fc.tuple(tie('expr'), tie('expr')).map(([one, other]) => `(${one}, ${other})`),
    fc
      .tuple(name, tie('expr'))
      .map(([callee, value]) => `DataLoader(${value}, sampler=${callee}, **${callee})`),
    tie('expr').map((value) => `DistributedSampler(${value}, seed=${value})`),
  ),
}));

const statement = fc.oneof(
  fc.tuple(name, expr).map(([target, value]) => `${target} = ${value}`),
  fc.tuple(name, name, expr).map(([object, property, value]) => `${object}.${property} = ${value}`),
  fc.tuple(name, name, expr).map(([one, other, value]) => `${one}, ${other} = ${value}`),
  fc.tuple(name, expr).map(([target, value]) => `${target} += ${value}`),
  fc.tuple(name, expr).map(([called, value]) => `def ${called}(a, b=${value}):\n    return ${value}`),
  fc
    .tuple(name, name, expr)
    .map(
      ([called, base, value]) =>
        `class ${called}(${base}):\n    a = ${value}\n    def __init__(self, a):\n        self.a = ${value}`,
    ),
  fc
    .tuple(name, expr, expr)
    .map(
      ([target, iterable, value]) =>
        `for ${target} in ${iterable}:\n    b = ${value}\n    ${target}.set_epoch(a)`,
    ),
  fc.tuple(name, expr).map(([test, value]) => `if ${test}:\n    c = ${value}\nelse:\n    d = ${value}`),
  fc.tuple(name, expr).map(([object, value]) => `${object}.update(${value})`),
  fc.tuple(name, expr).map(([object, value]) => `${object}.start_iter = ${value}`),
);

test('names that go in circles, through anything, are answered in bounded time', () => {
  fc.assert(
    fc.property(fc.array(statement, { minLength: 3, maxLength: 14 }), expr, (statements, value) => {
      const text = `from torch.utils.data import *
${statements.join('\n')}
s = DistributedSampler(${value}, num_replicas=${value}, seed=${value})
loader = DataLoader(a, batch_size=${value}, sampler=b, **c)
for epoch in range(3):
    for batch in loader:
        pass
`;
      const start = performance.now();
      expect(findIn(text).sites.length).toBeGreaterThan(0);
      expect(performance.now() - start).toBeLessThan(2_000);
    }),
    { numRuns: 60 },
  );
});
