import type { FASTElementDefinition } from '@microsoft/fast-element';

/** Stands for the toolkit's registry of design systems: there is one, and to register a control is to define its element. */
export function provideVSCodeDesignSystem(): {
  register(...controls: readonly FASTElementDefinition[]): void;
} {
  return {
    register(...controls) {
      for (const control of controls) control.define();
    },
  };
}
