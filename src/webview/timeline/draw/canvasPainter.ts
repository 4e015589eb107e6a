import { type Font, fontOf, type Measure, type Rect, type Shape, type Text } from './displayList';

/** Draws shapes on a canvas whose unit is the CSS pixel. */
export function paint(context: CanvasRenderingContext2D, shapes: readonly Shape[], font: Font): void {
  for (const shape of shapes) {
    switch (shape.kind) {
      case 'text':
        paintText(context, shape, font);
        break;
      case 'clip':
        context.save();
        context.beginPath();
        context.rect(shape.x, shape.y, shape.width, shape.height);
        context.clip();
        paint(context, shape.shapes, font);
        context.restore();
        break;
      case 'rect':
        trace(context, shape);
        ink(context, shape);
        break;
      case 'circle':
        context.beginPath();
        context.arc(shape.x, shape.y, shape.radius, 0, 2 * Math.PI);
        ink(context, shape);
        break;
      case 'path':
        context.beginPath();
        for (let at = 0; at + 1 < shape.points.length; at += 2)
          context.lineTo(shape.points[at] ?? 0, shape.points[at + 1] ?? 0);
        if (shape.closed) context.closePath();
        ink(context, shape);
        break;
    }
  }
}

function trace(context: CanvasRenderingContext2D, { x, y, width, height, radius }: Rect): void {
  context.beginPath();
  if (radius === undefined) context.rect(x, y, width, height);
  else context.roundRect(x, y, width, height, Math.min(radius, width / 2, height / 2));
}

function ink(context: CanvasRenderingContext2D, shape: Exclude<Shape, { kind: 'text' | 'clip' }>): void {
  if (shape.fill !== undefined) {
    context.fillStyle = shape.fill;
    context.globalAlpha = shape.fillOpacity ?? 1;
    context.fill();
    context.globalAlpha = 1;
  }
  if (shape.stroke === undefined) return;
  context.strokeStyle = shape.stroke;
  context.lineWidth = shape.lineWidth ?? 1;
  context.setLineDash(shape.dash === undefined ? [] : [...shape.dash]);
  context.stroke();
}

function paintText(context: CanvasRenderingContext2D, text: Text, font: Font): void {
  context.font = fontOf(font, text);
  context.fillStyle = text.colour;
  context.textAlign = text.align ?? 'left';
  context.textBaseline = 'middle';
  context.direction = 'ltr';
  context.fillText(text.text, text.x, text.y);
}

/** Measures as this canvas draws; what was measured before is remembered, within bounds. */
export function measureOn(context: CanvasRenderingContext2D, font: Font): Measure {
  const known = new Map<string, number>();
  return (text, lettering = {}) => {
    const set = fontOf(font, lettering);
    const key = `${set}|${text}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    context.font = set;
    const { width } = context.measureText(text);
    if (known.size >= 4000) known.clear();
    known.set(key, width);
    return width;
  };
}
