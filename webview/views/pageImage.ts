/** What is pressed or filled in says nothing in a picture: the header and the verdict say what was set. */
const LEFT_OUT = '.controls, dialog, [role=toolbar]';

/** What is drawn on: the pictures that a page holds as markup are loaded before. */
interface Painter {
  readonly context: CanvasRenderingContext2D;
  readonly drawings: ReadonlyMap<SVGElement, HTMLImageElement>;
}

/**
 * A picture of what is seen, at the pixels of the screen. Texts and canvases are drawn anew where the page has them, without
 * the row of controls: a page cannot be photographed by its own script.
 */
export async function pageImage(page: HTMLElement): Promise<Blob> {
  const box = page.getBoundingClientRect();
  const controls = page.querySelector('.controls')?.getBoundingClientRect() ?? new DOMRect();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(box.width * devicePixelRatio);
  canvas.height = Math.round((box.height - controls.height) * devicePixelRatio);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This page cannot draw.');
  const painter = { context, drawings: await loadDrawings(page) };
  context.scale(devicePixelRatio, devicePixelRatio);
  context.fillStyle = getComputedStyle(document.body).backgroundColor;
  context.fillRect(0, 0, box.width, box.height);
  context.translate(-box.x, -box.y);
  for (const part of page.children) {
    if (!(part instanceof HTMLElement)) continue;
    const isBelow = part.getBoundingClientRect().top >= controls.bottom;
    context.save();
    if (isBelow) context.translate(0, -controls.height);
    drawElement(painter, part);
    context.restore();
  }
  return await new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob === null ? reject(new Error('The picture is too large.')) : resolve(blob))),
  );
}

async function loadDrawings(page: HTMLElement): Promise<Painter['drawings']> {
  const drawings = new Map<SVGElement, HTMLImageElement>();
  for (const drawing of page.querySelectorAll('svg')) {
    const image = new Image();
    const markup = new XMLSerializer().serializeToString(drawing);
    image.src = `data:image/svg+xml,${encodeURIComponent(markup)}`;
    await image.decode();
    drawings.set(drawing, image);
  }
  return drawings;
}

function drawElement(painter: Painter, element: HTMLElement): void {
  const { context, drawings } = painter;
  const style = getComputedStyle(element);
  if (style.visibility === 'hidden' || style.display === 'none' || element.matches(LEFT_OUT)) return;
  const box = element.getBoundingClientRect();
  context.save();
  context.globalAlpha *= Number(style.opacity);
  context.fillStyle = style.backgroundColor;
  context.fillRect(box.x, box.y, box.width, box.height);
  drawBorders(context, style, box);
  if (style.overflow !== 'visible') {
    context.beginPath();
    context.rect(box.x, box.y, box.width, box.height);
    context.clip();
  }
  if (element instanceof HTMLCanvasElement) {
    if (element.width > 0 && element.height > 0) {
      context.drawImage(element, box.x, box.y, box.width, box.height);
    }
  } else {
    drawGlyph(context, element, box);
    for (const child of element.childNodes) {
      if (child instanceof HTMLElement) drawElement(painter, child);
      else if (child instanceof Text) drawText(context, child, style);
      else if (child instanceof SVGElement) {
        const { x, y, width, height } = child.getBoundingClientRect();
        const image = drawings.get(child);
        if (image !== undefined) context.drawImage(image, x, y, width, height);
      }
    }
  }
  context.restore();
}

function drawBorders(context: CanvasRenderingContext2D, style: CSSStyleDeclaration, box: DOMRect): void {
  const { borderTopWidth, borderBottomWidth, borderLeftWidth, borderRightWidth } = style;
  const [top, bottom, left, right] = [
    borderTopWidth,
    borderBottomWidth,
    borderLeftWidth,
    borderRightWidth,
  ].map(Number.parseFloat);
  const fill = (colour: string, x: number, y: number, width: number, height: number): void => {
    context.fillStyle = colour;
    context.fillRect(x, y, width, height);
  };
  fill(style.borderTopColor, box.x, box.y, box.width, top ?? 0);
  fill(style.borderBottomColor, box.x, box.bottom - (bottom ?? 0), box.width, bottom ?? 0);
  fill(style.borderLeftColor, box.x, box.y, left ?? 0, box.height);
  fill(style.borderRightColor, box.right - (right ?? 0), box.y, right ?? 0, box.height);
}

/** An icon: a letter of the icons' font that a style puts before an element. */
function drawGlyph(context: CanvasRenderingContext2D, element: HTMLElement, box: DOMRect): void {
  if (!element.classList.contains('codicon')) return;
  const before = getComputedStyle(element, '::before');
  write(context, before.content.replaceAll('"', ''), before, box);
}

/** Word by word, since lines break where the browser broke them. */
function drawText(context: CanvasRenderingContext2D, text: Text, style: CSSStyleDeclaration): void {
  const range = document.createRange();
  for (const { 0: word, index } of text.data.matchAll(/\S+/g)) {
    range.setStart(text, index);
    range.setEnd(text, index + word.length);
    write(
      context,
      style.textTransform === 'uppercase' ? word.toUpperCase() : word,
      style,
      range.getBoundingClientRect(),
    );
  }
}

function write(
  context: CanvasRenderingContext2D,
  text: string,
  { fontStyle, fontWeight, fontSize, fontFamily, color }: CSSStyleDeclaration,
  { x, y, height }: DOMRect,
): void {
  context.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
  context.fillStyle = color;
  context.textBaseline = 'middle';
  context.fillText(text, x, y + height / 2);
}
