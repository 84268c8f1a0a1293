import { Listbox } from '@microsoft/fast-foundation';

/** Stands for FAST's list that several may be chosen from: of ours it is always one. */
export class ListboxElement extends Listbox {
  /** What is done where several are chosen, and the list is left. */
  protected focusoutHandler(): void {}
}
