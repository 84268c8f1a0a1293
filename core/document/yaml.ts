import {
  type Alias,
  type Document,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  type Pair,
  parseAllDocuments,
  parseDocument,
  type YAMLError,
} from 'yaml';
import { duplicateKeys } from './duplicates.ts';
import { MAX_DEPTH, MAX_VALUES, tooDeep } from './limits.ts';
import {
  type Entry,
  exactInteger,
  type ReadTree,
  type ScalarNode,
  type Span,
  type SyntaxProblem,
  type TreeNode,
} from './tree.ts';

const OPTIONS = {
  intAsBigInt: true,
  merge: true,
  prettyErrors: false,
  // Ours are told for JSON too, and in time that grows with the keys and not with their square.
  uniqueKeys: false,
  logLevel: 'error',
} as const;

/**
 * Reads one YAML 1.2 document. Anchors, aliases and merge keys (`<<`) are written out; what an alias stands for keeps the
 * place of its anchor.
 */
export function readYaml(text: string): ReadTree {
  return readDocument(parseDocument(text, OPTIONS), text);
}

/** Reads all documents of a YAML stream, in the same way. */
export function readYamlStream(text: string): readonly ReadTree[] {
  const documents = parseAllDocuments(text, OPTIONS);
  return Array.isArray(documents) ? documents.map((document) => readDocument(document, text)) : [];
}

function readDocument({ errors, warnings, contents }: Document.Parsed, text: string): ReadTree {
  const problems = [...errors, ...warnings].map(problemOf);
  const { root, size, height } = new Converter(problems).convert(contents, 0, text.length);
  if (height > MAX_DEPTH) return { root: undefined, problems: [tooDeep({ start: 0, end: 0 })] };
  if (size <= MAX_VALUES) return { root, problems };
  const message = `expected at most ${MAX_VALUES} values, got more once aliases are written out`;
  return {
    root: undefined,
    problems: [{ severity: 'error', span: { start: 0, end: 0 }, message, isBound: true }],
  };
}

/** A node, how many values it holds with its aliases written out, and how many levels of them. */
interface Sized {
  readonly root: TreeNode;
  readonly size: number;
  readonly height: number;
}

/** From the library's nodes to ours. Each anchor is converted once, however many aliases it has. */
class Converter {
  readonly #problems: SyntaxProblem[];
  /** What each anchor's name stands for so far: `undefined` while it is being converted. */
  readonly #anchors = new Map<string, Sized | undefined>();

  constructor(problems: SyntaxProblem[]) {
    this.#problems = problems;
  }

  /** @param at where an empty value stands, in code units. */
  convert(node: unknown, depth: number, at: number): Sized {
    if (isAlias(node)) return this.#convertAlias(node, spanOf(node, at));
    const anchor = isScalar(node) || isCollection(node) ? node.anchor : undefined;
    if (anchor === undefined) return this.#convertNew(node, depth, at);
    this.#anchors.set(anchor, undefined);
    const result = this.#convertNew(node, depth, at);
    this.#anchors.set(anchor, result);
    return result;
  }

  #convertNew(node: unknown, depth: number, at: number): Sized {
    const span = spanOf(node, at);
    if (depth > MAX_DEPTH) return { root: nothing(span), size: 1, height: 1 };
    if (isMap(node)) return this.#convertMapping(node.items, depth, span);
    if (isSeq(node)) {
      const items = node.items.map((item) => this.convert(item, depth + 1, span.end));
      return { root: { kind: 'list', span, items: items.map(({ root }) => root) }, ...extent(items) };
    }
    return { root: scalar(node, span), size: 1, height: 1 };
  }

  #convertAlias({ source }: Alias, span: Span): Sized {
    const target = this.#anchors.get(source);
    if (target !== undefined) return { ...target, root: { ...target.root, alias: span } };
    const message = this.#anchors.has(source)
      ? `expected a value without itself inside, got '*${source}' within its own anchor`
      : `expected an anchor '&${source}' before this`;
    this.#problems.push({ severity: 'error', span, message });
    return { root: nothing(span), size: 1, height: 1 };
  }

  #convertMapping(pairs: readonly Pair[], depth: number, span: Span): Sized {
    const own: Entry[] = [];
    const merged: Entry[] = [];
    const values: Sized[] = [];
    for (const { key, value } of pairs) {
      const keySpan = spanOf(key, span.end);
      const converted = this.convert(value, depth + 1, keySpan.end);
      values.push(converted);
      if (isMergeKey(key)) merged.push(...this.#mergedEntries(converted.root, keySpan));
      else own.push({ key: this.#keyText(key, keySpan), keySpan, value: converted.root });
    }
    this.#problems.push(...duplicateKeys(own));
    return { root: { kind: 'mapping', span, entries: [...own, ...notIn(own, merged)] }, ...extent(values) };
  }

  /** What `<<` brings in: the entries of a mapping, or of a list of them, the earlier before the later. */
  #mergedEntries(value: TreeNode, keySpan: Span): readonly Entry[] {
    if (value.kind === 'mapping') return value.entries;
    if (value.kind === 'list' && value.items.every(({ kind }) => kind === 'mapping')) {
      return value.items.flatMap((item) => (item.kind === 'mapping' ? item.entries : []));
    }
    const message = "expected '<<' to name a mapping or a list of mappings";
    this.#problems.push({ severity: 'error', span: keySpan, message });
    return [];
  }

  #keyText(key: unknown, span: Span): string {
    if (isScalar(key)) return typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
    if (key !== null) {
      this.#problems.push({ severity: 'error', span, message: 'expected a key that is a plain text' });
    }
    return '';
  }
}

/** The merged entries that the mapping does not have of its own; of several, the first. */
function notIn(own: readonly Entry[], merged: readonly Entry[]): Entry[] {
  const taken = new Set(own.map(({ key }) => key));
  return merged.flatMap((entry) => {
    if (taken.has(entry.key)) return [];
    taken.add(entry.key);
    return [{ ...entry, isMerged: true }];
  });
}

/** The extent of what holds these. */
function extent(children: readonly Sized[]): Pick<Sized, 'size' | 'height'> {
  let size = 1;
  let height = 1;
  for (const child of children) {
    size += child.size;
    height = Math.max(height, child.height + 1);
  }
  return { size, height };
}

function nothing(span: Span): ScalarNode {
  return { kind: 'scalar', span, value: null };
}

function isMergeKey(key: unknown): boolean {
  return isScalar(key) && typeof key.value === 'symbol';
}

function scalar(node: unknown, span: Span): ScalarNode {
  const value = isScalar(node) ? node.value : null;
  const written = isScalar(node) ? (node.source ?? '') : '';
  switch (typeof value) {
    case 'bigint':
      return { kind: 'scalar', span, value: exactInteger(value) };
    case 'number':
      return { kind: 'scalar', span, value: Number.isFinite(value) ? value : written };
    case 'string':
    case 'boolean':
      return { kind: 'scalar', span, value };
    default:
      return { kind: 'scalar', span, value: value === null ? null : written };
  }
}

/** Where a node is written, without the blanks and comments after it. */
function spanOf(node: unknown, at: number): Span {
  const range = isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? node.range : undefined;
  return range ? { start: range[0], end: range[1] } : { start: at, end: at };
}

function problemOf({ name, code, pos, message }: YAMLError): SyntaxProblem {
  const severity = name === 'YAMLWarning' ? 'warning' : 'error';
  const span = { start: pos[0], end: pos[1] };
  if (code === 'MULTIPLE_DOCS') {
    return { severity, span, message: 'expected one document, got the start of a second' };
  }
  return { severity, span, message };
}
