import { describe, expect, it } from 'vitest';
import { countHost, countVitest, inWords, sum } from '../../scripts/test/count.mjs';

const vitestFile = (name: string, ...states: string[]) => ({
  name,
  status: states.includes('failed') ? 'failed' : 'passed',
  assertionResults: states.map((status, i) => ({ fullName: `test ${i}`, status })),
});
const hostTest = (state: 'passed' | 'failed' | 'pending') => ({
  file: 'a.test.ts',
  title: 'a test',
  state,
  milliseconds: 1,
});

describe('counting vitest', () => {
  it('counts what passed, failed and was skipped', () => {
    const report = { testResults: [vitestFile('/a', 'passed', 'passed', 'failed', 'skipped', 'todo')] };
    const count = countVitest({ report, exitCode: 1, expected: ['/a'] });
    expect(count).toEqual({ passed: 2, failed: 1, skipped: 2, failures: ['/a: test 2'] });
  });

  it.each([
    ['it wrote no report', { report: undefined, exitCode: 0, expected: [] }],
    ['it ran no test', { report: { testResults: [] }, exitCode: 0, expected: [] }],
    [
      'a file did not run',
      { report: { testResults: [vitestFile('/a', 'passed')] }, exitCode: 0, expected: ['/a', '/b'] },
    ],
    ['a file holds no test', { report: { testResults: [vitestFile('/a')] }, exitCode: 0, expected: ['/a'] }],
    [
      'it ended badly after all passed',
      { report: { testResults: [vitestFile('/a', 'passed')] }, exitCode: 1, expected: ['/a'] },
    ],
    [
      'it was killed',
      { report: { testResults: [vitestFile('/a', 'passed')] }, exitCode: null, expected: ['/a'] },
    ],
    [
      'a file failed before its tests',
      {
        report: { testResults: [{ ...vitestFile('/a', 'skipped'), status: 'failed' }] },
        exitCode: 1,
        expected: ['/a'],
      },
    ],
  ])('is one failure where %s', (_, run) => {
    expect(countVitest(run).failed).toBe(1);
  });
});

describe('counting an extension host', () => {
  it('counts what passed, failed and was skipped', () => {
    const tests = [hostTest('passed'), hostTest('failed'), hostTest('pending')];
    const count = countHost({
      passed: false,
      results: { tests, ended: true, outcome: 'VS Code ended with 1' },
    });
    expect(count).toEqual({ passed: 1, failed: 1, skipped: 1, failures: ['a.test.ts: a test'] });
  });

  it.each([
    ['no results were written', { passed: true, results: undefined }],
    ['no test ran', { passed: true, results: { tests: [], ended: true, outcome: '' } }],
    [
      'all were skipped',
      { passed: true, results: { tests: [hostTest('pending')], ended: true, outcome: '' } },
    ],
    [
      'the host went away',
      { passed: true, results: { tests: [hostTest('passed')], ended: false, outcome: '' } },
    ],
    [
      'VS Code said no',
      { passed: false, results: { tests: [hostTest('passed')], ended: true, outcome: '' } },
    ],
  ])('is one failure where %s', (_, run) => {
    expect(countHost(run).failed).toBe(1);
  });
});

describe('the last line', () => {
  it('says how many passed and failed, and skipped only if any were', () => {
    const passed = { passed: 2, failed: 0, skipped: 0, failures: [] };
    const skipped = { passed: 1, failed: 1, skipped: 3, failures: ['x'] };
    expect(inWords(passed)).toBe('2 passed, 0 failed');
    expect(inWords(sum([passed, skipped]))).toBe('3 passed, 1 failed, 3 skipped');
  });
});
