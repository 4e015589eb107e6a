import type { ReadIssue } from '../model/place';
import { isWhite } from './bytes';
import { RowScanner, type ScannedRow } from './csv/rowScanner';
import { emptyLayout, type Layout } from './layout';
import { PlaceTracker } from './placeTracker';
import type { RecordReader } from './recordReader';

/** Reads JSON Lines strictly: each line is a record by itself, so that damage never reaches beyond its line. */
export class LineSource {
  readonly layout: Layout = emptyLayout();
  private readonly scanner: RowScanner;

  constructor(
    private readonly reader: RecordReader,
    tell: (issue: ReadIssue) => void,
    options: { readonly maxRowBytes: number; readonly markBytes: number },
  ) {
    const listener = {
      row: (row: ScannedRow) => {
        this.line(row);
      },
      issue: tell,
    };
    this.scanner = new RowScanner(listener, { ...options, delimiter: undefined });
  }

  get reached(): { readonly line: number; readonly column: number } {
    return this.scanner.reached;
  }

  push(chunk: Uint8Array): void {
    this.scanner.push(chunk);
  }

  end(): void {
    this.scanner.end();
  }

  private line({ bytes, span }: ScannedRow): void {
    let start = 0;
    let end = bytes.length;
    while (start < end && isWhite(bytes[start])) start++;
    while (end > start && isWhite(bytes[end - 1])) end--;
    if (start === end) return;
    const record = { bytes: bytes.subarray(start, end), span: new PlaceTracker(bytes, span).span(start, end) };
    this.layout.topObjects++;
    if (!this.reader.json(record)) this.layout.damaged++;
  }
}
