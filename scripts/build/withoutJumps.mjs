import { readFile } from 'node:fs/promises';

/**
 * Leaves out how pure-rand's Mersenne Twister jumps ahead, which nothing of ours does: 4 KB of coefficients in each bundle.
 *
 * @type {import('esbuild').Plugin}
 */
export const withoutJumps = {
  name: 'without jumps',
  setup(build) {
    build.onLoad({ filter: /\/pure-rand\/lib\/esm\/generator\/mersenne\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const contents = source.replace(
        /(?<=\n\tjump\(\) \{)[\s\S]*?(?=\n\t\})/,
        "throw new Error('left out of the bundle')",
      );
      return contents === source
        ? { errors: [{ text: 'pure-rand has no jump() to leave out' }] }
        : { contents };
    });
  },
};
