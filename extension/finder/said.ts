import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { FACT_NAMES, type FactName } from '../../finder/facts.ts';
import { Disposable } from '../disposable.ts';
import type { RequestOf } from './finder.ts';
import { globMatcher } from './glob.ts';

/** What a person can say: plain enough for settings and for what VS Code keeps. */
const said = z.catch(z.partialRecord(z.enum(FACT_NAMES), z.union([z.number(), z.boolean(), z.string()])), {});

type SaidFacts = z.infer<typeof said>;
/** As it is kept: what does not fit in a number is written in digits. */
export type SaidValue = NonNullable<SaidFacts[FactName]>;

const byPattern = z.catch(z.record(z.string(), said), {});

/** By resource: what was answered of the whole file, and of each of its samplers. */
const answers = z.catch(
  z.record(z.string(), z.object({ file: said, samplers: z.record(z.string(), said) })),
  {},
);
type Answers = z.infer<typeof answers>;

const KEPT = 'samplerScope.answers';

/** What a person said of facts that no text says: in settings, and when asked. */
export class Said extends Disposable {
  readonly #changed = this.own(new vscode.EventEmitter<void>());
  readonly #memory: vscode.Memento;

  readonly onDidChange = this.#changed.event;

  constructor(memory: vscode.Memento) {
    super();
    this.#memory = memory;
    this.own(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (['facts', 'numReplicas'].some((name) => event.affectsConfiguration(`samplerScope.${name}`)))
          this.#changed.fire();
      }),
    );
  }

  /** As the finder takes it. */
  of(uri: vscode.Uri): RequestOf<'find'>['said'] {
    const { file = {}, samplers = {} } = this.#answers()[uri.toString()] ?? {};
    return { setting: settingOf(uri), answer: file, answers: samplers };
  }

  /** Keeps an answer in the workspace: of one sampler, where it is about its dataset; else of the whole file. */
  async answer(uri: vscode.Uri, sampler: string, name: FactName, value: SaidValue): Promise<void> {
    const all = this.#answers();
    const key = uri.toString();
    const { file = {}, samplers = {} } = all[key] ?? {};
    const changed = isOfDataset(name)
      ? { file, samplers: { ...samplers, [sampler]: { ...samplers[sampler], [name]: value } } }
      : { file: { ...file, [name]: value }, samplers };
    await this.#keep({ ...all, [key]: changed });
  }

  async forget(): Promise<void> {
    await this.#keep({});
  }

  #answers(): Answers {
    return answers.parse(this.#memory.get(KEPT));
  }

  async #keep(kept: Answers): Promise<void> {
    await this.#memory.update(KEPT, kept);
    this.#changed.fire();
  }
}

/** What differs between the samplers of one file: those for training and for validation. */
function isOfDataset(name: FactName): boolean {
  return name !== 'num_replicas';
}

/** What the settings say of a file; of patterns that match, the first that names a fact. */
function settingOf(uri: vscode.Uri): SaidFacts {
  const settings = vscode.workspace.getConfiguration('samplerScope', uri);
  const path = vscode.workspace.asRelativePath(uri, false);
  const ranks = settings.get('numReplicas');
  const matching = Object.entries(byPattern.parse(settings.get('facts'))).filter(([pattern]) =>
    globMatcher(pattern)(path),
  );
  return Object.assign(
    typeof ranks === 'number' ? { num_replicas: ranks } : {},
    ...matching.map(([, facts]) => facts).reverse(),
  );
}
