import { Byte } from './bytes';
import type { Container, Containers } from './containers';
import { describeFault, Fault, type Damaged } from './fault';
import type { FirstKeys } from './firstKeys';
import type { Hints } from './hints';
import type { Item } from './item';
import type { Layout } from './layout';
import { Resync, type Damage, type Resumption } from './resync';
import { State, type Mark, type Place } from './grammar';
import type { Tokenizer } from './tokenizer';
import type { Saved, ScanListener } from './scanListener';
import type { Window } from './window';

/** Rescanning damaged records may cost this many times the bytes read, and this many bytes more; then nothing is rescanned. */
const RESCAN_FACTOR = 4;
const RESCAN_ALLOWANCE = 4 << 20;

/** What is told of damage once it is known where reading goes on. */
interface Report {
  readonly place: Place;
  readonly message: string;
  /** The line where the damaged record began; undefined when this is no damage within a record. */
  readonly beganLine: number | undefined;
}

interface Search {
  readonly resync: Resync;
  readonly noticed: number;
  /** Undefined when the damage was told already. */
  readonly report: Report | undefined;
  /** What is whole in the damaged record. */
  readonly saved: readonly Saved[];
}

/** The parts of a scanner that damage concerns. */
interface Scan {
  readonly tokens: Tokenizer;
  readonly window: Window;
  readonly containers: Containers;
  readonly firstKeys: FirstKeys;
  readonly layout: Layout;
  readonly hints: Hints;
  readonly listener: ScanListener;
}

/** Deals with damage: tells it once, and finds where reading can go on. */
export class Recovery {
  /** After damage, what else is wrong between records is part of it until a record was read whole. */
  quiet = false;
  /** After damage that lost an enclosing bracket: its commas and its end are no news until a record begins a line. */
  orphaned = false;
  /** Where reading went on, last time. */
  private resumedAt = -1;
  private search: Search | undefined;
  private searched = 0;
  private rescanned = 0;

  private readonly tokens: Tokenizer;
  private readonly window: Window;
  private readonly containers: Containers;
  private readonly firstKeys: FirstKeys;

