import type { Entry, MappingNode, Span, TreeNode } from '../../core/document/tree.ts';
import { mappingsOf } from '../data/nodes.ts';
import { lightning } from '../data/shapes/lightning.ts';
import { nemo } from '../data/shapes/nemo.ts';
import type { Site } from '../found.ts';
import { integerOf } from '../newFacts.ts';
import type { ShellWord } from './words.ts';

/**
 * What a command line sets of a configuration, as Hydra (`trainer.devices=4`) and Lightning's command line
 * (`--trainer.devices 4`) take it, read as the document that it changes.
 */
export function overriddenSite(words: readonly ShellWord[], at: Span): Site | undefined {
  const root = treeOf(words, at);
  if (root.entries.length === 0) return undefined;
  for (const place of mappingsOf(root)) {
    const site = nemo(place, NO_FILE) ?? lightning(place, NO_FILE);
    if (site !== undefined) return { ...site, shape: 'S19', at };
  }
  return undefined;
}

const NO_FILE = { path: '', text: '' };

/** A mapping in the making: values, and mappings that are in the making too. */
interface Growing {
  readonly at: Span;
  readonly children: Map<string, Growing | TreeNode>;
}

function treeOf(words: readonly ShellWord[], span: Span): MappingNode {
  const root: Growing = { at: span, children: new Map() };
  for (const [i, word] of words.entries()) {
    const set = settingOf(word, words[i + 1]);
    if (set !== undefined) put(root, set.path, set.value, word.at);
  }
  return mappingOf(root, span);
}

function mappingOf({ children }: Growing, span: Span): MappingNode {
  const entries = Array.from(children, ([key, child]): Entry => {
    const isValue = 'kind' in child;
    const keySpan = isValue ? child.span : child.at;
    return { key, keySpan, value: isValue ? child : mappingOf(child, span) };
  });
  return { kind: 'mapping', span, entries };
}

interface Setting {
  readonly path: readonly string[];
  readonly value: ShellWord;
}

/** Only a key with dots in it is one of a configuration: others are the launcher's, or the script's own. */
function settingOf({ text = '', option }: ShellWord, next: ShellWord | undefined): Setting | undefined {
  const name = option?.name ?? text;
  const path = /^(?:--|\+{0,2})(\w+(?:\.\w+)+)$/.exec(name)?.[1]?.split('.');
  const value = option?.value ?? (text.startsWith('--') ? next : undefined);
  return path === undefined || value === undefined ? undefined : { path, value };
}

/** Of several values for a key the last counts. */
function put(root: Growing, path: readonly string[], value: ShellWord, at: Span): void {
  let here = root;
  for (const key of path.slice(0, -1)) {
    const there = here.children.get(key);
    const child: Growing = there === undefined || 'kind' in there ? { at, children: new Map() } : there;
    here.children.set(key, child);
    here = child;
  }
  here.children.set(path.at(-1) ?? '', nodeOf(value));
}

function nodeOf({ text, at: span, why }: ShellWord): TreeNode {
  // What is hidden is read as what a document leaves to be worked out.
  if (text === undefined) return { kind: 'scalar', span, value: `\${${why ?? ''}}` };
  const items = /^\[(.*)\]$/.exec(text)?.[1];
  if (items !== undefined) {
    return { kind: 'list', span, items: items.split(',').map((item) => scalar(item.trim(), span)) };
  }
  return scalar(text, span);
}

function scalar(text: string, span: Span): TreeNode {
  const integer = integerOf(text);
  const words: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };
  const word = words[text.toLowerCase()];
  if (typeof integer === 'number') return { kind: 'scalar', span, value: integer };
  return { kind: 'scalar', span, value: word === undefined ? text : word };
}
