import * as z from 'zod/mini';
import { densities, detailsSchema, rowSchema, sceneSchema, scopeSchema, sequenceSchema, sortSchema } from './scene';

const count = z.number().check(z.int(), z.nonnegative());
const ofRevision = { revision: count };

/** So many rows are given at a time. */
export const mostRows = 1000;
/** An exported picture has at most so many UTF-16 units. */
export const longestExport = 50_000_000;

/** What the webview keeps over a reload: small, and nothing of the logs but identifiers. */
export const rememberedSchema = z.object({
  scope: scopeSchema,
  density: z.enum(densities),
  sort: sortSchema,
  failingOnly: z.boolean(),
  /** The key of the selected entry’s first event, as the host gave it. */
  selected: z.optional(z.string()),
  /** The part of the time that is in sight, in ms since 1970. */
  sight: z.optional(z.object({ from: z.number(), to: z.number() })),
  list: z.boolean(),
  times: z.enum(['absolute', 'relative', 'since-previous']),
});
export type Remembered = z.infer<typeof rememberedSchema>;

/** What the editor’s host understands, from the webview. All of it is checked on arrival. */
export const hostRequests = {
  /** A window of rows, fewer at the end; undefined for an older revision. */
  rows: {
    asks: z.object({ ...ofRevision, from: count, count: count.check(z.maximum(mostRows)) }),
    answers: z.optional(z.array(rowSchema)),
  },
  /** The flow that an entry belongs to. */
  sequence: { asks: z.object({ ...ofRevision, entry: count }), answers: z.optional(sequenceSchema) },
  details: { asks: z.object({ ...ofRevision, entry: count }), answers: z.optional(detailsSchema) },
  /** The next row, from one on and around the end, in which a text occurs or that fails; with its entry, which is expanded to. */
  find: {
    asks: z.object({
      ...ofRevision,
      from: z.number().check(z.int()),
      backwards: z.boolean(),
      text: z.optional(z.string().check(z.maxLength(1000))),
      failing: z.boolean(),
    }),
    answers: z.optional(z.object({ row: count, entry: count })),
  },
  /** The flow of an entry as a Mermaid sequence diagram. */
  mermaid: { asks: z.object({ ...ofRevision, entry: count }), answers: z.optional(z.string()) },
} as const;

export const hostNotices = {
  /** The webview listens; with what it remembers of before a reload. */
  ready: z.object({ remembered: z.optional(rememberedSchema) }),
  /** What is to be shown instead; what is undefined stays as it is. */
  show: z.object({
    scope: z.optional(scopeSchema),
    density: z.optional(z.enum(densities)),
    sort: z.optional(sortSchema),
    failingOnly: z.optional(z.boolean()),
  }),
  expand: z.object({ ...ofRevision, entry: count, expanded: z.boolean() }),
  expandAll: z.object({ expanded: z.boolean() }),
  select: z.object({ ...ofRevision, entry: z.optional(count) }),
  /** Shows an entry, or one event of it (see `Details.events`), in its source; the focus goes there unless it is a preview. */
  open: z.object({ ...ofRevision, entry: count, event: z.optional(count), preview: z.boolean() }),
  /** Asks what to filter by, as the tree does; or takes the filter away. */
  filter: z.object({ clear: z.boolean() }),
  copy: z.object({ text: z.string().check(z.maxLength(longestExport)), what: z.string().check(z.maxLength(100)) }),
  /** Asks where to save a picture and writes it there; PNG in base64. */
  save: z.object({ format: z.enum(['svg', 'png', 'mmd']), content: z.string().check(z.maxLength(longestExport)) }),
  /** Goes to a page of the documentation that the details name. */
  documentation: z.object({ ...ofRevision, entry: count }),
  /** Compares an entry’s failure with the last time that it went well. */
  compare: z.object({ ...ofRevision, entry: count }),
} as const;

/** What the webview understands, from the host. All of it is checked on arrival. */
export const viewNotices = {
  scene: sceneSchema,
  /** The selection was moved by the editor’s cursor or by the tree: it is shown without taking the focus. */
  selected: z.object({ ...ofRevision, entry: z.optional(count), row: z.number() }),
  /** Runs something of the view’s own that the editor’s commands and keys reach. */
  act: z.object({ action: z.enum(['fit', 'find', 'nextFailure', 'export', 'toggleList', 'toggleDensity']) }),
} as const;
