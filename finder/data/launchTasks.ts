import type { Entry, ScalarNode, Span, TreeNode } from '../../core/document/tree.ts';
import type { Site } from '../found.ts';
import { commandsOf } from '../shell/commands.ts';
import { launchSite } from '../shell/launchSite.ts';
import { type Piece, type ShellWord, shiftedWord, wordOf } from '../shell/words.ts';
import type { Source } from '../source.ts';
import { entryAt, mappingsOf } from './nodes.ts';

/** Whether VS Code reads what it launches or runs from a file of that name. */
export function isLaunchFile(path: string): boolean {
  return /(^|[\\/])(launch|tasks)\.json$|\.code-workspace$/i.test(path);
}

/** S19 in VS Code's own files: what `launch.json` debugs and `tasks.json` runs. */
export function launchTasks(root: TreeNode, { path, text }: Pick<Source, 'path' | 'text'>): Site[] {
  if (!isLaunchFile(path)) return [];
  const sites: Site[] = [];
  for (const { node } of mappingsOf(root)) {
    const started = startedBy(node);
    if (started.length === 0) continue;
    const words = [...started, ...argumentsOf(entryAt(node, 'args'))].flatMap((scalar) =>
      wordsOf(scalar, text),
    );
    const site = launchSite(words, node.span);
    if (site !== undefined) sites.push(site);
  }
  return sites;
}

/** What a task or a debug configuration starts, as the first words of a command line. */
function startedBy(node: TreeNode): readonly ScalarNode[] {
  const scalar = (key: string) => {
    const value = entryAt(node, key)?.value;
    return value?.kind === 'scalar' && typeof value.value === 'string' ? value : undefined;
  };
  const module = scalar('module');
  if (module !== undefined) {
    const made = (value: string): ScalarNode => ({ ...module, value });
    return [made('python'), made('-m'), module];
  }
  const program = scalar('program') ?? scalar('command');
  return program === undefined ? [] : [program];
}

function argumentsOf(args: Entry | undefined): readonly ScalarNode[] {
  const value = args?.value;
  if (value === undefined) return [];
  const items = value.kind === 'list' ? value.items : [value];
  return items.flatMap((item) => {
    // A task may say how to quote: `{ "value": "a b", "quoting": "strong" }`.
    const inner = item.kind === 'mapping' ? entryAt(item, 'value')?.value : item;
    return inner?.kind === 'scalar' ? [inner] : [];
  });
}

/** A text may be a whole command line. */
function wordsOf({ value, span }: ScalarNode, text: string): readonly ShellWord[] {
  if (typeof value !== 'string') return value === null ? [] : [{ text: String(value), at: span }];
  const within = inside(span, value, text);
  if (!/\s/.test(value.trim())) return [wordOf(piecesOf(value, within ?? span, within !== undefined))];
  const [command] = commandsOf(value).commands;
  const words = command?.words ?? [];
  return within === undefined
    ? words.map(({ option: _, ...word }) => ({ ...word, at: span }))
    : words.map((word) => shiftedWord(word, within.start));
}

/** A word with what VS Code fills in where `${…}` stands: a folder, an input, a variable of the environment. */
function piecesOf(value: string, at: Span, isExact: boolean): readonly Piece[] {
  return Array.from(value.matchAll(/\$\{[^}]*\}|[^$]+|\$/g), ({ index, 0: part }) => ({
    text: part.startsWith('${') && !/Folder|File|file/.test(part) ? undefined : part,
    at: isExact ? { start: at.start + index, end: at.start + index + part.length } : at,
    isExact,
    why: `${part} is filled in by VS Code`,
  }));
}

/** Where a string's characters stand, if they stand there one by one. */
function inside({ start, end }: Span, value: string, text: string): Span | undefined {
  const within = { start: start + 1, end: end - 1 };
  return text.slice(within.start, within.end) === value ? within : undefined;
}
