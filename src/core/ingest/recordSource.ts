import { Byte } from './bytes';
import { CsvSource } from './csv/csvSource';
import { csvHead, detectCsv } from './csv/detectCsv';
import { type Delimiter, delimiterOf } from './csv/fields';
import { emptyLayout, type Layout } from './layout';
import { LineSource } from './lineSource';
import type { ReadOptions } from './reader';
import type { RecordReader } from './recordReader';
import { RecordScanner } from './scanner';
import type { ScanListener } from './scanListener';
import { isPageKey, pageKeys } from './shapes/pageKeys';

/** The longest record by default, in bytes. */
const defaultLimit = 64 << 20;

/** Finds the records of one layout in UTF-8 bytes. */
interface Records {
  readonly layout: Layout;
  /** The place that reading has come to. */
  readonly reached: { readonly line: number; readonly column: number };
  push(chunk: Uint8Array): void;
  end(): void;
}

/**
 * Finds the records in UTF-8 bytes whose layout is told by the first of them: JSON of any shape, or rows of CSV. Nearly every
 * source shows with its first byte that it is JSON; else what comes is kept until it is clear, 64 KB at most.
 */
export class RecordSource {
  private records: Records | undefined;
  private head = new Uint8Array(0);
  /** How much there was when it was last looked at in vain. */
  private lookedAt = 0;

  constructor(
    private readonly reader: RecordReader,
    private readonly listener: ScanListener,
    private readonly options: ReadOptions,
  ) {}

  push(chunk: Uint8Array): void {
    if (this.records !== undefined) {
      this.records.push(chunk);
      return;
    }
    const head = this.head.length === 0 ? chunk : joined(this.head, chunk);
    // Twice as much at least each time: small chunks must not cost a look each.
    if (head.length >= 2 * this.lookedAt || head.length >= csvHead) {
      this.records = this.begin(head, false);
      this.lookedAt = head.length;
    }
    // A copy for sure: the `slice` of Node's own kind of array is none.
    if (this.records === undefined) this.head = new Uint8Array(head);
    else this.records.push(head);
  }

  /** Says that no more bytes will come for a while: what is whole by now is told. */
  catchUp(): void {
    if (this.records instanceof RecordScanner) this.records.catchUp();
  }

  /** Says that the source ends here. */
  end(): void {
    if (this.records === undefined) {
      this.records = this.begin(this.head, true);
      this.records?.push(this.head);
    }
    this.records?.end();
  }

  /** What the source is made of, as far as it was read. */
  get layout(): Layout {
    return this.records?.layout ?? emptyLayout();
  }

  /** The place that reading has come to: line and column (UTF-16), from 1. */
  get reached(): { readonly line: number; readonly column: number } {
    return this.records?.reached ?? { line: 1, column: 1 };
  }

  /** What reads the source, by its first bytes; undefined when it takes more of them to say. */
  private begin(head: Uint8Array, final: boolean): Records | undefined {
    const layout = this.options.shape?.layout;
    if (layout === 'json') return this.json();
    if (layout === 'json-lines' || layout === 'csv') {
      if (!final && head.length < (layout === 'csv' ? csvHead : 3)) return undefined;
      if (layout === 'csv')
        return this.csv(head, delimiterOf(new TextDecoder('utf-8').decode(head.subarray(0, csvHead))));
      return new LineSource(this.reader, this.tell, this.rowOptions(head));
    }
    const detected = detectCsv(head, final);
    if (detected === undefined) return undefined;
    return detected === 'json' ? this.json() : this.csv(head, detected);
  }

  private json(): Records {
    const { maxRecordBytes = defaultLimit } = this.options;
    return new RecordScanner(this.listener, { arrayKeys: pageKeys, isPage: isPageKey, maxRecordBytes });
  }

  private csv(head: Uint8Array, delimiter: Delimiter): Records {
    return new CsvSource(this.reader, this.tell, { delimiter, ...this.rowOptions(head) });
  }

  private rowOptions(head: Uint8Array): { readonly maxRowBytes: number; readonly markBytes: number } {
    const marked = head[0] === Byte.Bom && head[1] === 0xbb && head[2] === 0xbf;
    return { maxRowBytes: this.options.maxRecordBytes ?? defaultLimit, markBytes: marked ? 3 : 0 };
  }

  private readonly tell: ScanListener['issue'] = (issue) => {
    this.listener.issue(issue);
  };
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}
