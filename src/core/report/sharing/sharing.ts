import { FlowTable } from '../../flow/table';
import type { Investigation } from '../../investigate/investigation';
import type { Hint } from '../../investigate/model';
import { naming, withoutSecrets } from './cleaning';
import { Copies, readingRecords } from './copies';
import { writingCsv } from './csv';
import { LeakScan, withoutLeaks } from './leaks';
import type { OriginalKind } from './originalKinds';
import type { Selection } from './selection';
import type { SharedInput, ShareOptions } from './sharedInput';
import { writingSlice } from './slice';
import { writingTicket } from './ticketReport';

/** A report for a ticket, the records, or a table. */
export const shareFormats = ['markdown', 'json', 'csv'] as const;
export type ShareFormat = (typeof shareFormats)[number];

/** What is to be shared and how. */
export interface ShareRequest {
  readonly investigation: Investigation;
  readonly selection: Selection;
  /** The records' own texts, in the order of the selection's events; empty for one that is gone. */
  readonly texts: readonly string[];
  /** Those of the events that are not shared (see `othersOf`); undefined where they are too many. Not needed without redaction. */
  readonly others: readonly string[] | undefined;
  readonly format: ShareFormat;
  readonly options: ShareOptions;
  readonly hints: readonly Hint[];
  /** Of the inspector. */
  readonly version: string;
  /** When this is, as people read it; escaped by whoever gives it. */
  readonly madeAt: string;
}

/** What can leave. */
export interface Shared {
  readonly text: string;
  /** How many different ones of each kind were replaced. */
  readonly replaced: ReadonlyMap<OriginalKind, number>;
  readonly headersLeftOut: number;
  /** What only the last scan found, and took out. */
  readonly removed: ReadonlyMap<OriginalKind, number>;
}

const nothing: ReadonlyMap<OriginalKind, number> = new Map();

/**
 * Makes what is shared and reads it once more before it is given out. Throws `TooManyNames` or `StillLeaking` where it must not
 * leave. Linear in the records. Yields now and then.
 */
export function* sharing(request: ShareRequest): Generator<undefined, Shared> {
  const { investigation, selection, texts, others, format, options, hints, version, madeAt } = request;
  const originals = yield* readingRecords(texts);
  const keptIds = options.keepEventIds ? selection.events.flatMap(({ ids }) => ids.event ?? []) : [];
  const named = options.redact ? yield* naming(investigation.index, originals, others, keptIds) : undefined;
  const cleaning = named?.pseudonyms ?? withoutSecrets;
  const copies = yield* Copies.making(selection.events, originals, cleaning);
  const flows = yield* FlowTable.building(copies.index);
  const input: SharedInput = {
    investigation,
    selection,
    options,
    cleaning,
    naming: named,
    copies,
    flows,
    hints,
    version,
    madeAt,
  };
  const text = yield* writing(format, input);
  if (named === undefined) return { text, replaced: nothing, headersLeftOut: 0, removed: nothing };
  const { pseudonyms, known } = named;
  const { text: clean, removed } = yield* withoutLeaks(
    text,
    new LeakScan(known, pseudonyms),
    format === 'json' ? isJson : undefined,
  );
  return { text: clean, replaced: pseudonyms.counts, headersLeftOut: pseudonyms.headersLeftOut, removed };
}

function* writing(format: ShareFormat, input: SharedInput): Generator<undefined, string> {
  switch (format) {
    case 'markdown':
      return yield* writingTicket(input);
    case 'json':
      return yield* writingSlice(input.copies.records);
    case 'csv':
      return yield* writingCsv(input);
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
