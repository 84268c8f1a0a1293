// What a source file imports and which names it uses, from its syntax tree: types count as much as values, and what stands in
// a comment or a string does not count.
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parser } from '@lezer/javascript';

/**
 * @typedef {{ text: string, line: number }} Mention
 *
 * @typedef {object} Source
 * @property {string} file Path from the root, with slashes.
 * @property {Mention[]} imports What stands in the quotes of each import, export-from, import(), import type and require().
 * @property {Mention[]} names Each use of a name: `a`, and with it `a.b` where it is followed by a property.
 */

const SOURCE = /\.[cm]?[jt]sx?$/;
const GENERATED = /(^|\/)(node_modules|dist)\//;
const STRING_HOLDERS = new Set(['ImportDeclaration', 'ExportDeclaration', 'DynamicImport', 'ImportType']);

/**
 * @param {string} root
 * @param {readonly string[]} folders Those that do not exist (yet) hold no sources.
 * @returns {Promise<Source[]>}
 */
export async function readSources(root, folders) {
  /** @type {Set<string>} */
  const files = new Set();
  for (const folder of folders) {
    if (!existsSync(join(root, folder))) continue;
    for (const name of await readdir(join(root, folder), { recursive: true })) {
      const file = `${folder}/${name.replaceAll('\\', '/')}`;
      if (SOURCE.test(file) && !GENERATED.test(file)) files.add(file);
    }
  }
  return Promise.all(
    [...files].sort().map(async (file) => readSource(file, await readFile(join(root, file), 'utf8'))),
  );
}

/**
 * @param {string} file
 * @param {string} code
 * @returns {Source}
 */
export function readSource(file, code) {
  const dialect = /\.[cm]?ts$/.test(file) ? 'ts' : file.endsWith('.tsx') ? 'ts jsx' : 'jsx';
  /** @type {Source} */
  const source = { file, imports: [], names: [] };
  /** @type {(text: string, from: number) => Mention} */
  const mention = (text, from) => ({ text, line: code.slice(0, from).split('\n').length });
  parser
    .configure({ dialect })
    .parse(code)
    .iterate({
      enter: ({ name, node }) => {
        if (STRING_HOLDERS.has(name) || isRequire(node, code)) {
          const string = (name === 'CallExpression' ? node.getChild('ArgList') : node)?.getChild('String');
          if (string) source.imports.push(mention(code.slice(string.from + 1, string.to - 1), string.from));
        }
        if (name === 'VariableName') source.names.push(mention(code.slice(node.from, node.to), node.from));
        if (name === 'MemberExpression') {
          const dotted = code.slice(node.from, node.to).replace(/\s|\?/g, '');
          source.names.push(mention(dotted, node.from));
        }
      },
    });
  return source;
}

/**
 * @param {import('@lezer/common').SyntaxNode} node
 * @param {string} code
 */
function isRequire(node, code) {
  const callee = node.name === 'CallExpression' ? node.firstChild : undefined;
  return callee?.name === 'VariableName' && code.slice(callee.from, callee.to) === 'require';
}
