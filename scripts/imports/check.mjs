// Which imports and names break the rules of check-imports.mjs.
import { posix } from 'node:path';

/**
 * @typedef {object} Rules
 * @property {Record<string, { rooms: string[], packages: string[] }>} rooms
 * @property {Record<string, string[]>} reserved
 * @property {{ name: string | RegExp, in: string, only?: string }[]} names
 * @property {{ in: string, order: string[][] }} layers
 * @property {Record<string, string>} entrances
 *
 * @typedef {{ file: string, line: number, text: string }} Violation
 */

/**
 * @param {readonly import('./read.mjs').Source[]} sources
 * @param {Rules} rules
 * @returns {Violation[]}
 */
export function violationsOf(sources, rules) {
  return sources.flatMap(({ file, imports, names }) => {
    /** @type {(mention: import('./read.mjs').Mention, why: string | undefined) => Violation[]} */
    const violation = ({ line }, why) => (why === undefined ? [] : [{ file, line, text: why }]);
    return [
      ...imports.flatMap((mention) => violation(mention, whyNotImport(file, mention.text, rules))),
      ...names.flatMap((mention) => violation(mention, whyNotName(file, mention.text, rules))),
    ];
  });
}

/**
 * @param {string} file
 * @param {string} specifier
 * @param {Rules} rules
 * @returns {string | undefined} Why the file may not import it.
 */
function whyNotImport(file, specifier, rules) {
  const entrance = rules.entrances[specifier];
  if (entrance !== undefined) return whyNotFile(file, entrance, specifier, rules);
  if (specifier.startsWith('.')) {
    const target = posix.join(posix.dirname(file), specifier);
    return whyNotFile(file, target, specifier, rules) ?? whyNotPastEntrance(file, target, specifier, rules);
  }
  return whyNotPackage(file, specifier, rules);
}

/**
 * @param {string} file
 * @param {string} target
 * @param {string} specifier
 * @param {Rules} rules
 */
function whyNotFile(file, target, specifier, rules) {
  const room = roomOf(file, rules);
  const targetRoom = roomOf(target, rules);
  // What belongs to no room is a file at the root (a manifest, a build script): no edge between rooms.
  if (room === undefined || targetRoom === undefined) return undefined;
  if (room === targetRoom) return whyNotLayer(file, target, specifier, rules);
  const allowed = rules.rooms[room]?.rooms ?? [];
  if (allowed.includes('*') || allowed.includes(targetRoom)) return undefined;
  return `imports "${specifier}" from ${targetRoom}/, but ${room}/ may import ${listed(allowed.map((name) => `${name}/`))}`;
}

/**
 * @param {string} file
 * @param {string} target
 * @param {string} specifier
 * @param {Rules} rules
 */
function whyNotPastEntrance(file, target, specifier, rules) {
  if (isIn(file, 'test')) return undefined;
  for (const [name, entrance] of Object.entries(rules.entrances)) {
    const room = roomOf(entrance, rules);
    if (roomOf(target, rules) !== room || roomOf(file, rules) === room) continue;
    return `imports "${specifier}" by its path: outside ${room}/ it goes by "${name}"`;
  }
  return undefined;
}

/**
 * @param {string} file
 * @param {string} target
 * @param {string} specifier
 * @param {Rules} rules
 */
function whyNotLayer(file, target, specifier, { layers }) {
  if (!isIn(file, layers.in) || !isIn(target, layers.in)) return undefined;
  const position = (/** @type {string} */ path) => {
    const [name = ''] = path.slice(layers.in.length + 1).split('/');
    const layer = name.replace(/\.[^/]*$/, '');
    return { layer, at: layers.order.findIndex((names) => names.includes(layer)) };
  };
  const [from, to] = [position(file), position(target)];
  const order = layers.order.map((names) => names.join(', ')).join(' → ');
  for (const { layer, at } of [from, to]) {
    if (at < 0) return `"${layer}" has no place in the order of ${layers.in}/: ${order}`;
  }
  if (to.at <= from.at) return undefined;
  return `imports "${specifier}", which stands to the right of ${from.layer} in the order of ${layers.in}/: ${order}`;
}

/**
 * @param {string} file
 * @param {string} specifier
 * @param {Rules} rules
 */
function whyNotPackage(file, specifier, rules) {
  const name = packageName(specifier);
  const holders = rules.reserved[name];
  if (holders && !holders.some((holder) => isIn(file, holder))) {
    return `imports "${specifier}", which only ${listed(holders.map((holder) => `${holder}/`))} may`;
  }
  const room = roomOf(file, rules);
  const allowed = room === undefined ? ['*'] : (rules.rooms[room]?.packages ?? []);
  const fits = allowed.some(
    (entry) => entry === '*' || entry === name || (entry === 'node:*' && isNode(name)),
  );
  return fits ? undefined : `imports "${specifier}", but ${room}/ may import the packages ${listed(allowed)}`;
}

/**
 * @param {string} file
 * @param {string} used
 * @param {Rules} rules
 */
function whyNotName(file, used, { names }) {
  for (const rule of names) {
    const matches = typeof rule.name === 'string' ? rule.name === used : rule.name.test(used);
    if (!matches || !isIn(file, rule.in) || file === rule.only) continue;
    return rule.only === undefined
      ? `uses ${used}, which ${rule.in}/ must not`
      : `uses ${used}, which only ${rule.only} may`;
  }
  return undefined;
}

/**
 * @param {string} path
 * @param {Rules} rules
 * @returns {string | undefined} The most particular room that holds it.
 */
function roomOf(path, { rooms }) {
  const holding = Object.keys(rooms).filter((room) => isIn(path, room));
  return holding.sort((a, b) => b.length - a.length)[0];
}

/**
 * @param {string} path
 * @param {string} room A folder, or a file without its ending.
 */
function isIn(path, room) {
  return path === room || path.startsWith(`${room}/`) || path.startsWith(`${room}.`);
}

/** @param {string} specifier */
function packageName(specifier) {
  if (specifier.startsWith('node:')) return specifier;
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

/** @param {string} name */
function isNode(name) {
  return name.startsWith('node:');
}

/** @param {readonly string[]} names */
function listed(names) {
  return names.length === 0 ? 'nothing' : names.join(', ');
}
