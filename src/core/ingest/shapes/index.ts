import { type EnvelopeId, envelopeTitles } from '../envelope/envelopes';
import type { Layout } from '../layout';
import { concatenated } from './concatenated';
import { csv } from './csv';
import { jsonArray } from './jsonArray';
import { jsonLines } from './jsonLines';
import { cloudWatchPage, otherPage, restPage, splunkPage } from './restPage';
import type { Shape } from './shape';
import { singleEvent, singleRecord } from './singleEvent';

export { type Shape, type ShapeId, shapeIds } from './shape';

/** Every known shape; the first that matches names the source. */
export const shapes: readonly Shape[] = [
  csv,
  restPage,
  splunkPage,
  cloudWatchPage,
  otherPage,
  jsonArray,
  singleEvent,
  singleRecord,
  jsonLines,
  concatenated,
];

const mixed: Shape = { id: 'mixed', title: 'mixed JSON', matches: () => true };
const empty: Shape = { id: 'empty', title: 'no records', matches: () => true };

/** More envelopes than this are not named. */
const mostNamed = 3;

/** The shape of a source with this layout: `mixed` where several are mingled, `empty` where nothing was found. */
export function shapeOf(layout: Layout, envelopes: readonly EnvelopeId[] = []): Shape {
  const { topArrays, pages, topObjects, topScalars, rows } = layout;
  if (topArrays + pages + topObjects + topScalars + rows === 0) return empty;
  return shapes.find((shape) => shape.matches(layout, envelopes)) ?? mixed;
}

/** What a source is called in front of a user: its shape and what its events are wrapped in, at most three of these. */
export function shapeTitle({ title, implies = [] }: Shape, envelopes: readonly EnvelopeId[]): string {
  const named = envelopes.filter((id) => !implies.includes(id)).slice(0, mostNamed);
  const titles = named.map((id) => envelopeTitles[id]);
  const last = titles.pop();
  if (last === undefined) return title;
  return `${title} in ${titles.length === 0 ? last : `${titles.join(', ')} and ${last}`}`;
}

/** The title of a source that came compressed: `JSON Lines in HEC envelope, gzip`. */
export function withCompression(title: string, compressions: readonly string[]): string {
  return [title, ...compressions].join(', ');
}
