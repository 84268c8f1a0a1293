/** A piece of a sentence: plain, the part the eye should find, or indices as they stand in a log. */
export interface TextPart {
  readonly kind: 'plain' | 'strong' | 'code';
  readonly text: string;
}

export function plain(text: string): TextPart {
  return { kind: 'plain', text };
}

export function strong(text: string): TextPart {
  return { kind: 'strong', text };
}

export function code(text: string): TextPart {
  return { kind: 'code', text };
}
