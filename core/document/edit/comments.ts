import { createScanner } from 'jsonc-parser';
import { Lexer } from 'yaml';
import type { Syntax } from '../syntax.ts';
import type { Span } from '../tree.ts';

/** Where the comments of a text are, without the line breaks that end them. */
export function commentsOf(text: string, syntax: Syntax): readonly Span[] {
  switch (syntax) {
    case 'yaml':
      return yamlComments(text);
    case 'json':
      return jsonComments(text);
  }
}

/** The lexer puts these before what they announce; they do not stand in the text. */
const ANNOUNCES_DOCUMENT = '\u0002';
const ANNOUNCES_SCALAR = '\u001f';
const ANNOUNCES_FLOW_ERROR = '\u0018';

function yamlComments(text: string): Span[] {
  const comments: Span[] = [];
  let at = 0;
  let isScalar = false;
  for (const lexeme of new Lexer().lex(text)) {
    if (lexeme === ANNOUNCES_DOCUMENT || lexeme === ANNOUNCES_FLOW_ERROR) continue;
    if (lexeme === ANNOUNCES_SCALAR) {
      isScalar = true;
      continue;
    }
    if (!isScalar && lexeme.startsWith('#')) comments.push({ start: at, end: at + lexeme.length });
    isScalar = false;
    at += lexeme.length;
  }
  return comments;
}

function jsonComments(text: string): Span[] {
  const comments: Span[] = [];
  const scanner = createScanner(text);
  for (scanner.scan(); scanner.getTokenOffset() < text.length; scanner.scan()) {
    const start = scanner.getTokenOffset();
    // Of the tokens, comments alone start with a slash.
    if (text[start] === '/') comments.push({ start, end: start + scanner.getTokenLength() });
  }
  return comments;
}
