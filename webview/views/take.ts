import type { Host } from '../host.ts';
import type { Store } from '../state/store.ts';
import { pageImage } from './pageImage.ts';
import type { Destination, Taken } from './TakeAway.tsx';

/** Takes away what is shown. Rejects, in words, where that cannot be done. */
export async function take(
  taken: Taken,
  to: Destination,
  { store, host, page }: { readonly store: Store; readonly host: Host; readonly page: HTMLElement },
): Promise<void> {
  if (taken === 'picture') {
    const image = await pageImage(page);
    // VS Code's own clipboard holds texts alone.
    if (to === 'clipboard') await navigator.clipboard.write([new ClipboardItem({ [image.type]: image })]);
    else await host.request({ method: 'savePicture', png: await base64(image) });
    return;
  }
  const configuration = store.reported.value;
  if (configuration === undefined) throw new Error('The check is not done yet.');
  await host.request({ method: 'takeAway', form: taken, to, configuration });
}

function base64(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(reader.error ?? new Error('The picture cannot be read.'));
    reader.readAsDataURL(blob);
  });
}
