import type { MappingNode } from '../../core/document/tree.ts';
import type { FactName, Facts } from '../facts.ts';
import type { Slot, Slots } from '../found.ts';

/** Where the facts that are written can be changed. */
export function writtenSlots(facts: Facts): Slots {
  return Object.fromEntries(
    Object.entries(facts).flatMap(([name, fact]): [string, Slot][] =>
      fact.kind === 'written' ? [[name, { at: fact.at, before: '' }]] : [],
    ),
  );
}

/** Where a key that a mapping leaves out would stand: behind its last, in the same layout. */
export function missingSlot(
  name: FactName,
  key: string,
  { span, entries }: MappingNode,
  text: string,
): Slots {
  const own = entries.filter(({ keySpan }) => span.start <= keySpan.start && keySpan.end <= span.end);
  const last = own.at(-1);
  if (last === undefined) return {};
  const { end } = last.value.span.start < last.value.span.end ? last.value.span : last.keySpan;
  const quote = text.charAt(last.keySpan.start) === '"' ? '"' : '';
  const written = `${quote}${key}${quote}: `;
  if (text.charAt(span.start) === '{') {
    return { [name]: { at: { start: end, end }, before: `, ${written}` } };
  }
  // A comment stays on its line.
  const lineEnd = end + text.slice(end).search(/[\r\n]|$/);
  const eol = /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
  const indent = /[^\r\n]*$/.exec(text.slice(0, last.keySpan.start))?.[0] ?? '';
  // What stands before a key on its line may be more than blanks: the dash of a list.
  return {
    [name]: {
      at: { start: lineEnd, end: lineEnd },
      before: `${eol}${' '.repeat(indent.length)}${written}`,
    },
  };
}