  constructor(private readonly scan: Scan) {
    this.tokens = scan.tokens;
    this.window = scan.window;
    this.containers = scan.containers;
    this.firstKeys = scan.firstKeys;
  }

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
    const { window } = this;
    this.firstKeys.suspect(window.slice(item.start.pos, tokens.pos));
    if (this.containers.innermost === undefined) this.scan.layout.topObjects++;
    const again = { ...item.start, pos: item.start.pos + 1 };
    this.rescanned += tokens.pos - again.pos;
    const isKept = this.affordable && !item.skipped;
    const from = isKept ? again : tokens.mark();
    const previous = from === again ? (window.at(item.start.pos) ?? 0) : 0;
    const report = item.skipped ? undefined : this.report('record', item.start.line);
    const saved = isKept ? this.savedIn(item) : [];
    this.seek({ from, previous, indent: item.indent, noticed: tokens.pos }, report, saved);
  }

  private savedIn({ start }: Item): readonly Saved[] {
    const { tokens, window } = this;
    const bytes = window.slice(start.pos, tokens.pos);
    const depth = tokens.maxDepth - tokens.floor;
    return this.scan.listener.damaged?.({ bytes, span: tokens.spanFrom(start), depth }) ?? [];
  }

  /** Something that is no JSON, from `start` on, where a record should begin. */
  instead(start: Mark, indent: number | undefined): void {
    const { tokens } = this;
    const told = this.quiet || this.orphaned;
    // What is found there may be deeper than the records are.
    const usual = this.containers.innermost?.indent ?? indent;
    // Of a comment that was not kept, only what follows can be searched.
    const from = start.pos < this.window.base ? tokens.mark() : { ...start, pos: start.pos + 1 };
    const report = told ? undefined : this.report(undefined, start.line);
    this.seek({ from, previous: 0, indent: usual, noticed: tokens.pos }, report);
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
    const limit = maxBytes >= 1 << 20 ? `${String(Math.floor(maxBytes / (1 << 20)))} MiB` : `${String(maxBytes)} bytes`;
    this.tell({ place: start, message: `The record is longer than ${limit}: skipped`, beganLine: undefined });
  }

  /** Tells that the source ends before an array or page does. */
  tellOpen(container: Container): void {
    const what = container.key === undefined ? 'array' : 'page';
    const message = `The file ends before the end of the ${what} that begins on line ${String(container.line)}`;
    const { tokens } = this;
    this.tell({ place: { line: tokens.line, column: tokens.column() }, message, beganLine: undefined });
  }

  /** A record begins its line at the top level, with no comma before it: it is not orphaned, unless it is a resumption itself. */
  freshLine(start: Mark): void {
    if (start.pos !== this.resumedAt) this.orphaned = false;
  }

  /**
   * The source ends behind a record in an array that is not closed. Returns whether the record swallowed others, because a
   * bracket is missing in it, and the array's own `]` closed something in it. If so, it is damage, and reading goes on within.
   */
  swallowed(item: Item): boolean {
    const { tokens, window } = this;
    this.rescanned += tokens.pos - item.start.pos;
    if (!this.affordable) return false;
    const from = { ...item.start, pos: item.start.pos + 1 };
    const damage = { from, previous: Byte.OpenBrace, indent: item.indent, noticed: tokens.pos, top: false };
    const resync = new Resync(damage, this.firstKeys);
    const found = resync.find(window.bytes, window.base, window.limit, true);
    this.searched += resync.visited;
    if (found === undefined || found.closes) return false;
    tokens.blame(Fault.Cut);
    this.within(item);
    return true;
  }

  private get affordable(): boolean {
    return this.rescanned <= RESCAN_FACTOR * this.tokens.pos + RESCAN_ALLOWANCE;
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
    for (const saved of search.saved) if (found === undefined || saved.end <= found.mark.pos) saved.tell();
    if (found === undefined) {
      tokens.moveTo(search.resync.place, containers.stateAfter);
      return true;
    }
    const inArray = found.closes ? State.ItemAfter : State.ItemNext;
    tokens.moveTo(found.mark, containers.innermost === undefined ? State.Top : inArray);
    if (found.beginsLine) tokens.solidEnd = found.mark.lineStart;
    if (found.orphan) this.orphaned = true;
    this.resumedAt = found.mark.pos;
    return true;
  }

  private seek(damage: Omit<Damage, 'top'>, report: Report | undefined, saved: readonly Saved[] = []): void {
    const { innermost } = this.containers;
    if (innermost !== undefined) innermost.damaged = true;
    this.quiet = true;
    this.scan.hints.drop();
    const resync = new Resync({ ...damage, top: innermost === undefined }, this.firstKeys);
    this.search = { resync, noticed: damage.noticed, report, saved };
  }

  private report(damaged: Damaged | undefined, beganLine: number): Report {
    const { fault, faultPlace: place } = this.tokens;
    const where = damaged === undefined ? undefined : { damaged, beganLine, line: place.line };
    const message = describeFault(fault, seen(this.window.at(this.tokens.pos)), where);
    return { place, message, beganLine: damaged === 'record' ? beganLine : undefined };
  }

  private tell({ place, message }: Report): void {
    this.scan.layout.damaged++;
    this.scan.listener.issue({ kind: 'malformed', line: place.line, column: place.column, message });
  }
}

/**
 * A record that was cut is noticed only in the next one, which has nothing wrong with it: when that one is read after all, the
 * damage is where the text before it ended.
 */
function refined(report: Report, noticed: number, found: Resumption | undefined): Report {
  if (report.beganLine === undefined || found?.brokeOff === undefined || found.mark.pos > noticed || found.closes)
    return report;
  const { brokeOff: place, mark } = found;
  const began =
    report.beganLine === place.line ? 'The record' : `The record that begins on line ${String(report.beganLine)}`;
  return { ...report, place, message: `${began} breaks off here: the next one begins on line ${String(mark.line)}` };
}

/** A byte as messages name it. */
function seen(byte: number | undefined): string {
  if (byte === undefined) return 'the end of the file';
  if (byte === Byte.LF || byte === Byte.CR) return 'the end of the line';
  return byte > Byte.Space && byte < 0x7f ? `'${String.fromCharCode(byte)}'` : 'a character that is not JSON';
}
