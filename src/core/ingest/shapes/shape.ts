import type { EnvelopeId } from '../envelope/envelopes';
import type { Layout } from '../layout';

/** The names of the shapes in settings, messages and tests. */
export const shapeIds = [
  'json-array',
  'json-lines',
  'concatenated',
  'single-event',
  'single-record',
  'rest-page',
  'splunk-page',
  'cloudwatch-page',
  'page',
  'csv',
  'mixed',
  'empty',
] as const;
export type ShapeId = (typeof shapeIds)[number];

/** One way in which a log can be laid out. It is told by content, never by a file's name. */
export interface Shape {
  readonly id: ShapeId;
  /** What the shape is called in front of a user. */
  readonly title: string;
  /** Envelopes that the title speaks of already. */
  readonly implies?: readonly EnvelopeId[];
  /** Whether a source with this layout, and these envelopes around its events, has this shape. */
  matches(layout: Layout, envelopes: readonly EnvelopeId[]): boolean;
}
