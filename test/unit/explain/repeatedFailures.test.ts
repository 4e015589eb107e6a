import assert from 'node:assert/strict';
import { examineFailure } from '../../../src/core/explain/examine';
import { summarise } from '../../../src/core/ingest/summarise';
import type { EventSummary } from '../../../src/core/model/event';
import { type JsonObject, objectAt } from '../../../src/core/model/json';
import { generate } from '../../fixtures/generate';
import { incident } from '../../fixtures/incident';
import { wordings } from '../../fixtures/wordings';

const span = { start: 0, end: 1, line: 1, column: 1, endLine: 1, endColumn: 2 };

interface Failure {
  readonly record: JsonObject;
  readonly summary: EventSummary;
}

/** The failing workload events of all fixtures, those with a content security decision apart. */
const failures: readonly Failure[] = [
  ...wordings.flatMap(({ events }) => events),
  ...incident().workload,
  ...Array.from(generate({ seed: 3, events: 3000, failureRate: 0.2 }), (line) => JSON.parse(line) as JsonObject),
].flatMap((record) => {
  const summary = summarise(record, span);
  if (summary?.family !== 'workload' || !summary.failing) return [];
  return objectAt(record, 'application', 'mcp', 'contentSecurity') === undefined ? [{ record, summary }] : [];
});

/** The record, which notes each place that somebody looks at, whether there is something or not. */
function watched(value: JsonObject, path: string, seen: Set<string>): JsonObject {
  const note = (key: string | symbol): void => {
    if (typeof key === 'string') seen.add(`${path}/${key}`);
  };
  return new Proxy(value, {
    get(target, key) {
      note(key);
      const child: unknown = Reflect.get(target, key);
      return typeof key === 'string' && typeof child === 'object' && child !== null
        ? watched(child as JsonObject, `${path}/${key}`, seen)
        : child;
    },
    has(target, key) {
      note(key);
      return Reflect.has(target, key);
    },
    getOwnPropertyDescriptor(target, key) {
      note(key);
      return Reflect.getOwnPropertyDescriptor(target, key);
    },
  });
}

describe('a failure that is repeated', () => {
  it('is told by places beyond which the examination of a workload event does not look', () => {
    const seen = new Set<string>();
    for (const { record, summary } of failures) examineFailure(watched(record, '', seen), summary);
    const known =
      /^\/(application(\/[^/]+(\/(httpResponseCode|mcpMethod|mcpToolName|httpMethod|message(\/.*)?|contentSecurity))?)?|outcome(\/(result|reason))?|meta(\/(eventType|severity|reason))?|(clientWorkload|serverWorkload|accessPolicy)(\/(name|reason))?|credentialProvider(\/reason)?|severity|reason|error|message)$/;
    assert.ok(failures.length > 100);
    assert.deepEqual(
      [...seen].filter((place) => !known.test(place)),
      [],
    );
  });

  it('has the examination that it would have alone', () => {
    const shared = new Set<unknown>();
    for (const { record, summary } of failures) {
      const again = summarise(record, span)?.examination;
      shared.add(again);
      assert.deepEqual(again, examineFailure(record, summary));
    }
    assert.ok(shared.size < failures.length / 2);
  });
});
