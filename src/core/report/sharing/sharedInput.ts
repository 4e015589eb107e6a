import type { FlowTable } from '../../flow/table';
import type { Investigation } from '../../investigate/investigation';
import type { Hint } from '../../investigate/model';
import type { LogEvent } from '../../model/event';
import type { Cleaning, Naming } from './cleaning';
import type { Copies } from './copies';
import type { Selection } from './selection';

/** How something is shared. */
export interface ShareOptions {
  /** Whether users, addresses and ids are replaced; secrets are taken out in any case. */
  readonly redact: boolean;
  /** Whether the event IDs stay, which Aembit's support asks for. */
  readonly keepEventIds: boolean;
}

/** All that the formats are made of. */
export interface SharedInput {
  readonly investigation: Investigation;
  readonly selection: Selection;
  readonly options: ShareOptions;
  readonly cleaning: Cleaning;
  /** Undefined where nothing is replaced. */
  readonly naming: Naming | undefined;
  readonly copies: Copies;
  readonly flows: FlowTable;
  readonly hints: readonly Hint[];
  /** Of the inspector, and when the report is made, as people read it. */
  readonly version: string;
  readonly madeAt: string;
}

/** The number of a log, from 1: its name may say whose it is. */
export function logNumber({ investigation }: SharedInput, source: string): number {
  return investigation.index.sources.findIndex(({ id }) => id === source) + 1;
}

/** Where an event stands, without the name of its log. */
export function placeOf(input: SharedInput, event: LogEvent): string {
  return `log ${String(logNumber(input, event.source))}, line ${String(event.span.line)}`;
}
