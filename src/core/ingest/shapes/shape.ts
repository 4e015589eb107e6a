import type { Layout } from '../layout';

/** The name of a shape in settings, messages and tests. */
export type ShapeId = 'json-array' | 'json-lines' | 'concatenated' | 'single-event' | 'rest-page' | 'mixed' | 'empty';

/** One way in which a log can be laid out. It is told by content, never by a file's name. */
export interface Shape {
  readonly id: ShapeId;
  /** What the shape is called in front of a user. */
  readonly title: string;
  /** Keys of a top-level object under which this shape keeps an array of records. */
  readonly arrayKeys?: readonly string[];
  /** Whether a source with this layout has this shape. */
  matches(layout: Layout): boolean;
}
