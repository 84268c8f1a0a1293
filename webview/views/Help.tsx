import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../controls/Button.tsx';
import { BINDINGS } from './keymap.ts';

/** All keys, and how epochs and batches are counted. */
export function Help({ onClose }: { readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} class="help" aria-label="Keys" onClose={onClose}>
      <div class="help-head">
        <h2>Keys in the lanes</h2>
        <Button appearance="icon" icon="close" label="Close" onClick={() => dialog.current?.close()} />
      </div>
      <dl>
        {BINDINGS.map(({ shown, words }) => (
          <div key={shown}>
            <dt>
              <kbd>{shown}</kbd>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <p class="quiet">
        Wheel pans, Ctrl with the wheel (or a pinch) zooms. Drag the stop along the ruler, or press on the
        ruler.
      </p>
      <p class="quiet">
        Epochs count from 0, as set_epoch does. Batches are counts: after batch 120 comes batch 121. Slots of
        a batch count from 0.
      </p>
    </dialog>
  );
}
