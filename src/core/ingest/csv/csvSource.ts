import type { Stretch } from '../../json/stretch';
import type { ReadIssue } from '../../model/place';
import { Byte } from '../bytes';
import { emptyLayout, type Layout } from '../layout';
import { invalidBytes } from '../readRecord';
import type { RecordReader } from '../recordReader';
import { plain } from '../../model/wrapping';
import { type Delimiter, fieldsOf } from './fields';
import { RowScanner, type ScannedRow } from './rowScanner';

/** How CSV is read. */
export interface CsvOptions {
  readonly delimiter: Delimiter;
  readonly maxRowBytes: number;
  /** The length of the byte-order mark with which the source begins, in bytes: 0 or 3. */
  readonly markBytes: number;
}

/** Reads CSV row by row. The first row names the columns, unless it holds an event itself. */
export class CsvSource {
  readonly layout: Layout = emptyLayout();
  private readonly scanner: RowScanner;
  private readonly decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  private names: readonly string[] | undefined;

  constructor(
    private readonly reader: RecordReader,
    private readonly tell: (issue: ReadIssue) => void,
    private readonly options: CsvOptions,
  ) {
    const listener = {
      row: (row: ScannedRow) => {
        this.row(row);
      },
      damaged: (row: ScannedRow) => {
        this.fieldsBeforeDamage(row);
      },
      issue: (issue: ReadIssue) => {
        this.layout.damaged++;
        tell(issue);
      },
    };
    this.scanner = new RowScanner(listener, { ...options, delimiter: options.delimiter.charCodeAt(0) });
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

  /** The text of the field that has begun and not ended, without its quotes. */
  unfinished(): string {
    const field = this.decoder.decode(this.scanner.unfinished());
    return field.startsWith('"') ? field.slice(1).replaceAll('""', '"') : field;
  }

  private row(row: ScannedRow): void {
    this.layout.rows++;
    const text = this.decoder.decode(row.bytes);
    for (const issue of invalidBytes(row.bytes, text, row.span)) this.tell(issue);
    const values = fieldsOf(text, this.options.delimiter);
    if (values?.length !== row.ends.length) {
      this.malformed(row, 'The row cannot be read');
      return;
    }
    const isFirst = this.names === undefined;
    const names = this.names ?? values.map((_, position) => String(position));
    const stretches = stretchesOf(row, names);
    const fields = Object.fromEntries(values.map((value, position) => [names[position] ?? String(position), value]));
    if (this.reader.row({ ...row, fields, stretches })) {
      this.names = names;
    } else if (isFirst) {
      this.names = distinct(values);
    } else if (values.length !== names.length) {
      const most = `the header has ${String(names.length)}`;
      this.malformed(row, `The row has ${String(values.length)} fields, ${most}, and none of them holds an event`);
    } else {
      this.reader.hand(fields, row.span, plain);
    }
  }

  /** Reads the events that stand whole before the damage: those on the row's first line, as reading goes on with its second. */
  private fieldsBeforeDamage(row: ScannedRow): void {
    const text = this.decoder.decode(row.bytes);
    const values = fieldsOf(text, this.options.delimiter);
    if (values?.length !== row.ends.length) return;
    const names = this.names ?? values.map((_, position) => String(position));
    const stretches = stretchesOf(row, names);
    const lineEnd = row.bytes.findIndex((byte) => byte === Byte.LF || byte === Byte.CR);
    const onFirstLine = values.flatMap((value, position) => {
      const name = names[position] ?? String(position);
      const start = stretches.get(name)?.start ?? 0;
      return lineEnd < 0 || start < lineEnd ? [[name, value] as const] : [];
    });
    this.reader.row({ ...row, fields: Object.fromEntries(onFirstLine), stretches });
  }

  private malformed({ span }: ScannedRow, message: string): void {
    this.layout.damaged++;
    this.tell({ kind: 'malformed', line: span.line, column: span.column, message });
  }
}

/** Where the fields of a row stand in its bytes, by their columns' names. */
function stretchesOf({ ends }: ScannedRow, names: readonly string[]): ReadonlyMap<string, Stretch> {
  return new Map(
    ends.map((end, position) => {
      const last = ends[position - 1];
      return [names[position] ?? String(position), { start: last === undefined ? 0 : last + 1, end }];
    }),
  );
}

/** The names of the columns; where one is there twice, the later column is called by its number. */
function distinct(names: readonly string[]): readonly string[] {
  return names.map((name, position) => (names.indexOf(name) === position ? name : String(position)));
}
