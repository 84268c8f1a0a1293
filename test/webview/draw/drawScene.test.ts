import { describe, expect, it } from 'vitest';
import { readTheme } from '../../../webview/colour/theme.ts';
import { drawScene } from '../../../webview/draw/drawScene.ts';
import { layoutLanes } from '../../../webview/layout/lanes.ts';
import { CLEAR, FAINT, SceneBuilder } from '../../../webview/layout/scene.ts';
import { lanesOf, measure, pictureOf } from '../support/pictures.ts';
import { recordingSurface } from '../support/recordingSurface.ts';
import { REPLAYS } from '../support/scenes.ts';

const theme = readTheme({
  classes: ['vscode-dark'],
  variable: () => '',
  withOpacity: (colour, opacity) => `${colour} at ${opacity}`,
});
const HATCHES = { wrong: 'wrong', pad: 'pad', over: 'over', dropped: 'dropped' };

function builder(): SceneBuilder {
  return new SceneBuilder(100, 100, measure);
}

describe('drawScene', () => {
  it('fills cells in their tones, and changes the style only where the tone does', () => {
    const scene = builder();
    scene.cells.push(0, 0, 5, 10, 0);
    scene.cells.push(5, 0, 5, 10, 0);
    scene.cells.push(10, 0, 5, 10, 255 + FAINT);
    const surface = recordingSurface();
    drawScene(surface, scene, theme, HATCHES);
    const fills = surface.calls.filter(({ name }) => name === 'fillRect');
    expect(fills.map(({ fillStyle, globalAlpha }) => [fillStyle, globalAlpha])).toEqual([
      ['#354e9f', 1],
      ['#354e9f', 1],
      ['#ffe794', 0.22],
    ]);
  });

  it('writes a strip as single pixels, in one go, and stretches it', () => {
    const scene = builder();
    scene.strips.push({ x: 20, y: 7, height: 12, tones: Uint16Array.of(0, 255, CLEAR) });
    const surface = recordingSurface(2);
    drawScene(surface, scene, theme, HATCHES);
    expect([...(surface.images[0] ?? [])]).toEqual([
      0x35, 0x4e, 0x9f, 255, 0xff, 0xe7, 0x94, 255, 0, 0, 0, 0,
    ]);
    const drawn = surface.calls.find(({ name }) => name === 'drawImage');
    expect(drawn?.args.slice(1)).toEqual([0, 0, 3, 1, 10, 7, 1.5, 12]);
  });

  it('never puts red on the ramp without a casing', () => {
    const scene = builder();
    scene.mark('outlineWrong', 0, 0, 20, 20);
    const surface = recordingSurface();
    drawScene(surface, scene, theme, HATCHES);
    const strokes = surface.calls
      .filter(({ name }) => name === 'strokeRect')
      .map(({ strokeStyle }) => strokeStyle);
    expect(strokes).toEqual([theme.background, theme.bad]);
  });

  it('tells the two kinds of wrong apart by more than colour', () => {
    const scene = builder();
    scene.mark('railRepeated', 0, 0, 20, 5);
    scene.mark('railUnexpected', 20, 0, 20, 5);
    const surface = recordingSurface();
    drawScene(surface, scene, theme, HATCHES);
    expect(surface.calls.filter(({ name }) => name === 'fillRect').map(({ fillStyle }) => fillStyle)).toEqual(
      [theme.bad, 'wrong'],
    );
  });

  it('draws the stop last, over everything', () => {
    const surface = recordingSurface();
    drawScene(surface, layoutLanes(lanesOf(pictureOf(REPLAYS))), theme, HATCHES);
    const fills = surface.calls.filter(({ name }) => name === 'fillRect' || name === 'fill');
    expect(fills.at(-1)?.fillStyle).toBe(theme.foreground);
    expect(surface.calls.at(-1)).toMatchObject({
      name: 'fillText',
      args: ['■ stop 120', expect.anything(), expect.anything()],
    });
  });
});
