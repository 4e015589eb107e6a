import type { EventIndex } from '../../core/index/eventIndex';
import type { LogEvent } from '../../core/model/event';
import { oneLine } from '../../core/report/plainText';

/** The columns of a list of results, in their order. */
export const resultColumns = ['time', 'severity', 'type', 'what', 'user', 'server', 'place'] as const;
export type ResultColumn = (typeof resultColumns)[number];

/** One event as a line of a list of results: plain text, each on one line, cut to its column's width. */
export type ResultLine = Readonly<Record<ResultColumn, string>>;

/** So many characters a column takes at most; longer texts are cut. */
const widest: Readonly<Record<ResultColumn, number>> = {
  time: 30,
  severity: 12,
  type: 40,
  what: 110,
  user: 50,
  server: 50,
  place: 80,
};

/** Gives a text of the explanation engine in the reader's language. */
export type InWords = (english: string) => string;

/**
 * An event in words: when, how severe, its type, what failed (or what was asked of what, where nothing did), for whom, where.
 *
 * @param place where it stands, as `file:line`.
 */
export function resultLine(index: EventIndex, event: LogEvent, place: string, inWords: InWords): ResultLine {
  const { severity, outcome, eventType, labels, ids } = event;
  const line = {
    time: momentOf(event),
    severity: severity === '' ? (outcome ?? '') : severity,
    type: eventType,
    what: whatOf(index, event, inWords),
    user: ids.user ?? '',
    server: labels.server ?? '',
    place,
  };
  const cells = resultColumns.map((column) => [column, oneLine(line[column], widest[column])] as const);
  return Object.fromEntries(cells) as ResultLine;
}

/** The moment in UTC to the millisecond; as it is written where that is no time. */
function momentOf({ time, timestamp }: LogEvent): string {
  if (time === undefined) return timestamp;
  return new Date(time.ms).toISOString().replace('T', ' ').replace('Z', '');
}

function whatOf(index: EventIndex, event: LogEvent, inWords: InWords): string {
  const { method, tool, status, reason, policyName } = event.labels;
  const finding = index.findingOf(event);
  const asked = [method, tool, status === undefined ? undefined : String(status)];
  const what = asked.filter((part) => part !== undefined).join(' ');
  if (finding === undefined) {
    const told = what === '' ? [event.outcome, policyName, reason] : [what, reason];
    return told.filter((part) => part !== undefined).join(' ');
  }
  const why = [inWords(finding.title), finding.detail].filter((part) => part !== undefined).join(': ');
  return what === '' ? why : `${why} (${what})`;
}
