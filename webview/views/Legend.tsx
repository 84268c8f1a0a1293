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
      {entries.map((entry) => (
        <li key={entry}>
          <Entry entry={entry} theme={theme} />
        </li>
      ))}
    </ul>
  );
}

function Entry({ entry, theme }: { readonly entry: LegendEntry; readonly theme: Theme }) {
  switch (entry) {
    case 'ramp':
      return (
        <>
          start <RampBar theme={theme} /> end of the epoch's order
        </>
      );
    case 'repeated':
      return (
        <>
          <Swatch>
            <rect x="1" y="1" width="12" height="5" fill="none" stroke={theme.bad} stroke-width="1.6" />
            <rect x="0" y="8" width="14" height="3.5" fill={theme.bad} />
          </Swatch>
          trained before
        </>
      );
    case 'unexpected':
      return (
        <>
          <Swatch>
            <rect x="1" y="1" width="12" height="5" fill="none" stroke={theme.bad} stroke-width="1.6" />
            <path
              d="M0 11.5l3-4M3.5 11.5l3-4M7 11.5l3-4M10.5 11.5l3-4"
              stroke={theme.bad}
              stroke-width="1.6"
            />
          </Swatch>
          not the expected batch
        </>
      );
    case 'missing':
      return (
        <>
          <Swatch>
            <rect x="1" y="1" width="12" height="2.5" fill="none" stroke={theme.bad} />
            <rect
              x="1"
              y="5"
              width="12"
              height="6"
              fill="none"
              stroke={theme.bad}
              stroke-width="1.4"
              stroke-dasharray="3 2"
            />
          </Swatch>
          never trained
        </>
      );
    case 'nothing':
      return (
        <>
          <Swatch>
            <rect x="1" y="1" width="12" height="9" fill="none" stroke={theme.faint} stroke-dasharray="2 2" />
          </Swatch>
          nothing ran here
        </>
      );
    case 'pad':
      return (
        <>
          <Swatch>
            <rect x="0" y="0" width="14" height="12" fill={theme.ramp.css.at(-1) ?? theme.foreground} />
            <path d="M-1 4l9 9M3 -1l12 13M9 -1l6 7" stroke={theme.background} stroke-width="1.6" />
          </Swatch>
          p = pad
        </>
      );
    case 'dropped':
      return (
        <>
          <Swatch>
            <rect x="0.5" y="0.5" width="13" height="11" fill={theme.veil} stroke={theme.faint} />
            <path d="M0 11.5l12-12M6 12l8-8" stroke={theme.faint} />
          </Swatch>
          dropped
        </>
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
  const steps = 24;
  return (
    <svg width="72" height="10" aria-hidden="true">
      {Array.from({ length: steps }, (_, i) => {
        const colour = theme.ramp.css[Math.round((255 * i) / (steps - 1))];
        return <rect key={colour} x={i * 3} width="3.3" height="10" fill={colour} />;
      })}
    </svg>
  );
}
