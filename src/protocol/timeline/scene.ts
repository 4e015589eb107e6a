import * as z from 'zod/mini';
import { rowStates, scopeKinds, sortColumns } from '../../core/flow/entry';
import { actorKinds, gateKinds, gateStates } from '../../core/flow/model';

export { type RowState, rowStates, scopeKinds, sortColumns } from '../../core/flow/entry';
export { gateNames } from '../../core/flow/model';

/** A moment or a length of time in ms with its fraction; moments count from the scene’s `base`. */
const ms = z.number();
const count = z.number().check(z.int(), z.nonnegative());
/** Texts of a log are cut before they are sent; see `longestText`. */
const text = z.string();

/** Texts that come from a log are sent with at most so many UTF-16 units, and an ellipsis; the document has the whole. */
export const longestText = 500;

/** What part of the logs is shown. */
export const scopeSchema = z.object({ kind: z.enum(scopeKinds), id: z.string() });
export type Scope = z.infer<typeof scopeSchema>;

export const densities = ['waterfall', 'sequence'] as const;
/** How the rows of the waterfall are sorted; children always stay with their parent, in the order of time. */
export const sortSchema = z.object({ column: z.enum(sortColumns), descending: z.boolean() });
export type Sort = z.infer<typeof sortSchema>;

const gateSchema = z.object({
  kind: z.enum(gateKinds),
  state: z.enum(gateStates),
  name: z.optional(text),
  reason: z.optional(text),
  /** Undefined where the log does not say when. */
  at: z.optional(ms),
});
export type GateMark = z.infer<typeof gateSchema>;

export const rowSchema = z.object({
  /** Names the row in requests, as long as the scene’s revision holds. */
  entry: count,
  kind: z.enum(['request', 'evaluation', 'event']),
  /** 0 for a request or an evaluation of its own, 1 for a branch or an evaluation within it. */
  depth: count,
  /** Undefined for a row without children. */
  expanded: z.optional(z.boolean()),
  /** The method, or the stage of the authorization. */
  title: text,
  tool: text,
  server: text,
  user: text,
  /** The status code or the outcome. */
  status: text,
  state: z.enum(rowStates),
  /** Undefined for an event without a readable time. */
  start: z.optional(ms),
  /** Undefined where nothing says when it ended. */
  end: z.optional(ms),
  /** The title of what went wrong; empty for a row that does not fail. */
  failure: text,
  /** What is not certain about the row (such as a pairing by order), in words; empty where all is recorded. */
  inferred: text,
  /** How far the authorization came, of an evaluation’s row. */
  gates: z.array(gateSchema),
});
export type Row = z.infer<typeof rowSchema>;

/** The whole of what is shown, without the rows, which are asked for as they come into sight. */
export const sceneSchema = z.object({
  /** Grows with each scene. What is asked about an older one is answered with `undefined`. */
  revision: count,
  scope: scopeSchema,
  /** What is shown, for people: `MCP session 3d9c1e77`. */
  title: text,
  density: z.enum(densities),
  sort: sortSchema,
  failingOnly: z.boolean(),
  /** The tree’s filter in words; empty where nothing is filtered out. */
  filter: text,
  rows: count,
  counts: z.object({ events: count, requests: count, failing: count }),
  /** The moment 0, in ms since 1970. */
  base: ms,
  start: ms,
  end: ms,
  /** Stretches of time without any event that are drawn folded: ascending, apart from each other. */
  folds: z.array(z.object({ from: ms, to: ms })),
  /** Events and failing events in equal parts of the drawn (folded) time between `start` and `end`. */
  overview: z.object({ events: z.array(count), failing: z.array(count) }),
  /** How the flows were put together where the log leaves doubt, in sentences. */
  notes: z.array(text),
  /**
   * The selected entry with its row (−1 while its parent is collapsed or it is filtered out), and the key by which it is found
   * again after a reload.
   */
  selected: z.optional(z.object({ entry: count, row: z.number(), key: z.string() })),
});
export type Scene = z.infer<typeof sceneSchema>;

const linkageSchema = z.object({ confidence: z.enum(['documented', 'inferred', 'unknown']), because: text });
const stepBase = {
  /** Names the step’s event in requests: the number that `open` takes; undefined for a step without one. */
  event: z.optional(count),
  time: z.optional(ms),
  linkage: linkageSchema,
};
export const stepSchema = z.discriminatedUnion('kind', [
  z.object({
    ...stepBase,
    kind: z.literal('message'),
    from: count,
    to: count,
    isReply: z.boolean(),
    label: text,
    state: z.enum(rowStates),
    failure: text,
    latency: z.optional(ms),
  }),
  z.object({
    ...stepBase,
    kind: z.literal('evaluation'),
    askedBy: count,
    context: text,
    isTrunk: z.boolean(),
    gates: z.array(gateSchema),
    state: z.enum(rowStates),
    failure: text,
  }),
  z.object({ ...stepBase, kind: z.literal('missing'), actor: count, label: text }),
]);
export type Step = z.infer<typeof stepSchema>;

/** One flow, for the sequence diagram. Actors are named by their place in `actors`. */
export const sequenceSchema = z.object({
  entry: count,
  title: text,
  actors: z.array(z.object({ kind: z.enum(actorKinds), name: text, detail: text })),
  steps: z.array(stepSchema),
  stoppedAt: z.optional(count),
  notes: z.array(text),
});
export type Sequence = z.infer<typeof sequenceSchema>;

/** What is said about the selected entry. */
export const detailsSchema = z.object({
  entry: count,
  /** By which the entry is found again after a reload; see `Scene.selected`. */
  key: z.optional(z.string()),
  title: text,
  state: z.enum(rowStates),
  /** The explanation of its failure: the same Finding as everywhere. */
  finding: z.optional(
    z.object({
      title: text,
      confidence: text,
      detail: text,
      meaning: text,
      evidence: z.array(z.object({ pointer: text, value: text })),
      resolution: z.array(text),
      advice: z.array(text),
      documentation: text,
      because: text,
    }),
  ),
  /** The way from where its failure began to the failure itself, with how each step is known; empty where it began itself. */
  origin: z.array(z.object({ event: count, label: text, failure: text, how: text })),
  gates: z.array(gateSchema),
  /** Field and value, in the order in which they are to be read. */
  facts: z.array(z.object({ name: text, value: text })),
  ids: z.array(z.object({ name: text, value: text, scope: z.optional(scopeSchema) })),
  /** The entry’s own events, and others that belong to it; `event` names one in requests, at this revision. */
  events: z.array(z.object({ event: count, label: text, isOwn: z.boolean(), failing: z.boolean() })),
  /** The records of its own events, laid out; cut where they are long. */
  json: z.array(z.object({ event: count, text: z.string(), isCut: z.boolean() })),
});
export type Details = z.infer<typeof detailsSchema>;
