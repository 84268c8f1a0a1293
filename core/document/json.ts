import { createScanner, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { duplicateKeys } from './duplicates.ts';
import { MAX_DEPTH, tooDeep } from './limits.ts';
import { type Entry, exactInteger, type ReadTree, type SyntaxProblem, type TreeNode } from './tree.ts';

/**
 * Reads JSON. Comments and trailing commas are understood but warned of, since a configuration is read by other programs
 * too, and theirs refuse them.
 */
export function readJson(text: string): ReadTree {
  const { depth, trailingCommas } = scan(text);
  if (depth > MAX_DEPTH) return { root: undefined, problems: [tooDeep({ start: 0, end: 0 })] };
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true, disallowComments: true });
  const problems = [...errors.map(problemOf), ...trailingCommas.map(trailingComma)];
  const root = tree && convert(tree, text, problems);
  return { root, problems };
}

/** How deep the brackets go, and where a comma stands before a closing one. Found without recursion. */
function scan(text: string): { readonly depth: number; readonly trailingCommas: readonly number[] } {
  const trailingCommas: number[] = [];
  let level = 0;
  let depth = 0;
  let comma: number | undefined;
  const scanner = createScanner(text, true);
  for (scanner.scan(); scanner.getTokenOffset() < text.length; scanner.scan()) {
    const offset = scanner.getTokenOffset();
    const first = text.charAt(offset);
    if (first === '{' || first === '[') depth = Math.max(depth, ++level);
    if (first === '}' || first === ']') {
      level--;
      if (comma !== undefined) trailingCommas.push(comma);
    }
    comma = first === ',' ? offset : undefined;
  }
  return { depth, trailingCommas };
}

function convert(node: Node, text: string, problems: SyntaxProblem[]): TreeNode {
  const span = { start: node.offset, end: node.offset + node.length };
  const children = node.children ?? [];
  switch (node.type) {
    case 'object': {
      const entries = children.flatMap((property) => convertProperty(property, text, problems));
      problems.push(...duplicateKeys(entries));
      return { kind: 'mapping', span, entries };
    }
    case 'array':
      return { kind: 'list', span, items: children.map((item) => convert(item, text, problems)) };
    case 'number':
      return { kind: 'scalar', span, value: exactNumber(text.slice(span.start, span.end)) };
    case 'string':
      return { kind: 'scalar', span, value: String(node.value) };
    case 'boolean':
      return { kind: 'scalar', span, value: node.value === true };
    case 'null':
    case 'property':
      return { kind: 'scalar', span, value: null };
  }
}

function convertProperty(property: Node, text: string, problems: SyntaxProblem[]): Entry[] {
  const [key, value] = property.children ?? [];
  if (key === undefined) return [];
  const keySpan = { start: key.offset, end: key.offset + key.length };
  const nothing: TreeNode = { kind: 'scalar', span: { start: keySpan.end, end: keySpan.end }, value: null };
  return [{ key: String(key.value), keySpan, value: value ? convert(value, text, problems) : nothing }];
}

/** The number a literal stands for. What no number can hold is kept as it was written. */
function exactNumber(literal: string): number | string {
  if (/^-?\d+$/.test(literal)) return exactInteger(BigInt(literal));
  const number = Number(literal);
  return Number.isFinite(number) ? number : literal;
}

function problemOf({ error, offset, length }: ParseError): SyntaxProblem {
  const span = { start: offset, end: offset + length };
  const code = printParseErrorCode(error);
  return { severity: code === 'InvalidCommentToken' ? 'warning' : 'error', span, message: MESSAGES[code] };
}

function trailingComma(offset: number): SyntaxProblem {
  const span = { start: offset, end: offset + 1 };
  return { severity: 'warning', span, message: 'JSON has no trailing commas: other readers refuse this' };
}

const MESSAGES: Readonly<Record<ReturnType<typeof printParseErrorCode>, string>> = {
  InvalidSymbol: 'expected a JSON value; texts stand in double quotes',
  InvalidNumberFormat: 'expected a number as JSON writes it',
  PropertyNameExpected: 'expected a key in double quotes',
  ValueExpected: 'expected a value',
  ColonExpected: "expected ':' after the key",
  CommaExpected: "expected ',' before this",
  CloseBraceExpected: "expected '}'",
  CloseBracketExpected: "expected ']'",
  EndOfFileExpected: 'expected the end of the file',
  InvalidCommentToken: 'JSON has no comments: other readers refuse this',
  UnexpectedEndOfComment: "expected the comment's end, '*/'",
  UnexpectedEndOfString: "expected the text's end, '\"'",
  UnexpectedEndOfNumber: 'expected more digits',
  InvalidUnicode: 'expected four hexadecimal digits after \\u',
  InvalidEscapeCharacter: 'unknown escape',
  InvalidCharacter: 'unexpected control character in a text',
  '<unknown ParseErrorCode>': 'expected JSON',
};
