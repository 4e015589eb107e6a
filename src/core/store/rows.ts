/** Rows in one chunk, as a power of two: growing never copies more than one chunk, and never all rows. */
const chunkBits = 12;
const chunkRows = 1 << chunkBits;
const chunkMask = chunkRows - 1;
/** A source with few events takes no more than it needs. */
const firstRows = 64;

/** The columns that hold whole numbers of 32 bits. Identifiers and texts are numbers of their tables. */
export const wordColumns = [
  'length',
  'line',
  'indent',
  'lines',
  'tail',
  'clock',
  'traits',
  'event',
  'context',
  'connection',
  'session',
  'request',
  'directive',
  'user',
  'chain',
] as const;
export type WordColumn = (typeof wordColumns)[number];

/** Columns that are all zeros in most logs take no memory until a row has another value: they are of length 0. */
type SparseColumn = Extract<WordColumn, 'indent' | 'lines' | 'tail' | 'directive'>;

/**
 * One event's fields as numbers. `start`, `length`, `line`, `indent`, `lines` and `tail` are its span, see `spans.ts`; `ms` is
 * NaN without a readable time; `clock` see `clock.ts`.
 */
export type Row = Record<WordColumn | 'start' | 'ms', number>;

/** Some rows, one array a column: what a store keeps, and what crosses from a worker. */
export type RowChunk = Record<WordColumn, Uint32Array> & {
  readonly start: Float64Array;
  readonly ms: Float64Array;
};

/** A row of zeros, to be filled again and again. */
export function emptyRow(): Row {
  return {
    start: 0,
    ms: 0,
    length: 0,
    line: 0,
    indent: 0,
    lines: 0,
    tail: 0,
    clock: 0,
    traits: 0,
    event: 0,
    context: 0,
    connection: 0,
    session: 0,
    request: 0,
    directive: 0,
    user: 0,
    chain: 0,
  };
}

/** The rows of a source's events, in the order of the source: 60 to 76 bytes each. Rows are only ever added. */
export class Rows {
  private readonly chunks: (RowChunk | undefined)[] = [];
  private count = 0;
  private capacity = 0;

  get size(): number {
    return this.count;
  }

  /** Adds a copy of a row. */
  add(row: Row): void {
    if (this.count === this.capacity) this.grow();
    const chunk = this.chunks[this.count >> chunkBits];
    if (chunk === undefined) return;
    const i = this.count & chunkMask;
    chunk.start[i] = row.start;
    chunk.ms[i] = row.ms;
    chunk.length[i] = row.length;
    chunk.line[i] = row.line;
    chunk.clock[i] = row.clock;
    chunk.traits[i] = row.traits;
    chunk.event[i] = row.event;
    chunk.context[i] = row.context;
    chunk.connection[i] = row.connection;
    chunk.session[i] = row.session;
    chunk.request[i] = row.request;
    chunk.user[i] = row.user;
    chunk.chain[i] = row.chain;
    if (row.indent !== 0) setSparse(chunk, 'indent', i, row.indent);
    if (row.lines !== 0) setSparse(chunk, 'lines', i, row.lines);
    if (row.tail !== 0) setSparse(chunk, 'tail', i, row.tail);
    if (row.directive !== 0) setSparse(chunk, 'directive', i, row.directive);
    this.count += 1;
  }

  /** A column's value in a row. */
  at(row: number, column: WordColumn | 'start' | 'ms'): number {
    return this.chunks[row >> chunkBits]?.[column][row & chunkMask] ?? 0;
  }

  /** Copies a column of the first so many rows into an array of zeros, from an index on. */
  copyColumn(column: WordColumn, rows: number, into: Uint32Array, at: number): void {
    for (let row = 0; row < rows; row += chunkRows) {
      const values = this.chunks[row >> chunkBits]?.[column].subarray(0, Math.min(chunkRows, rows - row));
      if (values !== undefined) into.set(values, at + row);
    }
  }

  /** Copies the milliseconds of the first so many rows into an array, from an index on. */
  copyTimes(rows: number, into: Float64Array, at: number): void {
    for (let row = 0; row < rows; row += chunkRows) {
      const values = this.chunks[row >> chunkBits]?.ms.subarray(0, Math.min(chunkRows, rows - row));
      if (values !== undefined) into.set(values, at + row);
    }
  }

