import type { ReadIssue } from '../model/place';
import { Byte } from './bytes';
import type { Container, Containers } from './containers';
import { describeFault, type Damaged } from './fault';
import type { FirstKeys } from './firstKeys';
import type { Hints } from './hints';
import type { Item } from './item';
import type { Layout } from './layout';
import { Resync, type Damage, type Resumption } from './resync';
import { State, type Mark, type Place } from './grammar';
import type { Tokenizer } from './tokenizer';
import type { Window } from './window';

/** Rescanning damaged records may cost this many times the bytes read, and this many bytes more; then nothing is rescanned. */
const RESCAN_FACTOR = 4;
const RESCAN_ALLOWANCE = 4 << 20;

/** What is told of damage once it is known where reading goes on. */
interface Report {
  readonly place: Place;
  readonly message: string;
  /** The line where what is damaged began. */
  readonly beganLine: number;
}

interface Search {
  readonly resync: Resync;
  readonly noticed: number;
  /** Undefined when the damage was told already. */
  readonly report: Report | undefined;
}

/** Deals with damage: tells it once, and finds where reading can go on. */
export class Recovery {
  /** After damage, what else is wrong between records is part of it until a record was read whole. */
  quiet = false;
  /** After damage that lost an enclosing bracket: its commas and its end are no news until a record begins a line. */
  orphaned = false;
  private search: Search | undefined;
  private searched = 0;
  private rescanned = 0;

  constructor(
    private readonly tokens: Tokenizer,
    private readonly window: Window,
    private readonly containers: Containers,
    private readonly firstKeys: FirstKeys,
    private readonly layout: Layout,
    private readonly hints: Hints,
    private readonly issue: (issue: ReadIssue) => void,
  ) {}

  /** How many times a byte was looked at in searching. */
  get visited(): number {
    return this.searched + (this.search?.resync.visited ?? 0);
  }

  /** The offset from which on bytes are needed; undefined when nothing is being searched. */
  get keepFrom(): number | undefined {
    return this.search?.resync.keepFrom;
  }

  /** A fault within a record, or within the fields of a page. */
  within(item: Item): void {
    const { tokens } = this;
    if (item.fields) {
      const page = this.containers.leavePage(item.skipped ? undefined : this.window.slice(item.start.pos, tokens.pos));
      const report = this.report('page', page?.line ?? item.start.line);
      this.seek({ from: tokens.mark(), previous: 0, indent: undefined, noticed: tokens.pos }, report);
      return;
    }
    const { window, containers, layout } = this;
    this.firstKeys.suspect(window.slice(item.start.pos, tokens.pos));
    if (containers.innermost === undefined) layout.topObjects++;
    const again = { ...item.start, pos: item.start.pos + 1 };
    this.rescanned += tokens.pos - again.pos;
    const affordable = this.rescanned <= RESCAN_FACTOR * tokens.pos + RESCAN_ALLOWANCE;
    const from = affordable && !item.skipped ? again : tokens.mark();
    const previous = from === again ? (window.at(item.start.pos) ?? 0) : 0;
    const report = item.skipped ? undefined : this.report('record', item.start.line);
    this.seek({ from, previous, indent: item.indent, noticed: tokens.pos }, report);
  }

  /** Something that is no JSON, from `start` on, where a record should begin. */
  instead(start: Mark, indent: number | undefined): void {
    const { tokens } = this;
    const told = this.quiet || this.orphaned;
    // Of a comment that was not kept, only what follows can be searched.
    const from = start.pos < this.window.base ? tokens.mark() : { ...start, pos: start.pos + 1 };
    const report = told ? undefined : this.report(undefined, start.line);
    this.seek({ from, previous: 0, indent, noticed: tokens.pos }, report);
  }

  /** A bracket or separator too many between records, which is skipped. */
  stray(): void {
    this.tellBetween();
    this.tokens.skip();
  }

  /** Tells of something wrong between records that does not keep the reading from going on. */
  tellBetween(): void {
    if (!this.quiet && !this.orphaned) this.tell(this.report(undefined, 0));
    this.quiet = true;
    const { innermost } = this.containers;
    if (innermost !== undefined) innermost.damaged = true;
  }

  /** Tells that a record is too long to be kept. */
  tellTooLong(start: Place, maxBytes: number): void {
    const limit = maxBytes >= 1 << 20 ? `${Math.floor(maxBytes / (1 << 20))} MiB` : `${maxBytes} bytes`;
    this.tell({ place: start, message: `The record is longer than ${limit}: skipped`, beganLine: start.line });
  }

  /** Tells that the source ends before an array or page does. */
  tellOpen(container: Container): void {
    const what = container.key === undefined ? 'array' : 'page';
    const message = `The file ends before the end of the ${what} that begins on line ${container.line}`;
    const { tokens } = this;
    this.tell({ place: { line: tokens.line, column: tokens.column() }, message, beganLine: container.line });
  }

  /** Goes on searching, if that is the matter. Returns whether reading can go on; if not, more bytes are needed. */
  resume(final: boolean): boolean {
    const { search, window, tokens, containers } = this;
    if (search === undefined) return true;
    const found = search.resync.find(window.bytes, window.base, window.limit, final);
    if (found === undefined && !final) return false;
    this.searched += search.resync.visited;
    this.search = undefined;
    if (search.report !== undefined) this.tell(refined(search.report, search.noticed, found));
    if (found === undefined) {
      tokens.moveTo(search.resync.place, containers.stateAfter);
      return true;
    }
    const inArray = found.closes ? State.ItemAfter : State.ItemNext;
    tokens.moveTo(found.mark, containers.innermost === undefined ? State.Top : inArray);
    if (found.beginsLine) tokens.solidEnd = found.mark.lineStart;
    if (found.orphan) this.orphaned = true;
    return true;
  }

  private seek(damage: Omit<Damage, 'top'>, report: Report | undefined): void {
    const { innermost } = this.containers;
    if (innermost !== undefined) innermost.damaged = true;
    this.quiet = true;
    this.hints.drop();
    const resync = new Resync({ ...damage, top: innermost === undefined }, this.firstKeys);
    this.search = { resync, noticed: damage.noticed, report };
  }

  private report(damaged: Damaged | undefined, beganLine: number): Report {
    const { fault, faultPlace: place } = this.tokens;
    const where = damaged === undefined ? undefined : { damaged, beganLine, line: place.line };
    return { place, message: describeFault(fault, seen(this.window.at(this.tokens.pos)), where), beganLine };
  }

  private tell({ place, message }: Report): void {
    this.layout.damaged++;
    this.issue({ kind: 'malformed', line: place.line, column: place.column, message });
  }
}

/**
 * A record that was cut is noticed only in the next one, which has nothing wrong with it: when that one is read after all, the
 * damage is where the text before it ended.
 */
function refined(report: Report, noticed: number, found: Resumption | undefined): Report {
  if (found?.brokeOff === undefined || found.mark.pos > noticed || found.closes) return report;
  const { brokeOff: place, mark } = found;
  const began = report.beganLine === place.line ? 'The record' : `The record that begins on line ${report.beganLine}`;
  return { ...report, place, message: `${began} breaks off here: the next one begins on line ${mark.line}` };
}

/** A byte as messages name it. */
function seen(byte: number | undefined): string {
  if (byte === undefined) return 'the end of the file';
  if (byte === Byte.LF || byte === Byte.CR) return 'the end of the line';
  return byte > Byte.Space && byte < 0x7f ? `'${String.fromCharCode(byte)}'` : 'a character that is not JSON';
}
