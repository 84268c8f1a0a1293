import { describe, expect, it } from 'vitest';
import { editTo } from '../../../core/document/edit/editTo.ts';
import { applyEdits } from '../../../core/document/edit/textEdit.ts';
import { readDocument } from '../../../core/document/read.ts';
import type { Syntax } from '../../../core/document/syntax.ts';

type Plain = Record<string, unknown>;

/** The text after what it says was changed in place. */
function edited(text: string, syntax: Syntax, set: (value: ReturnType<typeof plain>) => void): string {
  const wanted = plain(readDocument(text, syntax).value);
  set(wanted);
  const result = editTo(text, syntax, wanted);
  if (!result.ok) throw new Error(result.why);
  return applyEdits(text, result.edits);
}

function plain(value: unknown): Plain & { resume: Plain[] } {
  return structuredClone(value) as Plain & { resume: Plain[] };
}

const YAML = `# A run.
version: 1
loop: 'helios-epochs'   # as it is
resume:
  # the first
  - name: preempted
    stop: { epoch: 1, batch: 120 } # here
    with:
      seed: 5  # why
      start_iter: 3

  - stop: {epoch: 0, batch: 7}
# the end
`;

describe('a YAML document that is edited', () => {
  it('changes a number and nothing else', () => {
    const text = edited(YAML, 'yaml', ({ resume }) =>
      Object.assign(resume[0] ?? {}, { stop: { epoch: 1, batch: 9 } }),
    );
    expect(text).toBe(YAML.replace('120', '9'));
  });

  it('keeps the quotes of a text', () => {
    expect(edited(YAML, 'yaml', (value) => Object.assign(value, { loop: "it's" }))).toBe(
      YAML.replace("'helios-epochs'", "'it''s'"),
    );
  });

  it('adds a key behind the last, and what is small on one line', () => {
    const text = edited(YAML, 'yaml', ({ resume }) => Object.assign(resume[1] ?? {}, { with: { seed: 5 } }));
    expect(text).toBe(YAML.replace('batch: 7}\n', 'batch: 7}\n    with: { seed: 5 }\n'));
  });

  it('adds a scenario as the others are', () => {
    const text = edited(YAML, 'yaml', ({ resume }) => {
      resume.push({ name: 'new: one', stop: { epoch: 2, batch: 0 } });
    });
    expect(text).toBe(
      YAML.replace('batch: 7}\n', 'batch: 7}\n  - name: "new: one"\n    stop: { epoch: 2, batch: 0 }\n'),
    );
  });

  it('adds the first scenario', () => {
    const text = edited('version: 1 # one\n# end', 'yaml', (value) => {
      value.resume = [{ stop: { epoch: 0, batch: 1 } }];
    });
    expect(text).toBe('version: 1 # one\nresume:\n  - stop: { epoch: 0, batch: 1 }\n# end');
  });

  it('takes out a key with its line, and leaves its comment', () => {
    const text = edited(YAML, 'yaml', ({ resume }) =>
      Object.assign(resume[0] ?? {}, { with: { start_iter: 3 } }),
    );
    expect(text).toBe(YAML.replace('seed: 5  # why', '# why'));
    expect(edited(YAML, 'yaml', ({ resume }) => Object.assign(resume[0] ?? {}, { with: { seed: 5 } }))).toBe(
      YAML.replace('      start_iter: 3\n', ''),
    );
  });

  it('takes out a block, and keeps the comments in it', () => {
    const text = edited(YAML, 'yaml', ({ resume }) => {
      delete resume[0]?.with;
    });
    expect(text).toBe(YAML.replace('    with:\n      seed: 5  # why\n      start_iter: 3\n', '    # why\n'));
  });

  it('lays a loop out over lines where it is long, and pulls it up again where it is short', () => {
    const long = {
      name: 'helios-epochs',
      ...Object.fromEntries(
        ['counter_after_resume', 'saved_at_epoch_end', 'restored_epoch'].map((key) => [key, 'x'.repeat(20)]),
      ),
    };
    const text = edited(YAML, 'yaml', (value) => Object.assign(value, { loop: long }));
    expect(text).toContain('loop:\n  name: helios-epochs\n  counter_after_resume: xxxxxxxxxxxxxxxxxxxx\n');
    expect(edited(text, 'yaml', (value) => Object.assign(value, { loop: 'correct' }))).toContain(
      'loop: correct   # as it is\nresume:\n',
    );
  });

  it('gives a value to a key that has none', () => {
    expect(edited('a:\nb: # none\nc: 1', 'yaml', (v) => Object.assign(v, { a: 1, b: { x: 2 } }))).toBe(
      'a: 1\nb: { x: 2 } # none\nc: 1',
    );
  });

  it('keeps a seed past 2^53 in its digits', () => {
    expect(edited('seed: 1', 'yaml', (v) => Object.assign(v, { seed: '18446744073709551615' }))).toBe(
      'seed: 18446744073709551615',
    );
  });

  it('writes an alias out rather than change its anchor, and says where it cannot', () => {
    const text = 'a: &a { x: 1 }\nb: *a\nc: { <<: *a, y: 2 }\n';
    expect(edited(text, 'yaml', (v) => Object.assign(v, { b: { x: 2 } }))).toBe(
      text.replace('b: *a', 'b: { x: 2 }'),
    );
    expect(edited(text, 'yaml', (v) => Object.assign(v, { c: { x: 3, y: 2 } }))).toBe(
      text.replace('y: 2', 'y: 2, x: 3'),
    );
    expect(editTo(text, 'yaml', { a: { x: 9 }, b: { x: 1 }, c: { x: 1, y: 2 } })).toMatchObject({
      ok: false,
      why: expect.stringContaining('anchors'),
    });
  });

  it('is not edited while it cannot be read', () => {
    expect(editTo('a: [', 'yaml', {}).ok).toBe(false);
  });

  it('is not touched where it says so already', () => {
    expect(editTo(YAML, 'yaml', readDocument(YAML, 'yaml').value)).toEqual({ ok: true, edits: [] });
  });
});

