import { describe, expect, it } from 'vitest';
import { globMatcher } from '../../../extension/finder/glob.ts';

describe('a glob pattern', () => {
  it.each([
    ['train.py', 'train.py', true],
    ['train.py', 'a/train.py', false],
    ['**/train.py', 'train.py', true],
    ['**/train.py', 'a/b/train.py', true],
    ['**/train.py', 'a/retrain.py', false],
    ['conf/**', 'conf/a/b.yaml', true],
    ['conf/*.yaml', 'conf/a/b.yaml', false],
    ['conf/*.{yaml,yml}', 'conf/b.yml', true],
    ['a,b.py', 'a,b.py', true],
    ['v[12].py', 'v2.py', true],
    ['v[!12].py', 'v2.py', false],
    ['?.py', 'a.py', true],
    ['?.py', 'ab.py', false],
    ['a+b(c).py', 'a+b(c).py', true],
    ['**/node_modules/**', 'x/node_modules/y/z.json', true],
  ])('%s and %s: %s', (pattern, path, matches) => {
    expect(globMatcher(pattern)(path)).toBe(matches);
  });

  it('that is none stands for itself', () => {
    expect(globMatcher('a{b')('a{b')).toBe(true);
    expect(globMatcher('a{b')('ab')).toBe(false);
  });
});
