import { isObject, type JsonValue, textAt } from '../../model/json';
import { codeSpan } from '../markdown';
import type { OriginalKind } from './originalKinds';
import { countText } from './reportWords';
import type { SharedInput } from './sharedInput';

const kindWords: readonly (readonly [OriginalKind, string, string?])[] = [
  ['user', 'user'],
  ['id', 'id'],
  ['address', 'address', 'addresses'],
  ['host', 'host name'],
  ['account', 'account number'],
  ['path', 'part of a path', 'parts of paths'],
  ['name', 'name of an environment', 'names of environments'],
  ['value', 'value of a query or command', 'values of queries or commands'],
  ['secret', 'secret'],
];

/** What was replaced and taken out, in words: `2 users, 12 ids`; empty where nothing was. */
export function replacedText(counts: ReadonlyMap<OriginalKind, number>, headers: number): string {
  const parts = kindWords.flatMap(([kind, one, many]) => {
    const count = counts.get(kind) ?? 0;
    return count === 0 ? [] : [countText(count, one, many)];
  });
  if (headers > 0) parts.push(countText(headers, 'header value'));
  return parts.join(', ');
}

/** What the report rests on, what was replaced in it and what was not. */
export function aboutSection(input: SharedInput): string {
  const { selection, naming, options, investigation, version, madeAt } = input;
  const { events, leftOut } = selection;
  const left =
    leftOut === 0
      ? ''
      : `; ${countText(leftOut, 'other event belongs', 'other events belong')} to it and would have been too many`;
  const lines = [
    `Made by Aembit Event Inspector ${codeSpan(version, 40)}, ${madeAt}.`,
    `Rests on ${countText(events.length, 'event')}${left}. Counts are those of the whole log (${countText(investigation.index.events.length, 'event')} in ${countText(investigation.index.sources.length, 'log')}).`,
    ...versionsOf(input),
    ...(naming === undefined
      ? [
          '**Nothing was replaced**: users, addresses and ids are those of the log. Secrets that were recognised were taken out.',
        ]
      : redactionLines(input)),
    ...(options.keepEventIds && naming !== undefined
      ? ['The event IDs are the real ones: Aembit’s support finds the events by them.']
      : []),
  ];
  return lines.map((line) => `- ${line}`).join('\n');
}

function redactionLines({ naming }: SharedInput): readonly string[] {
  if (naming === undefined) return [];
  const { pseudonyms, known, fromAll } = naming;
  const replaced = replacedText(pseudonyms.counts, pseudonyms.headersLeftOut);
  const short = known.notLookedFor;
  return [
    replaced === ''
      ? 'Nothing had to be replaced.'
      : `Replaced: ${replaced}. The same pseudonym stands for the same one throughout.`,
    'Kept: times, ports, status codes, Aembit’s own words, and the names of workloads, policies, providers and tools.',
    ...(fromAll
      ? []
      : ['The log is large: names were gathered from the events that are shared, and the users of all others.']),
    ...(short === 0
      ? []
      : [
          `${countText(short, 'name')} too short or too common to be looked for in texts: replaced only where a field says that it is one.`,
        ]),
  ];
}

/** The versions that the records name. */
function versionsOf({ copies }: SharedInput): readonly string[] {
  const versions = new Set<string>();
  for (const record of copies.records) {
    for (const version of [textAt(record, 'version'), textAt(record, 'clientRequest', 'version')]) {
      if (version !== undefined && versions.size < 5) versions.add(version);
    }
  }
  const protocols = new Set(copies.records.flatMap((record) => protocolOf(record) ?? []));
  const lines = versions.size === 0 ? [] : [`Versions that the records name: ${coded(versions)}.`];
  return protocols.size === 0 ? lines : [...lines, `MCP protocol: ${coded(protocols)}.`];
}

function protocolOf(record: JsonValue | undefined): string | undefined {
  return isObject(record) ? textAt(record, 'application', 'mcp', 'mcpProtocolVersion') : undefined;
}

function coded(texts: ReadonlySet<string>): string {
  return [...texts]
    .slice(0, 5)
    .map((text) => codeSpan(text, 40))
    .join(', ');
}
