import type { ComponentChildren } from 'preact';

/** One part of the details: a name, how many there are, and what it holds. */
export function Section({
  name,
  count,
  class: more = '',
  children,
}: {
  readonly name: string;
  /** Shown beside the name; absent: there is nothing to count. */
  readonly count?: number | string | undefined;
  readonly class?: string;
  readonly children: ComponentChildren;
}) {
  return (
    <section class={`card ${more}`} aria-label={name}>
      <h2 class="card-name">
        {name}
        {count === undefined ? null : <span class="badge">{count}</span>}
      </h2>
      <div class="card-body">{children}</div>
    </section>
  );
}
