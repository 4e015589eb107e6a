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
  private searched: { readonly text: string; readonly ranks: Uint8Array | undefined } | undefined;

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
  async find(
    from: number,
    backwards: boolean,
    { text = '', failing }: Wanted,
  ): Promise<{ readonly row: number; readonly entry: number } | undefined> {
    const { list, table } = this.sources;
    let block: { readonly row: number; readonly entry: number }[] = [];
    let read = 0;
    for (const place of list.rowsFrom(from, backwards)) {
      if (failing && table.entries.failing[place.entry] !== 1) continue;
      if (text === '') return place;
      block.push(place);
      if (block.length < atOnce) continue;
      const found = await this.firstHolding(block, text, read < mostSearched);
      if (found !== undefined) return found;
      read += block.length;
      block = [];
    }
    return this.firstHolding(block, text, read < mostSearched);
  }

  private async firstHolding<P extends { readonly entry: number }>(
    places: readonly P[],
    text: string,
    reads: boolean,
  ): Promise<P | undefined> {
    if (reads) await this.wantRecords(places.map(({ entry }) => entry));
    return places.find(({ entry }) => this.isHeld(entry, text, reads));
  }

  private isHeld(entry: number, text: string, reads: boolean): boolean {
    const { table } = this.sources;
    const passing = this.passing(text);
    if (table.ranksOf(entry).some((rank) => passing?.[rank] === 1)) return true;
    return (
      reads && searchedTexts(this.authorization(entry)).some((own) => own.toLowerCase().includes(text.toLowerCase()))
    );
  }

  /** By rank 1 for the events that pass a text of the filter language; undefined where the text is none. */
  private passing(text: string): Uint8Array | undefined {
    if (this.searched?.text !== text) {
      const isQuery = parseQuery(text).errors.length === 0;
      this.searched = { text, ranks: isQuery ? matching(this.sources.table.index, { text }) : undefined };
    }
    return this.searched.ranks;
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
