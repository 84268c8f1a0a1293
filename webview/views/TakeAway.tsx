import type { ReportForm } from '@sampler-scope/core';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../controls/Button.tsx';

/** What can be taken away: a report in one of its forms, or a picture of what is seen. */
export type Taken = ReportForm | 'picture';
export type Destination = 'file' | 'clipboard';

const ROWS: readonly { readonly taken: Taken; readonly name: string; readonly words: string }[] = [
  { taken: 'markdown', name: 'Markdown', words: 'verdict, findings, cause and mend, every stop' },
  { taken: 'json', name: 'JSON', words: 'the same, for programs' },
  { taken: 'csv', name: 'CSV', words: 'every slot of both runs: rank, batch, index, place' },
  { taken: 'picture', name: 'PNG', words: 'what is seen now' },
  { taken: 'pytest', name: 'pytest', words: 'a test that fails while the resume is broken' },
];

/** The forms in which what is known is taken away, each to a file or to the clipboard. */
export function TakeAway({
  onTake,
  onClose,
}: {
  readonly onTake: (taken: Taken, to: Destination) => void;
  readonly onClose: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const take = (taken: Taken, to: Destination): void => {
    // A picture is of what is seen, and this is in front of it.
    dialog.current?.close();
    onTake(taken, to);
  };
  return (
    <dialog ref={dialog} class="help" aria-label="Take away" onClose={onClose}>
      <div class="help-head">
        <h2>Take away</h2>
        <Button appearance="icon" icon="close" label="Close" onClick={() => dialog.current?.close()} />
      </div>
      <ul class="take-away">
        {ROWS.map(({ taken, name, words }) => (
          <li key={taken}>
            <b>{name}</b>
            <span class="quiet">{words}</span>
            <Button label={`Save ${name} to a file`} onClick={() => take(taken, 'file')}>
              Save…
            </Button>
            <Button label={`Copy ${name}`} onClick={() => take(taken, 'clipboard')}>
              Copy
            </Button>
          </li>
        ))}
      </ul>
      <p class="quiet">Of the scenario that is shown, with what is changed here.</p>
    </dialog>
  );
}
