import { describe, expect, it } from 'vitest';
import { editTo } from '../../../core/document/edit/editTo.ts';
import { applyEdits } from '../../../core/document/edit/textEdit.ts';
import { readDocument } from '../../../core/document/read.ts';
import { writtenConfiguration } from '../../../extension/panel/writtenConfiguration.ts';
import { writeBack } from '../../../webview/protocol/messages.ts';

const request = (more: object) =>
  writeBack.parse({ method: 'writeBack', revision: 1, index: 0, scenario: { stop: STOP }, ...more });
const STOP = { epoch: 1, batch: 2 };

const TEXT = `version: 1
loop: helios-epochs # ours
resume:
  - name: a # the first
    stop: { epoch: 0, batch: 7 }
  - stop: { epoch: 0, batch: 8 }
`;

/** The text after it was written into. */
function written(more: object): string {
  const edited = editTo(TEXT, 'yaml', writtenConfiguration(readDocument(TEXT, 'yaml').value, request(more)));
  return edited.ok ? applyEdits(TEXT, edited.edits) : edited.why;
}

describe('what is written back', () => {
  it('takes the place of its scenario', () => {
    expect(written({ scenario: { name: 'a', stop: STOP, with: { seed: 5 } } })).toBe(
      TEXT.replace('epoch: 0, batch: 7 }', 'epoch: 1, batch: 2 }\n    with: { seed: 5 }'),
    );
  });

  it('stands behind the last where it is new', () => {
    expect(written({ index: 2 })).toBe(`${TEXT}  - stop: { epoch: 1, batch: 2 }\n`);
  });

  it('names another loop, or keeps the one there is', () => {
    expect(written({ scenario: { name: 'a', stop: { epoch: 0, batch: 7 } }, loop: 'correct' })).toBe(
      TEXT.replace('helios-epochs', 'correct'),
    );
    expect(
      written({ index: 1, scenario: { stop: STOP }, loop: { name: 'correct', checkpoint_every: 2 } }),
    ).toBe(
      TEXT.replace('helios-epochs', '{ name: correct, checkpoint_every: 2 }').replace(
        'epoch: 0, batch: 8',
        'epoch: 1, batch: 2',
      ),
    );
  });

  it('gives the sampler what it was not given', () => {
    expect(writtenConfiguration({ args: { seed: 1 } }, request({ args: { batch_size: 32 } }))).toEqual({
      args: { seed: 1, batch_size: 32 },
      resume: [{ stop: STOP }],
    });
    expect(writtenConfiguration({}, request({ args: { batch_size: 32 } }))).toMatchObject({
      args: { batch_size: 32 },
    });
  });

  it('is the first scenario of a file that has none', () => {
    expect(writtenConfiguration({ version: 1 }, request({}))).toEqual({
      version: 1,
      resume: [{ stop: STOP }],
    });
  });

  it('is refused where there is no such place', () => {
    expect(() => writtenConfiguration({ version: 1 }, request({ index: 3 }))).toThrow('no scenario 4');
    expect(() => writtenConfiguration(null, request({}))).toThrow('no configuration');
  });
});
