import { type Font, type Picture, type Shape, type Text } from './displayList';

/** An element of an SVG document: for a file as text, for the page as elements. */
export interface SvgElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (SvgElement | string)[];
}

/** The shapes as SVG elements. What is drawn in the page and what is exported are the same. */
export function svgOf(shapes: readonly Shape[], font: Font): readonly SvgElement[] {
  const drawing = new SvgDrawing(font);
  return drawing.all(shapes);
}

/** A picture as an SVG document of its own: it loads nothing and runs nothing. */
export function svgDocument({ width, height, background, shapes }: Picture, font: Font): string {
  const whole = { x: '0', y: '0', width: round(width), height: round(height) };
  const root = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: round(width),
      height: round(height),
      viewBox: `0 0 ${round(width)} ${round(height)}`,
      'font-family': font.family,
      'font-size': round(font.size),
    },
    [element('rect', { ...whole, fill: background }), ...svgOf(shapes, font)],
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${markupOf(root)}\n`;
}

class SvgDrawing {
  private clips = 0;

  constructor(private readonly font: Font) {}

  all(shapes: readonly Shape[]): SvgElement[] {
    return shapes.flatMap((shape) => this.one(shape));
  }

  private one(shape: Shape): SvgElement | SvgElement[] {
    switch (shape.kind) {
      case 'text':
        return this.text(shape);
      case 'rect': {
        const { x, y, width, height, radius } = shape;
        const place = {
          x: round(x),
          y: round(y),
          width: round(Math.max(0, width)),
          height: round(Math.max(0, height)),
        };
        return element('rect', { ...place, ...(radius === undefined ? {} : { rx: round(radius) }), ...inkOf(shape) });
      }
      case 'circle':
        return element('circle', { cx: round(shape.x), cy: round(shape.y), r: round(shape.radius), ...inkOf(shape) });
      case 'path':
        return element(shape.closed ? 'polygon' : 'polyline', {
          points: shape.points.map(round).join(' '),
          ...inkOf(shape),
        });
      case 'clip': {
        const id = `clip${String(++this.clips)}`;
        const { x, y, width, height } = shape;
        const bounds = { x: round(x), y: round(y), width: round(width), height: round(height) };
        return [
          element('clipPath', { id }, [element('rect', bounds)]),
          element('g', { 'clip-path': `url(#${id})` }, this.all(shape.shapes)),
        ];
      }
    }
  }

  private text({ x, y, text, colour, align = 'left', bold, italic, scale, monospace }: Text): SvgElement {
    return element(
      'text',
      {
        x: round(x),
        // Not every reader of SVG knows `dominant-baseline`.
        y: round(y + this.font.size * (scale ?? 1) * 0.35),
        fill: colour,
        'unicode-bidi': 'isolate',
        'xml:space': 'preserve',
        ...(align === 'left' ? {} : { 'text-anchor': align === 'center' ? 'middle' : 'end' }),
        ...(bold === true ? { 'font-weight': '600' } : {}),
        ...(italic === true ? { 'font-style': 'italic' } : {}),
        ...(scale === undefined ? {} : { 'font-size': round(this.font.size * scale) }),
        ...(monospace === true ? { 'font-family': this.font.monospace } : {}),
      },
      [text],
    );
  }
}

function element(
  name: string,
  attributes: SvgElement['attributes'],
  children: SvgElement['children'] = [],
): SvgElement {
  return { name, attributes, children };
}

function inkOf(shape: Exclude<Shape, { kind: 'text' | 'clip' }>): Record<string, string> {
  const { fill, fillOpacity, stroke, lineWidth, dash } = shape;
  return {
    fill: fill ?? 'none',
    ...(fillOpacity === undefined ? {} : { 'fill-opacity': round(fillOpacity) }),
    ...(stroke === undefined ? {} : { stroke }),
    ...(lineWidth === undefined ? {} : { 'stroke-width': round(lineWidth) }),
    ...(dash === undefined ? {} : { 'stroke-dasharray': dash.join(' ') }),
  };
}

function round(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function markupOf({ name, attributes, children }: SvgElement): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const inner = children.map((child) => (typeof child === 'string' ? escaped(child) : markupOf(child)));
  return inner.length === 0
    ? `<${name}${written.join('')}/>`
    : `<${name}${written.join('')}>${inner.join('')}</${name}>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** As text of XML, in which most control characters cannot stand at all. */
function escaped(text: string): string {
  return text
    .replace(/[&<>"']/g, (character) => entities[character] ?? character)
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd');
}