const JSON_TEXT = `{
\t"version": 1,
\t"loop": "correct", // as it is
\t"resume": [
\t\t{ "name": "a", "stop": { "epoch": 0, "batch": 25 } },
\t\t{
\t\t\t"stop": {"epoch": 0, "batch": 2500}, /* here */
\t\t\t"with": { "seed": 5 } // last
\t\t}
\t]
}
`;

describe('a JSON document that is edited', () => {
  it('adds a key behind the last of a line each, and leaves its comment to that', () => {
    const text = edited(JSON_TEXT, 'json', ({ resume }) => Object.assign(resume[1] ?? {}, { name: 'b' }));
    expect(text).toBe(JSON_TEXT.replace('5 } // last', '5 }, // last\n\t\t\t"name": "b"'));
  });

  it('adds a key in the line where all are in one', () => {
    const text = edited(JSON_TEXT, 'json', ({ resume }) =>
      Object.assign(resume[0] ?? {}, { with: { seed: 5 } }),
    );
    expect(text).toBe(JSON_TEXT.replace('25 } }', '25 }, "with": { "seed": 5 } }'));
  });

  it('adds a scenario', () => {
    const text = edited(JSON_TEXT, 'json', ({ resume }) => {
      resume.push({ stop: { epoch: 1, batch: 0 }, with: { seed: 6 } });
    });
    expect(text).toBe(
      JSON_TEXT.replace(
        '\t\t}\n',
        '\t\t},\n\t\t{\n\t\t\t"stop": { "epoch": 1, "batch": 0 },\n\t\t\t"with": { "seed": 6 }\n\t\t}\n',
      ),
    );
  });

  it('takes out a key with its comma', () => {
    expect(edited(JSON_TEXT, 'json', ({ resume }) => void delete resume[0]?.name)).toBe(
      JSON_TEXT.replace('"name": "a", ', ''),
    );
    expect(edited(JSON_TEXT, 'json', ({ resume }) => void delete resume[1]?.with)).toBe(
      JSON_TEXT.replace(', /* here */\n\t\t\t"with": { "seed": 5 }', ' /* here */\n\t\t\t\t'),
    );
    expect(edited(JSON_TEXT, 'json', (value) => void delete value.version)).toBe(
      JSON_TEXT.replace('"version": 1,\n\t', ''),
    );
  });

  it('stays as tight as it is', () => {
    expect(
      edited('{"a":1,"resume":[]}', 'json', ({ resume }) => void resume.push({ stop: { epoch: 1 } })),
    ).toBe('{"a":1,"resume":[{"stop":{"epoch":1}}]}');
  });
});
