import { EventIndex } from '../../src/core/index/eventIndex';
import { type SourceLog, SourceReader } from '../../src/core/index/sourceLog';
import type { JsonValue } from '../../src/core/model/json';

/** What is read from a text, as one source. */
export function readText(text: string, id = 'log.json'): SourceLog {
  const reader = new SourceReader(id);
  reader.push(new TextEncoder().encode(text));
  return reader.end();
}

/** An index over events, each list as one source of JSON Lines. */
export function indexOf(...sources: readonly (readonly JsonValue[])[]): EventIndex {
  return new EventIndex(
    sources.map((events, number) =>
      readText(events.map((event) => JSON.stringify(event)).join('\n'), `log${String(number)}.jsonl`),
    ),
  );
}
