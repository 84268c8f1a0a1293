import type { ComponentChildren } from 'preact';
import type { Theme } from '../colour/theme.ts';
import type { LegendEntry } from '../layout/legend.ts';

/** The signs in the picture, and their meaning in words. */
export function Legend({
  entries,
  theme,
}: {
  readonly entries: readonly LegendEntry[];
  readonly theme: Theme;
}) {
  return (
    <ul class="legend" aria-label="Legend">
      {entries.map(({ sign, words }) => (
        <li key={sign}>
          {sign === 'ramp' ? 'start ' : null}
          <Sign sign={sign} theme={theme} /> {words}
        </li>
      ))}
    </ul>
  );
}

function Sign({ sign, theme }: { readonly sign: LegendEntry['sign']; readonly theme: Theme }) {
  const { bad, faint, veil, background } = theme;
  switch (sign) {
    case 'ramp':
      return <RampBar theme={theme} />;
    case 'repeated':
      return (
        <Swatch>
          <rect x="1" y="1" width="12" height="5" fill="none" stroke={bad} stroke-width="1.6" />
          <rect x="0" y="8" width="14" height="3.5" fill={bad} />
        </Swatch>
      );
    case 'unexpected':
      return (
        <Swatch>
          <rect x="1" y="1" width="12" height="5" fill="none" stroke={bad} stroke-width="1.6" />
          <path d="M0 11.5l3-4M3.5 11.5l3-4M7 11.5l3-4M10.5 11.5l3-4" stroke={bad} stroke-width="1.6" />
        </Swatch>
      );
    case 'missing':
      return (
        <Swatch>
          <rect x="1" y="1" width="12" height="2.5" fill="none" stroke={bad} />
          <rect
            x="1"
            y="5"
            width="12"
            height="6"
            fill="none"
            stroke={bad}
            stroke-width="1.4"
            stroke-dasharray="3 2"
          />
        </Swatch>
      );
    case 'pad':
      return (
        <Swatch>
          <rect x="0" y="0" width="14" height="12" fill={theme.ramp.css.at(-1) ?? theme.foreground} />
          <path d="M-1 4l9 9M3 -1l12 13M9 -1l6 7" stroke={background} stroke-width="1.6" />
        </Swatch>
      );
    case 'planned':
      return <span aria-hidden="true">┄</span>;
    case 'parallel':
      return (
        <Swatch>
          <rect x="0" y="4" width="14" height="4" fill={theme.ramp.css[128] ?? theme.foreground} />
          <path d="M0 1.5h14M0 10.5h14" stroke={bad} stroke-width="1.5" />
        </Swatch>
      );
    case 'prefetched':
      return (
        <Swatch>
          <path d="M0 9h14" stroke={theme.foreground} stroke-width="2" stroke-dasharray="3 2.5" />
        </Swatch>
      );
    case 'rolledBack':
      return <span aria-hidden="true">↶</span>;
    case 'dropped':
      return (
        <Swatch>
          <rect x="0.5" y="0.5" width="13" height="11" fill={veil} stroke={faint} />
          <path d="M0 11.5l12-12M6 12l8-8" stroke={faint} />
        </Swatch>
      );
  }
}

function Swatch({ children }: { readonly children: ComponentChildren }) {
  return (
    <svg width="14" height="12" aria-hidden="true">
      {children}
    </svg>
  );
}

function RampBar({ theme }: { readonly theme: Theme }) {
  const steps = 18;
  return (
    <svg width="54" height="10" aria-hidden="true">
      {Array.from({ length: steps }, (_, i) => {
        const colour = theme.ramp.css[Math.round((255 * i) / (steps - 1))];
        return <rect key={colour} x={i * 3} width="3.3" height="10" fill={colour} />;
      })}
    </svg>
  );
}
