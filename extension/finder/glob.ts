/** A glob pattern over paths with slashes, as VS Code's settings have them: `*`, `**`, `?`, `[ab]` and `{a,b}`. */
export function globMatcher(pattern: string): (path: string) => boolean {
  const expression = pattern.replace(
    /\*\*\/|\*\*|\*|\?|\[[^\]]*\]|\{|\}|,|[^*?[{},]+|\[/g,
    (part, at: number) => translated(part, pattern, at),
  );
  const whole = regExp(`^(?:${expression})$`);
  return (path) => whole?.test(path) ?? path === pattern;
}

/** `undefined` for what is none: braces that do not close. */
function regExp(source: string): RegExp | undefined {
  try {
    return new RegExp(source);
  } catch {
    return undefined;
  }
}

function translated(part: string, pattern: string, at: number): string {
  switch (part) {
    case '**/':
      return '(?:.*/)?';
    case '**':
      return '.*';
    case '*':
      return '[^/]*';
    case '?':
      return '[^/]';
    case '{':
      return '(?:';
    case '}':
      return ')';
    case ',':
      return isInBraces(pattern, at) ? '|' : ',';
    default:
      return /^\[.+\]$/.test(part) ? part.replace(/^\[!/, '[^') : part.replace(/[.+^$()|[\]\\]/g, '\\$&');
  }
}

function isInBraces(pattern: string, at: number): boolean {
  const before = pattern.slice(0, at);
  return before.lastIndexOf('{') > before.lastIndexOf('}');
}
