import { type AST, ParseError, parseTOML } from 'toml-eslint-parser';
import { type Entry, exactInteger, type Span, type TreeNode } from '../../core/document/tree.ts';

/** How many lines with errors are passed over, before the rest is left. */
const MAX_ERRORS = 20;

/** A TOML text as a tree of values, and whether lines of it were passed over. Never throws. */
export function readToml(text: string): { readonly root: TreeNode | undefined; readonly isBroken: boolean } {
  const { program, isBroken } = parseLegible(text);
  try {
    return { root: program && treeOf(program), isBroken };
  } catch (error) {
    if (error instanceof RangeError) return { root: undefined, isBroken: true };
    throw error;
  }
}

/** Where the comments of a TOML text stand, its marks included, in order. Never throws. */
export function tomlComments(text: string): Span[] {
  return (parseLegible(text).program?.comments ?? []).map(spanOf);
}

interface Legible {
  readonly program: AST.TOMLProgram | undefined;
  readonly isBroken: boolean;
}

const ILLEGIBLE: Legible = { program: undefined, isBroken: true };

/** What can be parsed of a text: lines with errors are blanked out, so that everything else keeps its place. */
function parseLegible(text: string): Legible {
  if (hasEndlessKey(text)) return ILLEGIBLE;
  let legible = text;
  for (let errors = 0; errors <= MAX_ERRORS; errors++) {
    try {
      return { program: parseTOML(legible), isBroken: errors > 0 };
    } catch (error) {
      // Nested past what the stack holds.
      if (error instanceof RangeError) return ILLEGIBLE;
      if (!(error instanceof ParseError)) throw error;
      const line = lineAt(legible, error.index);
      // The same line again: to blank it out did not help.
      if (legible.slice(line.start, line.end).trim() === '') return ILLEGIBLE;
      legible = `${legible.slice(0, line.start)}${' '.repeat(line.end - line.start)}${legible.slice(line.end)}`;
    }
  }
  return ILLEGIBLE;
}

/** A key of so many parts that the parser takes minutes: it compares each with all before it. */
function hasEndlessKey(text: string): boolean {
  for (const [run] of text.matchAll(/[\w."'\-\t ]+/g)) {
    if (run.length > MAX_PARTS && run.split('.').length > MAX_PARTS) return true;
  }
  return false;
}

const MAX_PARTS = 256;

/** The line of an offset, without its end; that of what stands before it, where it is at a line's end. */
function lineAt(text: string, offset: number): Span {
  const inside = Math.max(0, Math.min(offset, text.length - 1));
  const start = text.slice(0, inside).search(/[^\r\n]*$/);
  const length = text.slice(start).search(/[\r\n]|$/);
  return { start, end: start + length };
}

/** A mapping in the making. */
interface Growing {
  readonly kind: 'mapping';
  span: Span;
  readonly entries: Entry[];
}

function treeOf(program: AST.TOMLProgram): TreeNode {
  const root: Growing = { kind: 'mapping', span: spanOf(program), entries: [] };
  for (const item of program.body[0].body) {
    if (item.type === 'TOMLKeyValue') {
      put(root, item);
      continue;
    }
    const table = item.kind === 'array' ? appended(root, item) : tableAt(root, item.key, spanOf(item));
    for (const entry of item.body) put(table, entry);
  }
  return root;
}

function put(table: Growing, { key, value, ...node }: AST.TOMLKeyValue): void {
  const [last, ...before] = [...key.keys].reverse();
  if (last === undefined) return;
  const around = before.reverse().reduce((inside, name) => childOf(inside, name, spanOf(node)), table);
  around.entries.push({ key: nameOf(last), keySpan: spanOf(last), value: valueOfNode(value) });
}

/** `[[name]]`: one more mapping in a list. */
function appended(root: Growing, { key, ...node }: AST.TOMLTable): Growing {
  const item: Growing = { kind: 'mapping', span: spanOf(node), entries: [] };
  const [last, ...before] = [...key.keys].reverse();
  if (last === undefined) return item;
  const around = before.reverse().reduce((inside, name) => childOf(inside, name, spanOf(node)), root);
  const list = around.entries.find((entry) => entry.key === nameOf(last));
  if (list?.value.kind === 'list') {
    const items = [...list.value.items, item];
    around.entries.splice(around.entries.indexOf(list), 1, { ...list, value: { ...list.value, items } });
    return item;
  }
  const value: TreeNode = { kind: 'list', span: spanOf(node), items: [item] };
  around.entries.push({ key: nameOf(last), keySpan: spanOf(last), value });
  return item;
}

function tableAt(root: Growing, { keys }: AST.TOMLKey, span: Span): Growing {
  const table = keys.reduce((inside, name) => childOf(inside, name, span), root);
  table.span = span;
  return table;
}

/** The mapping of that name, the last of them in a list. It is made where there is none. */
function childOf(around: Growing, name: AST.TOMLBare | AST.TOMLQuoted, span: Span): Growing {
  const there = around.entries.find(({ key }) => key === nameOf(name))?.value;
  const last = there?.kind === 'list' ? there.items.at(-1) : there;
  if (last !== undefined && isGrowing(last)) return last;
  const child: Growing = { kind: 'mapping', span, entries: [] };
  around.entries.push({ key: nameOf(name), keySpan: spanOf(name), value: child });
  return child;
}

/** Every mapping that stands outside of values was made here. */
function isGrowing(node: TreeNode | Growing): node is Growing {
  return node.kind === 'mapping';
}

function valueOfNode(node: AST.TOMLContentNode): TreeNode {
  const span = spanOf(node);
  switch (node.type) {
    case 'TOMLArray':
      return { kind: 'list', span, items: node.elements.map(valueOfNode) };
    case 'TOMLInlineTable': {
      const table: Growing = { kind: 'mapping', span, entries: [] };
      for (const entry of node.body) put(table, entry);
      return table;
    }
    case 'TOMLValue':
      return { kind: 'scalar', span, value: scalarOf(node) };
  }
}

function scalarOf(node: AST.TOMLValue): string | number | boolean {
  switch (node.kind) {
    case 'integer':
      return exactInteger(node.bigint);
    case 'float':
      return Number.isFinite(node.value) ? node.value : node.number;
    case 'string':
    case 'boolean':
      return node.value;
    default:
      return node.datetime;
  }
}

function nameOf(key: AST.TOMLBare | AST.TOMLQuoted): string {
  return key.type === 'TOMLBare' ? key.name : key.value;
}

function spanOf({ range }: { readonly range: readonly [number, number] }): Span {
  return { start: range[0], end: range[1] };
}
