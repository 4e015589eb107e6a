import { chosenOf } from '../../../core/flow/gates';
import type { Wanted } from '../../../core/flow/waterfall';
import type { FlowTable } from '../../../core/flow/table';
import { parseQuery } from '../../../core/query/language';
import { matching } from '../../../core/query/matching';
import { type Authorization, authorizationOf } from '../../../core/tracing/authorization';
import type { AuthorizationList } from '../../../core/tracing/authorizationList';
import type { Authorization as Row } from '../../../protocol/timeline/authorizations';
import type { Details } from '../../../protocol/timeline/scene';
import { soon } from '../patience';
import type { Records } from '../records';
import type { Translate } from '../texts';
import type { RegisteredReader } from './registeredReader';
import { authorizationFacts, authorizationRow, searchedTexts } from './rows';

/** The records of so many authorizations are read for one search for a text; the index is searched whole. */
const mostSearched = 2000;
const atOnce = 100;

/** A row, and the entry that it is of. */
interface Place {
  readonly row: number;
  readonly entry: number;
}

/** What the table of authorizations is made of. */
export interface AuthorizationSources {
  readonly table: FlowTable;
  readonly list: AuthorizationList;
  readonly records: Records;
  readonly registered: RegisteredReader;
  readonly translate: Translate;
}

/** Answers what the webview asks about the authorizations. Redirect URIs stand in records, which are read as they are needed. */
export class AuthorizationAnswers {
  private searched: { readonly text: string; readonly entries: Uint8Array | undefined } | undefined;

  constructor(private readonly sources: AuthorizationSources) {}

  /** The rows from one on; `late` is called when there is more to say about them. */
  async rows(from: number, count: number, late: () => void): Promise<Row[]> {
    const { list, table, registered, translate } = this.sources;
    const entries = list.entriesAt(from, count);
    await soon(Promise.all([this.wantRecords(entries), registered.of(table)]), late);
    return entries.map((entry) => authorizationRow(this.authorization(entry), table.base, translate));
  }

  /** What the details say of an authorization besides; undefined for what is none. */
  async factsOf(entry: number): Promise<Details['facts'] | undefined> {
    const { table, list, registered, translate } = this.sources;
    if (list.rowOf(entry) < 0) return undefined;
    await Promise.all([this.wantRecords([entry]), registered.of(table)]);
    return authorizationFacts(this.authorization(entry), translate);
  }

  /** The next row, from one on and around the end, that passes a text of the filter language or holds it, or that fails. */
  async find(from: number, backwards: boolean, { text = '', failing }: Wanted): Promise<Place | undefined> {
    const { list, table } = this.sources;
    const passing = text === '' ? undefined : this.passing(text);
    // Those whose records are still to be looked into, before the rows behind them count.
    let unread: Place[] = [];
    let read = 0;
    for (const place of list.rowsFrom(from, backwards)) {
      if (failing && table.entries.failing[place.entry] !== 1) continue;
      const passes = text === '' || passing?.[place.entry] === 1;
      if (!passes && read + unread.length < mostSearched) unread.push(place);
      if (!passes && unread.length < atOnce) continue;
      const found = await this.firstHolding(unread, text);
      if (found !== undefined || passes) return found ?? place;
      read += unread.length;
      unread = [];
    }
    return this.firstHolding(unread, text);
  }

  private async firstHolding(places: readonly Place[], text: string): Promise<Place | undefined> {
    if (places.length === 0) return undefined;
    await this.wantRecords(places.map(({ entry }) => entry));
    const wanted = text.toLowerCase();
    return places.find(({ entry }) =>
      searchedTexts(this.authorization(entry)).some((own) => own.toLowerCase().includes(wanted)),
    );
  }

  /** By entry 1 where an event passes a text of the filter language; undefined where the text is none. */
  private passing(text: string): Uint8Array | undefined {
    if (this.searched?.text !== text) {
      const isQuery = parseQuery(text).errors.length === 0;
      this.searched = { text, entries: isQuery ? entriesPassing(this.sources.table, text) : undefined };
    }
    return this.searched.entries;
  }

  private authorization(entry: number): Authorization {
    const { table, records, registered } = this.sources;
    return authorizationOf(entry, { table, recordOf: records.of, registered: registered.known });
  }

  private wantRecords(entries: readonly number[]): Promise<void> {
    const { table, records } = this.sources;
    return records.want(entries.flatMap((entry) => chosenOf(table.eventsOf(entry))));
  }
}

function entriesPassing({ index, entries }: FlowTable, text: string): Uint8Array {
  const ranks = matching(index, { text });
  const passing = new Uint8Array(entries.size);
  for (let rank = 0; rank < ranks.length; rank++) if (ranks[rank] === 1) passing[entries.ofRank[rank] ?? 0] = 1;
  return passing;
}
