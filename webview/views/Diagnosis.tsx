import type { CauseWords, Mend } from '@sampler-scope/core';
import type { ComponentChildren } from 'preact';
import { Button } from '../controls/Button.tsx';
import type { Diagnosed } from '../protocol/answers.ts';
import { cardsOf } from '../state/cards.ts';
import type { Store } from '../state/store.ts';
import { otherStopsInWords, whyItHolds } from '../state/whyItHolds.ts';
import type { ActionName } from './actions.ts';
import { Section } from './Section.tsx';

/** What most likely went wrong and what mends it; or why nothing did. */
export function Diagnosis({
  store,
  onAction,
}: {
  readonly store: Store;
  readonly onAction: (action: ActionName) => void;
}) {
  const found = store.diagnosis.value;
  const picture = store.picture.value;
  if (picture?.verdict?.holds) {
    const why = whyItHolds(picture);
    const others = otherStopsInWords(store.stops.value);
    return (
      <Section name="Why it holds">
        <Heading title={why.title} pill="exact match" isExact />
        <p>{why.sentence}</p>
        <Formula lines={why.formula} />
        {others === undefined ? null : <p>{others}</p>}
      </Section>
    );
  }
  if (found === undefined || picture?.verdict === undefined) {
    return (
      <Section name="Diagnosis">
        <p class="quiet">Comes when the check is done.</p>
      </Section>
    );
  }
  const cards = cardsOf(found);
  return (
    <Section name="Diagnosis" count={cards.length}>
      {cards.length === 0 ? (
        <p>None of the known causes explains what comes. The findings below say what is wrong.</p>
      ) : null}
      {cards.map((card, i) => (
        <Card
          key={card.about}
          card={card}
          number={cards.length > 1 ? i + 1 : undefined}
          onTry={store.tryMend}
          onTest={() => onAction('takeTest')}
        />
      ))}
    </Section>
  );
}

function Card({
  card,
  number,
  onTry,
  onTest,
}: {
  readonly card: Diagnosed;
  readonly number: number | undefined;
  readonly onTry: Store['tryMend'];
  readonly onTest: () => void;
}) {
  const { mended } = card;
  const [first, ...others] = card.causes;
  const title = `${number === undefined ? '' : `${number}. `}${first?.title ?? card.title}`;
  if (first === undefined) {
    return (
      <article class="diagnosis">
        <Heading title={title} pill="no known cause" />
      </article>
    );
  }
  return (
    <article class="diagnosis">
      <Heading
        title={title}
        pill={card.exact ? 'exact match' : `one of ${card.causes.length}`}
        isExact={card.exact}
      />
      <p>{first.sentence}</p>
      <Formula lines={first.formula} />
      <MendOf mend={first.mend} />
      <p class="card-buttons">
        {mended === undefined ? null : (
          <Button
            appearance="primary"
            label="Try the mend here, and not in the file"
            onClick={() => onTry(mended)}
          >
            Try the mend
          </Button>
        )}
        <Button label="pytest: save a test that fails while the resume is broken" onClick={onTest}>
          pytest…
        </Button>
      </p>
      <Known cause={first} />
      {others.length === 0 ? null : (
        <>
          <h4>Or</h4>
          <ul class="others">
            {others.map(({ id, title: other, sentence }) => (
              <li key={id}>
                <b>{other}.</b> {sentence}
              </li>
            ))}
          </ul>
        </>
      )}
      {card.howToTell === undefined ? null : (
        <>
          <h4>How to tell</h4>
          <p>{card.howToTell}</p>
        </>
      )}
    </article>
  );
}

export function Heading({
  title,
  pill,
  isExact = false,
}: {
  readonly title: string;
  readonly pill?: string;
  readonly isExact?: boolean;
}) {
  return (
    <div class="card-title">
      <h3>{title}</h3>
      {pill === undefined ? null : (
        <span class={`pill ${isExact ? 'sure' : ''}`}>
          {isExact ? (
            <span class="ok" aria-hidden="true">
              ✔{' '}
            </span>
          ) : null}
          {pill}
        </span>
      )}
    </div>
  );
}

export function Formula({ lines }: { readonly lines: readonly string[] }) {
  return <pre class="formula">{lines.join('\n')}</pre>;
}

function MendOf({ mend: { sentence, diff } }: { readonly mend: Mend }) {
  return (
    <>
      <h4>Mend</h4>
      <p>{sentence}</p>
      {diff.length === 0 ? null : (
        <pre class="diff">
          {diff.map(({ kind, text }, i) => (
            <Line key={`${i} ${text}`} kind={kind}>
              {text}
            </Line>
          ))}
        </pre>
      )}
    </>
  );
}

function Line({
  kind,
  children,
}: {
  readonly kind: Mend['diff'][number]['kind'];
  readonly children: ComponentChildren;
}) {
  const name = kind === '+' ? 'inserted' : kind === '-' ? 'removed' : '';
  return (
    <span class={`line ${name}`}>
      {kind} {children}
    </span>
  );
}

function Known({ cause: { known } }: { readonly cause: CauseWords }) {
  return known.length === 0 ? null : <p class="quiet known">known: {known.join(', ')}</p>;
}
