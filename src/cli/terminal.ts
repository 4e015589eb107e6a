import { cut, visible } from '../core/report/plainText';

/** How text is set for whoever reads it. */
export interface Terminal {
  /** Columns that a line may have. */
  readonly width: number;
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly green: (text: string) => string;
}

/** What is asked of a stream; one that is no terminal knows neither. */
interface Output {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

const plainWidth = 100;
const narrowest = 40;
const widest = 160;

/**
 * How to set text for an output: in colour only on a terminal that has any and unless `NO_COLOR` is set
 * (https://no-color.org), as wide as the terminal, 100 columns where there is none.
 */
export function terminalFor(output: Output, environment: NodeJS.ProcessEnv): Terminal {
  const isTerminal = output.isTTY === true;
  const noColor = environment['NO_COLOR'];
  const colours = isTerminal && (noColor === undefined || noColor === '') && environment['TERM'] !== 'dumb';
  const paint = (on: number, off: number) => (text: string) =>
    colours ? `\x1b[${String(on)}m${text}\x1b[${String(off)}m` : text;
  return {
    width: isTerminal
      ? Math.min(
          Math.max(output.columns === undefined || output.columns === 0 ? plainWidth : output.columns, narrowest),
          widest,
        )
      : plainWidth,
    bold: paint(1, 22),
    dim: paint(2, 22),
    red: paint(31, 39),
    yellow: paint(33, 39),
    green: paint(32, 39),
  };
}

/**
 * Lines of at most `width` columns, broken at spaces; a word that is longer than a line keeps a line of its own, so that a
 * path or an id can still be copied. `first` begins the first line, `rest` the others.
 */
export function wrap(text: string, width: number, first = '', rest = first): string[] {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of text.split(' ')) {
    if (!isEmpty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = rest;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  lines.push(line);
  return lines;
}

/**
 * A value from a log as JSON on one line, cut to `limit` UTF-16 units. What cannot be seen is written out: an escape sequence
 * in a log must not reach the terminal.
 */
export function shownValue(value: unknown, limit: number): string {
  return cut(visible(JSON.stringify(value)), limit);
}
