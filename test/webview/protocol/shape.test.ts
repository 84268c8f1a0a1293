import { describe, expect, it } from 'vitest';
import { hostMessage, panelState } from '../../../webview/protocol/messages.ts';
import {
  either,
  flag,
  instance,
  integer,
  list,
  literal,
  looseObject,
  number,
  object,
  optional,
  type Shape,
  tagged,
  text,
} from '../../../webview/protocol/shape.ts';

function problem(shape: Shape<unknown>, value: unknown): string | undefined {
  const read = shape.safeParse(value);
  return read.success ? undefined : read.error.message;
}

describe('a shape', () => {
  const point = object({ x: number(), label: optional(text) });
  const figure = tagged('kind', { circle: { radius: number(0) }, path: { points: list(point) } });

  it.each([
    [text, 'a'],
    [flag, false],
    [number(), -1.5],
    [integer(0), 3],
    [literal('a', 'b'), 'b'],
    [either(number(), text), 'a'],
    [instance(Uint32Array), Uint32Array.of(1)],
    [point, { x: 1 }],
    [point, { x: 1, label: 'a' }],
    [looseObject({ x: number() }), { x: 1, other: null }],
    [figure, { kind: 'circle', radius: 0 }],
    [figure, { kind: 'path', points: [{ x: 1 }] }],
  ])('%# reads what is as it says', (shape: Shape<unknown>, value) => {
    expect(shape.parse(value)).toEqual(value);
  });

  it.each([
    [text, 3, 'value: expected a text'],
    [number(), Number.NaN, 'value: expected a number from -Infinity on'],
    [number(0), -1, 'value: expected a number from 0 on'],
    [integer(1), 1.5, 'value: expected an integer from 1 on'],
    [literal('a', 'b'), 'c', 'value: expected a or b'],
    [instance(Uint32Array), [1], 'value: expected a Uint32Array'],
    [list(text), 'a', 'value: expected a list'],
    [list(text), ['a', 3], 'value[1]: expected a text'],
    [point, [], 'value: expected an object'],
    [point, null, 'value: expected an object'],
    [point, {}, 'value.x: expected a number from -Infinity on'],
    [point, { x: 1, label: 2 }, 'value.label: expected a text'],
    [point, { x: 1, y: 2 }, 'value: unknown key y'],
    [figure, { radius: 1 }, 'value.kind: expected circle or path'],
    [
      figure,
      { kind: 'path', points: [{ x: 'a' }] },
      'value.points[0].x: expected a number from -Infinity on',
    ],
    [figure, { kind: 'toString' }, 'value.kind: expected circle or path'],
  ])('%# says where something is not', (shape: Shape<unknown>, value, message) => {
    expect(problem(shape, value)).toBe(message);
  });

  it('takes no key of every object for a field', () => {
    expect(problem(point, JSON.parse('{"x": 1, "__proto__": 2}'))).toBe('value: unknown key __proto__');
    expect(problem(object({}), { toString: 1 })).toBe('value: unknown key toString');
  });
});

describe('the messages', () => {
  it('are refused with a place', () => {
    expect(problem(hostMessage, { type: 'document', uri: 3 })).toBe('value.uri: expected a text');
    expect(problem(hostMessage, 'nonsense')).toBe('value: expected an object');
  });

  it("keep of the panel's state what the host does not know", () => {
    expect(panelState.parse({ version: 1, uri: 'a', zoom: 3 })).toEqual({ version: 1, uri: 'a', zoom: 3 });
  });
});
