import {
  type ElementStyles,
  type ElementViewTemplate,
  FASTElement,
  FASTElementDefinition,
} from '@microsoft/fast-element';

/** What the toolkit says of a control. What depends on other definitions asks for a context, and makes no use of it. */
interface Composed {
  readonly baseName: string;
  readonly template: (context: unknown, definition: Composed) => ElementViewTemplate;
  readonly styles: (context: unknown, definition: Composed) => ElementStyles;
  readonly shadowOptions?: Partial<ShadowRootInit>;
}

/**
 * Stands for FAST's base of its controls: an element has the one template and the one style it was composed with. FAST's own
 * finds them by dependency injection, since a page may hold several design systems.
 */
export class FoundationElement extends FASTElement {
  static compose(composed: Composed): () => FASTElementDefinition {
    return () =>
      // biome-ignore lint/complexity/noThisInStatic: it is called of each control's own class.
      new FASTElementDefinition(this, {
        name: `vscode-${composed.baseName}`,
        template: composed.template(undefined, composed),
        styles: composed.styles(undefined, composed),
        ...(composed.shadowOptions === undefined ? {} : { shadowOptions: composed.shadowOptions }),
      });
  }
}
