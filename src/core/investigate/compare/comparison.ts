import type { Gate } from '../../flow/model';
import type { LogEvent } from '../../model/event';
import type { JsonValue } from '../../model/json';
import { oneLine } from '../../report/plainText';
import { type Difference, differencesOf } from './differences';
import { type GatePair, gatePairs, isBare, outcomeOf } from './gatePairs';
import type { LastSuccess } from './lastSuccess';
import { Masks } from './masks';

/** A failure beside a success. */
export interface Comparison {
  /** Both sides as texts for the editor’s own diff. */
  readonly failing: string;
  readonly passing: string;
  /** What differs, what explains most first. */
  readonly summary: readonly Difference[];
}

/** So many records of a side are shown; a longer line of a gate is cut. */
const mostRecords = 12;
const longestLine = 500;

/**
 * Both sides in the same form: the gates, of which the first that differs comes first; then the records, that of the failed
 * stage first, their keys and lists in the same order. Ids and times are masked (see `Masks`), secrets redacted.
 *
 * @param recordOf the parsed record of one of `failing` or `passing`; undefined where it cannot be had, when less is told.
 */
export function comparison(found: LastSuccess, recordOf: (event: LogEvent) => JsonValue | undefined): Comparison {
  const { failing, passing } = found;
  const masks = new Masks(passing, failing);
  for (const event of [...passing, ...failing]) masks.learn(recordOf(event) ?? null);
  const pairs = gatePairs(failing, passing, recordOf);
  const text = (side: 'failing' | 'passing'): string => {
    const records = recordsOf(found, side).flatMap((event) => recordLines(event, recordOf(event), masks));
    return `${[...gatesText(pairs, side, masks), '# Records', ...records].join('\n')}\n`;
  };
  return { failing: text('failing'), passing: text('passing'), summary: differencesOf(found, pairs, recordOf, masks) };
}

/** The gates of one side as lists: the first that differs alone, then the others in their order. */
function gatesText(pairs: readonly GatePair[], side: 'failing' | 'passing', masks: Masks): readonly string[] {
  if (pairs.length === 0) return [];
  const told = pairs.filter((pair) => !isBare(pair));
  const bare = pairs.filter(isBare).map(({ title }) => title);
  const lines = (some: readonly GatePair[]): readonly string[] =>
    some.flatMap((pair) => gateLines(pair, pair[side], masks));
  const [first] = told;
  const differing = first?.differs === true ? [first] : [];
  const others = [
    ...lines(told.slice(differing.length)),
    ...(bare.length === 0 ? [] : [`- Not recorded: ${bare.join(', ')}`]),
  ];
  return [
    ...(differing.length === 0 ? [] : ['# The first gate that differs', '', ...lines(differing), '']),
    ...(others.length === 0
      ? []
      : [differing.length === 0 ? '# Gates' : '# The other gates, in order', '', ...others, '']),
  ];
}

function gateLines({ title, differs }: GatePair, gate: Gate | undefined, masks: Masks): readonly string[] {
  const line = (text: string): string => oneLine(masks.text(text), longestLine);
  const head = `- ${line(title)}`;
  // How a gate says that it passed stands in the records.
  if (!differs) return [`${head}: ${gate?.state === 'passed' ? 'passed' : line(outcomeOf(gate))}`];
  // On a line of its own, so that the diff marks what differs and not what it is called.
  const name = gate?.name === undefined || title.endsWith(` ${gate.name}`) ? [] : [`  ${line(gate.name)}`];
  return [head, ...name, `  ${line(outcomeOf(gate))}`];
}

/** The records of a side: of an evaluation all, of a request its own two; that of the type that failed first. */
function recordsOf(found: LastSuccess, side: 'failing' | 'passing'): readonly LogEvent[] {
  const family = found.kind === 'evaluation' ? 'access' : 'workload';
  const failed = found.failing.find((event) => event.failing && event.family === family)?.eventType.toLowerCase();
  const own = found[side].filter((event) => event.family === family);
  const isFirst = (event: LogEvent): boolean => event.eventType.toLowerCase() === failed;
  return [...own.filter(isFirst), ...own.filter((event) => !isFirst(event))].slice(0, mostRecords);
}

function recordLines(event: LogEvent, record: JsonValue | undefined, masks: Masks): readonly string[] {
  const title = event.eventType === '' ? 'event' : oneLine(event.eventType, longestLine);
  if (record === undefined) return ['', `## ${title}`, '', '(its record could not be read)'];
  return ['', `## ${title}`, '', ...JSON.stringify(masks.record(record), null, 2).split('\n')];
}
