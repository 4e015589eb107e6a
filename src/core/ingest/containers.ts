import type { Layout } from './layout';
import type { ScanListener, ScannedPage } from './scanListener';
import { State } from './grammar';
import type { Tokenizer } from './tokenizer';

/** The fields of a page around its records are kept up to this length. */
const MAX_FIELDS = 64 * 1024;

/** An array whose elements are records: one at the top level, or the array of records in a page. */
export interface Container {
  /** The key of a page's array of records; undefined for an array at the top level. */
  readonly key: string | undefined;
  /** The depth at which records were before. */
  readonly outerFloor: number;
  /** The line where the array or page begins. */
  readonly line: number;
  /** Stretches of the page's own text. */
  readonly pieces: Uint8Array[];
  size: number;
  /** Whether something in it was damaged: then its end may be missing for a reason already told. */
  damaged: boolean;
  /** The indentation in bytes of the last record in it that began its line. */
  indent: number | undefined;
  /** Whether a missing comma between its records was told. */
  commaTold: boolean;
}

/** The arrays and pages that are open around the records. */
export class Containers {
  private readonly open: Container[] = [];

  constructor(
    private readonly tokens: Tokenizer,
    private readonly layout: Layout,
    private readonly listener: ScanListener,
  ) {}

  /** The one whose elements are the records now; undefined at the top level. */
  get innermost(): Container | undefined {
    return this.open.at(-1);
  }

  /** What can follow on a record. */
  get stateAfter(): State {
    return this.open.length === 0 ? State.Top : State.ItemAfter;
  }

  /** How many more bytes of the page's own fields are wanted. */
  get room(): number {
    return MAX_FIELDS - (this.innermost?.size ?? 0);
  }

  /** The pages that are open, as far as they were read. */
  get pages(): readonly ScannedPage[] {
    return this.open.flatMap((container) => pageOf(container) ?? []);
  }

  /** Consumes the `[` at hand, whose elements are records. */
  enterArray(): void {
    const { tokens } = this;
    this.open.push(containerAt(undefined, tokens.floor, tokens.line));
    this.layout.topArrays++;
    tokens.enterArray();
  }

  /** The `[` of a page's records was consumed; `head` is the page's text up to there, undefined when it is not known. */
  enterPage(key: string, line: number, head: Uint8Array | undefined): void {
    const { tokens, layout } = this;
    const container = containerAt(key, tokens.floor, line);
    this.open.push(container);
    layout.pages++;
    layout.pageKeys.add(key);
    addFields(container, head);
    this.enterRecords();
  }

  /** Another array of records in the page whose fields were being read; `fields` is what stood between. */
  enterPageAgain(key: string, fields: Uint8Array | undefined): void {
    const { innermost } = this;
    this.layout.pageKeys.add(key);
    if (innermost !== undefined) addFields(innermost, fields);
    this.enterRecords();
  }

  private enterRecords(): void {
    const { tokens } = this;
    tokens.floor = tokens.depth;
    tokens.state = State.ItemFirst;
    tokens.solidEnd = tokens.pos;
  }

  /** The `]` of an array of records was consumed. Returns whether the rest of its page follows. */
  leaveRecords(): boolean {
    const { tokens, innermost } = this;
    tokens.floor = innermost?.outerFloor ?? 0;
    tokens.solidEnd = tokens.pos;
    const isPage = innermost?.key !== undefined;
    if (!isPage) this.open.pop();
    tokens.state = isPage ? State.After : this.stateAfter;
    return isPage;
  }

  /** The page ends, well or not; `fields` is what stood behind its records. */
  leavePage(fields: Uint8Array | undefined): Container | undefined {
    const container = this.open.pop();
    if (container === undefined) return undefined;
    addFields(container, fields);
    this.tell(container);
    this.tokens.floor = container.outerFloor;
    this.tokens.state = this.stateAfter;
    return container;
  }

  /**
   * The source ends. Returns the container whose missing end is worth telling: the outermost one, unless there was damage that
   * may be the reason.
   */
  end(): Container | undefined {
    const [outermost] = this.open;
    const excused = this.open.some((container) => container.damaged);
    for (let last = this.open.pop(); last !== undefined; last = this.open.pop()) this.tell(last);
    return excused ? undefined : outermost;
  }

  private tell(container: Container): void {
    const page = pageOf(container);
    if (page !== undefined) this.listener.page(page);
  }
}

function containerAt(key: string | undefined, outerFloor: number, line: number): Container {
  return { key, outerFloor, line, pieces: [], size: 0, damaged: false, indent: undefined, commaTold: false };
}

/** Takes a stretch of the page's own text; undefined, or too much, makes the fields unknown for good. */
function addFields(container: Container, bytes: Uint8Array | undefined): void {
  container.size += bytes === undefined ? MAX_FIELDS + 1 : bytes.length;
  if (bytes === undefined || container.size > MAX_FIELDS) container.pieces.length = 0;
  else container.pieces.push(bytes.slice());
}

function pageOf({ key, pieces }: Container): ScannedPage | undefined {
  if (key === undefined) return undefined;
  const fields = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    fields.set(piece, at);
    at += piece.length;
  }
  return { key, fields };
}