  /** Copies of the rows behind the first so many, in pieces that `append` of a copy of the store takes. */
  since(rows: number): readonly RowChunk[] {
    const pieces: RowChunk[] = [];
    for (let from = rows; from < this.count;) {
      const i = from & chunkMask;
      const length = Math.min(chunkRows - i, this.count - from);
      const chunk = this.chunks[from >> chunkBits];
      if (chunk !== undefined) pieces.push(sliced(chunk, i, i + length));
      from += length;
    }
    return pieces;
  }

  /** Lets go of what is in chunks that are full: of these rows only the number is known from now on. */
  release(): void {
    const full = this.count >> chunkBits;
    for (let chunk = full - 1; chunk >= 0 && this.chunks[chunk] !== undefined; chunk--) this.chunks[chunk] = undefined;
  }

  /** Takes what `since` of the original gave. */
  append(pieces: readonly RowChunk[]): void {
    for (const piece of pieces) {
      const { length } = piece.ms;
      // A piece lies within one chunk of the original, so it does in this one.
      while (this.count + length > this.capacity) this.grow();
      const chunk = this.chunks[this.count >> chunkBits];
      if (chunk === undefined) return;
      const i = this.count & chunkMask;
      chunk.start.set(piece.start, i);
      chunk.ms.set(piece.ms, i);
      for (const column of wordColumns) {
        if (piece[column].length === 0) continue;
        if (chunk[column].length === 0) chunk[column] = new Uint32Array(chunk.ms.length);
        chunk[column].set(piece[column], i);
      }
      this.count += length;
    }
  }

  private grow(): void {
    const last = this.chunks.length - 1;
    const size = this.chunks[last]?.ms.length ?? chunkRows;
    if (size < chunkRows) {
      const larger = chunkOf(size * 4);
      const old = this.chunks[last];
      if (old !== undefined) {
        larger.start.set(old.start);
        larger.ms.set(old.ms);
        for (const column of wordColumns) {
          if (old[column].length === 0) continue;
          if (larger[column].length === 0) larger[column] = new Uint32Array(size * 4);
          larger[column].set(old[column]);
        }
      }
      this.chunks[last] = larger;
      this.capacity += size * 3;
      return;
    }
    const first = this.chunks.length === 0;
    this.chunks.push(chunkOf(first ? firstRows : chunkRows));
    this.capacity += first ? firstRows : chunkRows;
  }
}

function setSparse(chunk: RowChunk, column: SparseColumn, i: number, value: number): void {
  if (chunk[column].length === 0) chunk[column] = new Uint32Array(chunk.ms.length);
  chunk[column][i] = value;
}

const none = new Uint32Array(0);

function chunkOf(rows: number): RowChunk {
  const words = (): Uint32Array => new Uint32Array(rows);
  return {
    start: new Float64Array(rows),
    ms: new Float64Array(rows),
    length: words(),
    line: words(),
    indent: none,
    lines: none,
    tail: none,
    clock: words(),
    traits: words(),
    event: words(),
    context: words(),
    connection: words(),
    session: words(),
    request: words(),
    directive: none,
    user: words(),
    chain: words(),
  };
}

/** Copies of a stretch of each column. */
function sliced(chunk: RowChunk, from: number, to: number): RowChunk {
  return {
    start: chunk.start.slice(from, to),
    ms: chunk.ms.slice(from, to),
    length: chunk.length.slice(from, to),
    line: chunk.line.slice(from, to),
    indent: chunk.indent.slice(from, to),
    lines: chunk.lines.slice(from, to),
    tail: chunk.tail.slice(from, to),
    clock: chunk.clock.slice(from, to),
    traits: chunk.traits.slice(from, to),
    event: chunk.event.slice(from, to),
    context: chunk.context.slice(from, to),
    connection: chunk.connection.slice(from, to),
    session: chunk.session.slice(from, to),
    request: chunk.request.slice(from, to),
    directive: chunk.directive.slice(from, to),
    user: chunk.user.slice(from, to),
    chain: chunk.chain.slice(from, to),
  };
}
