import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { Span } from '../../../core/document/tree.ts';
import type { Found } from '../../../finder/found.ts';
import { findIn } from './support/find.ts';
import { applied, areApart, countOf } from './support/fix.ts';
import { pythonModule } from './support/modules.ts';
import { isWhole, refusedByPython } from './support/python.ts';

/** Hundreds of modules are read, on a machine that may have more to do. */
vi.setConfig({ testTimeout: 60_000 });

function spansOf({ sites, lints }: Found): readonly Span[] {
  return [
    ...sites.flatMap(({ at, facts, slots }) => [
      at,
      ...Object.values(facts).flatMap((fact) => ('at' in fact && fact.at !== undefined ? [fact.at] : [])),
      ...Object.values(slots ?? {}).map((slot) => slot.at),
    ]),
    ...lints.flatMap(({ at, fix }) => [at, ...(fix?.edits.map((edit) => edit.at) ?? [])]),
  ];
}

function areInside(found: Found, text: string): boolean {
  return spansOf(found).every(({ start, end }) => 0 <= start && start <= end && end <= text.length);
}

const sample = fc.sample(pythonModule, 150);

test('what is generated is Python, by Python itself', () => {
  expect(refusedByPython(sample) ?? []).toEqual([]);
});

test('valid Python goes through, with every place in the text and every literal at its place', () => {
  fc.assert(
    fc.property(pythonModule, (text) => {
      const found = findIn(text);
      expect(found.isBroken).toBe(false);
      expect(areInside(found, text)).toBe(true);
      for (const { facts, at } of found.sites) {
        expect(text.slice(at.start, at.end)).toMatch(/^[\w.]+\(.*\)$/);
        for (const fact of Object.values(facts)) {
          if (fact.kind !== 'written') continue;
          const written = text.slice(fact.at.start, fact.at.end);
          if (/^\d[\d_]*$/.test(written))
            expect(BigInt(fact.value)).toBe(BigInt(written.replaceAll('_', '')));
          if (/^(True|False)$/.test(written)) expect(fact.value).toBe(written === 'True');
        }
      }
    }),
  );
});

test('every fix, applied once, takes its lint away and leaves Python', () => {
  const fixed: string[] = [];
  fc.assert(
    fc.property(pythonModule, (text) => {
      const { lints } = findIn(text);
      const tried = new Set<string>();
      for (const { code, fix } of lints) {
        if (fix === undefined || tried.has(code)) continue;
        tried.add(code);
        const after = applied(text, fix);
        fixed.push(after);
        expect(areApart(fix)).toBe(true);
        expect(isWhole(after)).toBe(true);
        expect(countOf(findIn(after).lints, code)).toBeLessThan(countOf(lints, code));
      }
    }),
    { numRuns: 50 },
  );
  expect(fixed.length).toBeGreaterThan(50);
  expect(refusedByPython(fixed) ?? []).toEqual([]);
});

test('text that is cut off or has a piece missing goes through too', () => {
  fc.assert(
    fc.property(pythonModule, fc.nat(), fc.nat(40), (text, at, length) => {
      const start = at % (text.length + 1);
      const holed = text.slice(0, start) + text.slice(start + length);
      expect(areInside(findIn(holed), holed)).toBe(true);
      const cut = text.slice(0, start);
      expect(areInside(findIn(cut), cut)).toBe(true);
    }),
  );
});

test('characters of any kind go through', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.constantFrom(
            'DataLoader(',
            'Sampler(',
            '\n',
            '\t',
            ':',
            '"""',
            '\\',
            '(',
            ')',
            '=',
            'for ',
            'in ',
            '[',
            '{',
            '#',
          ),
        ),
        { maxLength: 60 },
      ),
      (pieces) => {
        const text = `from torch.utils.data import *\n${pieces.join('')}`;
        expect(areInside(findIn(text), text)).toBe(true);
      },
    ),
  );
});

test('a long module gives what its own part gives', () => {
  const far = Array.from(
    { length: 2_000 },
    (_, i) => `def other${i}(a, b):\n    return [a + b, "(${i}"]  # (\n`,
  ).join('\n');
  const shift = far.length + 1;
  fc.assert(
    fc.property(pythonModule, (text) => {
      const alone = findIn(text);
      const within = findIn(`${far}\n${text}`);
      expect(within.sites.map(({ name, at, order }) => [name, at.start - shift, order])).toEqual(
        alone.sites.map(({ name, at, order }) => [name, at.start, order]),
      );
      expect(within.lints.map(({ code, at }) => [code, at.start - shift])).toEqual(
        alone.lints.map(({ code, at }) => [code, at.start]),
      );
    }),
    { numRuns: 30 },
  );
});
