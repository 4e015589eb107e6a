import type { LogEvent } from '../../model/event';
import { placeOf, type SharedInput } from './sharedInput';

type Cell = (copy: LogEvent, original: LogEvent, input: SharedInput) => string | number | undefined;

/** The columns, in order. What stands in them is taken from the clean copies. */
const columns: readonly (readonly [string, Cell])[] = [
  ['timestamp', ({ timestamp }) => timestamp],
  ['event type', ({ eventType }) => eventType],
  ['severity', ({ severity }) => severity],
  ['outcome', ({ outcome }) => outcome],
  ['status', ({ labels }) => labels.status],
  ['protocol', ({ labels }) => labels.protocol],
  ['method', ({ labels }) => labels.method],
  ['tool', ({ labels }) => labels.tool],
  ['client', ({ labels }) => labels.client],
  ['server', ({ labels }) => labels.server],
  ['access policy', ({ labels }) => labels.policyName ?? labels.policy],
  ['user', ({ ids }) => ids.user],
  ['reason', ({ labels }) => labels.reason],
  ['failing', (_copy, { failing }) => (failing ? 'yes' : 'no')],
  ['condition', (_copy, event, { investigation }) => investigation.index.conditionOf(event)],
  // Its number in the report, not its id: that is made of what the log says.
  ['cause', (_copy, event, input) => causeNumber(event, input)],
  ['event id', ({ ids }) => ids.event],
  ['context id', ({ ids }) => ids.context],
  ['connection id', ({ ids }) => ids.connection],
  ['mcp session id', ({ ids }) => ids.session],
  ['mcp request id', ({ ids }) => ids.request],
  ['directive id', ({ ids }) => ids.directive],
  ['authorization chain', ({ ids }) => ids.chain.join(' ')],
  ['place', (_copy, event, input) => placeOf(input, event)],
];

function causeNumber(event: LogEvent, { investigation }: SharedInput): number | undefined {
  const cause = investigation.causeOf(event);
  return cause === undefined ? undefined : investigation.causes.indexOf(cause) + 1;
}

/**
 * The events as CSV (RFC 4180): a line of headings, one line for each event, fields in quotes where they need them, lines end
 * in CR LF. No cell begins in a way that a spreadsheet takes for a formula. Yields now and then.
 */
export function* writingCsv(input: SharedInput): Generator<undefined, string> {
  const lines = [columns.map(([heading]) => heading).join(',')];
  for (const [number, event] of input.selection.events.entries()) {
    const copy = input.copies.of(event);
    if (copy !== undefined) lines.push(columns.map(([, cell]) => csvCell(cell(copy, event, input))).join(','));
    if (number % 200 === 199) yield undefined;
  }
  return `${lines.join('\r\n')}\r\n`;
}

/** A value as one cell. */
export function csvCell(value: string | number | undefined): string {
  if (value === undefined) return '';
  const text = String(value);
  // A spreadsheet passes over white space and signs that nobody sees before it looks for a formula.
  const plain = /^[\s\p{Cf}\p{Cc}]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
