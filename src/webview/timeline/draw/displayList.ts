/**
 * What a picture consists of, in the order in which it is drawn: made by pure functions, drawn by a painter (on a canvas, as SVG).
 * All lengths are CSS pixels, all colours what a canvas and SVG understand.
 */
export type Shape = Rect | Path | Circle | Text | Clip;

interface Inked {
  readonly fill?: string | undefined;
  /** 1 where it is left out. */
  readonly fillOpacity?: number | undefined;
  readonly stroke?: string | undefined;
  readonly lineWidth?: number | undefined;
  readonly dash?: readonly number[] | undefined;
}

export interface Rect extends Inked {
  readonly kind: 'rect';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly radius?: number | undefined;
}

/** Straight lines from point to point. */
export interface Path extends Inked {
  readonly kind: 'path';
  /** x, y, x, y … */
  readonly points: readonly number[];
  readonly closed: boolean;
}

export interface Circle extends Inked {
  readonly kind: 'circle';
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

export interface Text {
  readonly kind: 'text';
  readonly x: number;
  /** Of the middle of the letters. */
  readonly y: number;
  /** Ready to be shown: see `visibleText`. */
  readonly text: string;
  readonly colour: string;
  readonly align?: 'left' | 'center' | 'right' | undefined;
  readonly bold?: boolean | undefined;
  readonly italic?: boolean | undefined;
  /** As a part of the usual size; 1 where it is left out. */
  readonly scale?: number | undefined;
  readonly monospace?: boolean | undefined;
}

/** Shapes of which only what lies within a rectangle is drawn. */
export interface Clip {
  readonly kind: 'clip';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

/** How letters look. */
export interface Font {
  readonly family: string;
  readonly monospace: string;
  /** In CSS pixels. */
  readonly size: number;
}

type Lettering = Pick<Text, 'bold' | 'italic' | 'scale' | 'monospace'>;

/** The width of a text, in CSS pixels. */
export type Measure = (text: string, lettering?: Lettering) => number;

/** How a text is set, as CSS and canvas name it. */
export function fontOf(font: Font, { bold, italic, scale = 1, monospace }: Lettering): string {
  const family = monospace === true ? font.monospace : font.family;
  return `${italic === true ? 'italic ' : ''}${bold === true ? '600 ' : ''}${String(font.size * scale)}px ${family}`;
}

/** A whole picture. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly background: string;
  readonly shapes: readonly Shape[];
}

export function moved(x: number, y: number, shapes: readonly Shape[]): readonly Shape[] {
  return shapes.map((shape) => movedShape(x, y, shape));
}

function movedShape(dx: number, dy: number, shape: Shape): Shape {
  if (shape.kind === 'path')
    return { ...shape, points: shape.points.map((value, at) => value + (at % 2 === 0 ? dx : dy)) };
  if (shape.kind === 'clip') return { ...shape, x: shape.x + dx, y: shape.y + dy, shapes: moved(dx, dy, shape.shapes) };
  return { ...shape, x: shape.x + dx, y: shape.y + dy };
}
