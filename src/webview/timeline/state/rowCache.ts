import type { Row } from '../../../protocol/timeline/scene';

/** A row with the revision in which its entry’s number is valid. */
export interface KnownRow<R = Row> {
  readonly row: R;
  readonly revision: number;
}

/** Gives undefined for another revision; never rejects. */
type Ask<R> = (revision: number, from: number, count: number) => Promise<readonly R[] | undefined>;

/** Rows are asked for in blocks of so many, and so many blocks are kept: all of it a few hundred kilobytes. */
const blockSize = 64;
const mostBlocks = 24;
const mostAsked = 2;

/**
 * The rows around what is in sight. Rows of the former revision stand in until those of the current one have come, so that a log
 * that grows does not flicker.
 */
export class RowCache<R = Row> {
  private revision = -1;
  private length = 0;
  private blocks = new Map<number, readonly R[]>();
  private former: { readonly revision: number; readonly blocks: ReadonlyMap<number, readonly R[]> } | undefined;
  private readonly asked = new Set<number>();
  private wanted = { from: 0, to: -1 };

  constructor(
    private readonly ask: Ask<R>,
    private readonly changed: () => void,
  ) {}

  /** Begins with another revision of so many rows. */
  begin(revision: number, length: number): void {
    if (this.blocks.size > 0) this.former = { revision: this.revision, blocks: this.blocks };
    this.revision = revision;
    this.length = length;
    this.blocks = new Map();
    this.asked.clear();
    this.askForMore();
  }

  /** The row of a number where it is known. */
  at(number: number): KnownRow<R> | undefined {
    if (number < 0 || number >= this.length) return undefined;
    const block = Math.floor(number / blockSize);
    const row = this.blocks.get(block)?.[number % blockSize];
    if (row !== undefined) return { row, revision: this.revision };
    const former = this.former?.blocks.get(block)?.[number % blockSize];
    return former === undefined || this.former === undefined
      ? undefined
      : { row: former, revision: this.former.revision };
  }

  /** Asks for the rows from one number to another, with some around them. Until then the former ones are shown. */
  want(from: number, to: number): void {
    this.wanted = { from, to };
    this.askForMore();
  }

  /** One row, also of what is out of sight. */
  async get(number: number): Promise<R | undefined> {
    const { revision } = this;
    const known = this.at(number);
    if (known?.revision === revision) return known.row;
    return (await this.ask(revision, number, 1))?.[0];
  }

  private askForMore(): void {
    for (const block of this.missing()) {
      if (this.asked.size >= mostAsked) return;
      this.asked.add(block);
      void this.load(block);
    }
  }

  /** The blocks in sight first, then their neighbours. */
  private *missing(): Generator<number> {
    if (this.wanted.to < this.wanted.from) return;
    const first = Math.floor(Math.max(0, this.wanted.from) / blockSize);
    const last = Math.floor(Math.max(0, this.wanted.to) / blockSize);
    const blocks = Array.from({ length: last - first + 1 }, (_, number) => first + number);
    const isNear = (at: number, edge: number) => Math.abs(at - edge) < blockSize / 2;
    if (isNear(this.wanted.to, (last + 1) * blockSize)) blocks.push(last + 1);
    if (isNear(this.wanted.from, first * blockSize)) blocks.push(first - 1);
    for (const block of blocks) {
      const isThere = block >= 0 && block * blockSize < this.length;
      if (isThere && !this.blocks.has(block) && !this.asked.has(block)) yield block;
    }
  }

  private async load(block: number): Promise<void> {
    const { revision } = this;
    const rows = await this.ask(revision, block * blockSize, blockSize);
    if (revision !== this.revision) return;
    this.asked.delete(block);
    // Without an answer the scene is out of date, and the next one is on its way.
    if (rows === undefined) return;
    this.blocks.set(block, rows);
    this.forgetFarOnes(block);
    if (this.isComplete()) this.former = undefined;
    this.askForMore();
    this.changed();
  }

  private isComplete(): boolean {
    for (let row = this.wanted.from; row <= Math.min(this.wanted.to, this.length - 1); row += 1)
      if (!this.blocks.has(Math.floor(row / blockSize))) return false;
    return true;
  }

  private forgetFarOnes(from: number): void {
    if (this.blocks.size <= mostBlocks) return;
    const [farthest] = [...this.blocks.keys()].sort((a, b) => Math.abs(b - from) - Math.abs(a - from));
    if (farthest !== undefined) this.blocks.delete(farthest);
  }
}
