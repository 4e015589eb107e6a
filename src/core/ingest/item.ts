import type { Mark } from './grammar';

/** A value that has begun where records are. */
export interface Item {
  readonly start: Mark;
  /** The bytes of white space before it when it begins its line. */
  readonly indent: number | undefined;
  /** Whether this is the rest of a page behind its records. */
  readonly fields: boolean;
  /** Whether it turned out too long, so that its bytes are not kept. */
  skipped: boolean;
  /** Whether an array in it could have made it a page and does not: then no other one does. */
  noPage: boolean;
}
