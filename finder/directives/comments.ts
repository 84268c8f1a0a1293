import { parser as pythonParser } from '@lezer/python';
import { createScanner } from 'jsonc-parser';
import { Lexer } from 'yaml';
import type { Span } from '../../core/document/tree.ts';
import { tomlComments } from '../data/toml.ts';
import { segmentsOf } from '../python/syntax/segments.ts';
import { wordSpans } from '../shell/wordSpans.ts';
import type { Source } from '../source.ts';

/**
 * Where the comments of a text stand in which a word stands, and maybe others: from their first sign on, in order. None, where
 * it cannot be parsed.
 */
export function commentsOf(
  { language, text }: Pick<Source, 'language' | 'text'>,
  mark: string,
): readonly Span[] {
  switch (language) {
    case 'python':
    case 'notebook':
      return pythonComments(text, mark);
    case 'yaml':
      return yamlComments(text);
    case 'toml':
      return tomlComments(text);
    case 'json':
      return jsonComments(text);
    case 'shell':
      return shellComments(text);
  }
}

/** Of a long text only the statements are parsed in which the word stands. */
function pythonComments(text: string, mark: string): Span[] {
  const comments: Span[] = [];
  for (const { start, end } of segmentsOf(text)) {
    const statement = text.slice(start, end);
    const first = statement.indexOf(mark);
    if (first < 0) continue;
    const tree = parsed(statement);
    if (tree === undefined) continue;
    for (let at = first; at >= 0; at = statement.indexOf(mark, at + mark.length)) {
      const { name, from, to } = tree.resolveInner(at, 1);
      if (name === 'Comment') comments.push({ start: start + from, end: start + to });
    }
  }
  return comments;
}

/** `undefined` for what is nested past what the parser can hold. */
function parsed(statement: string): ReturnType<typeof pythonParser.parse> | undefined {
  try {
    return pythonParser.parse(statement);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function yamlComments(text: string): Span[] {
  const comments: Span[] = [];
  let offset = 0;
  for (const token of new Lexer().lex(text)) {
    // These stand for what is there, and are not there themselves.
    if (token === '\x02' || token === '\x18' || token === '\x1f') continue;
    if (token.startsWith('#')) comments.push({ start: offset, end: offset + token.length });
    offset += token.length;
  }
  return comments;
}

/** What the scanner calls comments, to the line's end or to their own. */
const JSON_COMMENTS: readonly number[] = [12, 13];

function jsonComments(text: string): Span[] {
  const comments: Span[] = [];
  const scanner = createScanner(text, false);
  for (let kind: number = scanner.scan(); scanner.getTokenOffset() < text.length; kind = scanner.scan()) {
    const start = scanner.getTokenOffset();
    if (JSON_COMMENTS.includes(kind)) comments.push({ start, end: start + scanner.getTokenLength() });
  }
  return comments;
}

/** The parser leaves comments out: what begins with a mark and is in no word is one. */
function shellComments(text: string): Span[] {
  const words = wordSpans(text);
  return Array.from(text.matchAll(/(?<=^|[\s;&|()])#[^\r\n]*/gm), ({ index, 0: comment }) => ({
    start: index,
    end: index + comment.length,
  })).filter(({ start }) => !words.some((word) => word.start <= start && start < word.end));
}
