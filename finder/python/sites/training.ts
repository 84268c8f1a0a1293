import type { Program } from '../meaning/scope.ts';
import type { KnownCall } from './describe.ts';

const OTHER = [
  'val',
  'valid',
  'validation',
  'test',
  'testing',
  'eval',
  'evaluation',
  'dev',
  'infer',
  'inference',
  'predict',
];

/** Whether a loader or sampler is for training, as far as names tell: what it is assigned to, its dataset, its function. */
export function isForTraining({ assignedTo, text }: Program, calls: readonly KnownCall[]): boolean {
  const [said] = calls.flatMap((call) => call.isTraining ?? []);
  if (said !== undefined) return said;
  const names = calls.flatMap(({ call, args }) => {
    const dataset = args.given.get('dataset');
    const source = dataset === undefined ? '' : text.slice(dataset.span.start, dataset.span.end);
    return [assignedTo.get(call)?.key ?? '', source];
  });
  const around = calls.flatMap(({ place }) => (place.scope.of === undefined ? [] : [place.scope.of.name]));
  const near = words(names);
  if (near.some((word) => word.startsWith('train'))) return true;
  if (near.some(isOther)) return false;
  const far = words(around);
  return far.some((word) => word.startsWith('train')) || !far.some(isOther);
}

/** Also with what it is of grown onto it: `testset`, `valloader`. */
function isOther(word: string): boolean {
  const end = ENDS.find((one) => word.endsWith(one));
  return OTHER.includes(end === undefined ? word : word.slice(0, -end.length));
}

const ENDS = ['dataloader', 'dataset', 'loader', 'sampler', 'data', 'set'];

/** The words of identifiers: `self.val_loader`, `testDataset`. */
function words(names: readonly string[]): readonly string[] {
  const result: string[] = [];
  let word = '';
  const finish = () => {
    if (word !== '') result.push(word.toLowerCase());
    word = '';
  };
  for (const character of names.join(' ')) {
    const isLetter = character.toLowerCase() !== character.toUpperCase();
    if (!isLetter || (character === character.toUpperCase() && word !== '' && word !== word.toUpperCase()))
      finish();
    if (isLetter) word += character;
  }
  finish();
  return result;
}
