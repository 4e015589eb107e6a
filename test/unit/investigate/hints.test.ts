import assert from 'node:assert/strict';
import { FlowTable } from '../../../src/core/flow/table';
import { EventIndex } from '../../../src/core/index/eventIndex';
import { hintsOf, hintTexts } from '../../../src/core/investigate/hints/hintsOf';
import { type Hint, hintEventsLimit, hintIds } from '../../../src/core/investigate/model';
import { type JsonObject, textAt } from '../../../src/core/model/json';
import { flowCases } from '../../fixtures/flowCases';
import { type Expected, type Injection, injections, logWithGaps } from '../../fixtures/gaps';
import { generateSessions } from '../../fixtures/generate';
import { healthy } from '../../fixtures/healthy';
import { Ids } from '../../fixtures/ids';
import { incident } from '../../fixtures/incident';
import { merge } from '../../fixtures/merge';
import { assertGolden } from '../../support/golden';
import { indexOf, readText } from '../../support/indexOf';

const found = (index: EventIndex): readonly Hint[] => hintsOf(FlowTable.of(index));

function counts(hints: readonly Hint[]): readonly Expected[] {
  return sorted(hints.map(({ id, count }) => ({ id, count })));
}

function sorted(hints: readonly Expected[]): readonly Expected[] {
  return hints.toSorted((a, b) => (a.id === b.id ? a.count - b.count : a.id < b.id ? -1 : 1));
}

function byFamily(events: readonly JsonObject[]): readonly [access: JsonObject[], workload: JsonObject[]] {
  const isAccess = (event: JsonObject): boolean => 'clientRequest' in event;
  return [events.filter(isAccess), events.filter((event) => !isAccess(event))];
}

describe('hints: what the log does not say', () => {
  it('finds nothing in a healthy log', () => {
    assert.deepEqual(found(indexOf(healthy())), []);
    assert.deepEqual(found(indexOf(...byFamily(healthy()))), []);
  });

  for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
    it(`finds nothing in a complete generated log (seed ${String(seed)})`, () => {
      for (const failureRate of [0, 0.1]) {
        const events = [...generateSessions({ seed, failureRate }, 20)].flat();
        assert.deepEqual(found(indexOf(events)), []);
        assert.deepEqual(found(indexOf(...byFamily(events))), []);
        assert.deepEqual(found(indexOf(events.toReversed())), [], 'newest first, as pages of the API are');
      }
    });
  }

  for (const injection of injections) {
    it(`finds exactly what was made to be missing: ${injection}`, () => {
      for (const seed of [11, 12, 13]) check(seed, [injection, injection], 0);
    });
  }

  for (let seed = 100; seed < 130; seed++) {
    it(`finds exactly what was made to be missing, several of a kind (seed ${String(seed)})`, () => {
      check(seed, chosen(seed), seed % 3 === 0 ? 0.08 : 0);
    });
  }
});

function check(seed: number, wanted: readonly Injection[], failureRate: number): void {
  const { events, expected } = logWithGaps(seed, wanted, failureRate);
  checkIndex(indexOf(events), expected, wanted, seed);
  // Re-deliveries would stand before what they repeat.
  if (wanted.includes('duplicates')) return;
  const pages = byFamily(events).map((own, family) => {
    const key = family === 0 ? 'authorizationEvents' : 'workloadEvents';
    const page = { page: 1, perPage: own.length, recordsTotal: own.length + 7 + family, [key]: own.toReversed() };
    return readText(JSON.stringify(page), `${key}.json`);
  });
  const missing = [7, 8].map((count) => ({ id: 'page-incomplete', count }));
  checkIndex(new EventIndex(pages), [...expected, ...missing], wanted, seed);
}

function checkIndex(
  index: EventIndex,
  expected: readonly Expected[],
  wanted: readonly Injection[],
  seed: number,
): void {
  const hints = found(index);
  const what = `${wanted.join(', ')} (seed ${String(seed)}): ${hints.map(({ seen }) => seen).join(' ')}`;
  assert.deepEqual(counts(hints), sorted(expected), what);
  for (const { events: shown, seen } of hints) {
    assert.ok(shown.length > 0 && shown.length <= hintEventsLimit, what);
    assert.deepEqual(index.ordered(shown), shown, 'in the order of time');
    assert.doesNotMatch(seen, /undefined|NaN/);
  }
}

function chosen(seed: number): readonly Injection[] {
  const ids = new Ids(seed);
  // The window first: it wants neighbours that are untouched.
  const order: Injection[] = ids.random() < 0.4 ? ['window'] : [];
  for (let some = ids.int(1, 7); some > 0; some--) order.push(ids.pick(['responses', ...injections]));
  return [...order.filter((one) => one === 'window').slice(0, 1), ...order.filter((one) => one !== 'window')];
}

describe('hints of special logs', () => {
  const log = [...generateSessions({ seed: 5, failureRate: 0 }, 12)].flat();
  const [access, workload] = byFamily(log);

  it('say once that one of the two families is missing', () => {
    const onlyWorkload = found(indexOf(workload));
    assert.deepEqual(counts(onlyWorkload), [{ id: 'family-missing', count: 1 }]);
    assert.match(onlyWorkload[0]?.seen ?? '', /workload events and no access event/);
    const onlyAccess = found(indexOf(access));
    assert.deepEqual(counts(onlyAccess), [{ id: 'family-missing', count: 1 }]);
    assert.match(onlyAccess[0]?.seen ?? '', /access events and no workload event/);
  });

  it('say that a log holds responses alone, as a filter leaves them', () => {
    const responses = log.filter((event) => !/request$/.test(typeOf(event)) || 'clientRequest' in event);
    const [hint] = found(indexOf(responses));
    assert.equal(hint?.id, 'response-without-request');
    assert.match(hint.seen, /^The log holds [\d,]+ responses and no request at all/);
    assert.equal(hint.events.length, hintEventsLimit);
  });

  it('say which of the unanswered requests may have been under way when the log ended', () => {
    const calls = log.filter((event) => typeOf(event) === 'mcp.response');
    const gone = new Set([calls.at(0), calls.at(-1)]);
    const [hint] = found(indexOf(log.filter((event) => !gone.has(event))));
    assert.equal(
      hint?.seen,
      '2 requests have no response in the log; 1 of them came in the last minute of the log and may have been under way.',
    );
  });

  it('say what the pages of the API leave out, over all files of one query', () => {
    const page = (events: readonly JsonObject[], recordsTotal: number): string =>
      JSON.stringify({ page: 1, perPage: 100, order: 'desc', recordsTotal, workloadEvents: events });
    const [first, second] = [workload.slice(-100).reverse(), workload.slice(-200, -100).reverse()];
    const read = (...texts: readonly string[]): readonly Hint[] =>
      found(new EventIndex(texts.map((text, number) => readText(text, `page${String(number)}.json`)))).filter(
        ({ id }) => id === 'page-incomplete',
      );
    const [alone] = read(page(first, 450));
    assert.deepEqual([alone?.count, alone?.source], [350, 'page0.json']);
    assert.equal(alone?.seen, 'The page says that there are 450 records; 100 of them were loaded.');
    // The log grew while the pages were fetched.
    const [two] = read(page(first, 452), page(second, 450));
    assert.deepEqual([two?.count, two?.source], [252, undefined]);
    assert.deepEqual(read(page(first, 200), page(second, 200)), []);
    assert.deepEqual(read(page(first, 200), page(first, 200), page(second, 200)), [], 'one of them open twice');
    assert.deepEqual(read(page(first, 1e999), page(first, -4)), []);
  });

  it('say nothing of the order of a file that is in no order', () => {
    const ids = new Ids(3);
    const shuffled = log.toSorted(() => ids.random() - 0.5);
    assert.deepEqual(found(indexOf(shuffled)), []);
  });

  it('say nothing of two exports put one behind the other, newest first or not', () => {
    const half = log.length >> 1;
    assert.deepEqual(found(indexOf([...log.slice(half), ...log.slice(0, half)])), []);
    assert.deepEqual(found(indexOf([...log.slice(0, half).toReversed(), ...log.slice(half).toReversed()])), []);
  });

  it('take nights for usual where there are several, and for a gap where there is one', () => {
    const days = (count: number): readonly JsonObject[] =>
      Array.from({ length: count }, (_, day) =>
        [...generateSessions({ seed: 50 + day, failureRate: 0 }, 3)].flat(),
      ).flatMap((events, day) => events.map((event) => later(event, day * 86_400_000)));
    assert.deepEqual(found(indexOf(days(7))), []);
    const [night, ...others] = found(indexOf(days(2)));
    assert.deepEqual([night?.id, others], ['gap', []]);
    assert.match(night?.seen ?? '', /^Nothing is recorded for 23 h 5\d min; the longest other pause is \d+\.\d s\.$/);
    assert.equal(night?.events.length, 2);
  });

  it('name the file where only one of several has a gap', () => {
    const events = [...generateSessions({ seed: 60, failureRate: 0 }, 50)];
    const cut = byFamily(events.flatMap((session, number) => (number > 4 && number < 45 ? [] : session)))[0];
    const [access, workload] = [cut, byFamily(events.flat())[1]];
    const gaps = found(indexOf(access, workload)).filter(({ id }) => id === 'gap');
    assert.deepEqual(
      gaps.map(({ source }) => source),
      ['log0.jsonl'],
    );
  });

  it('take a server for refused, not for missing, where its authorization failed', () => {
    const refused = flowCases.find(({ name }) => name === 'fan-out-one-server-unauthorized');
    assert.deepEqual(found(indexOf(refused?.events ?? [])), []);
  });

  it('read well for the sample incident and for a log with every gap', () => {
    const { access: left, workload: right } = incident();
    const sample = found(indexOf(left, right));
    const { events } = logWithGaps(101, ['window', ...injections.filter((one) => one !== 'window')]);
    assertGolden(
      'hints.txt',
      `${textOf('The sample incident', sample)}\n${textOf('Every gap', found(indexOf(events)))}`,
    );
  });

  it('survive what a log may hold', () => {
    const odd = [
      { meta: { eventType: 'mcp.request', eventId: 'a', timestamp: 'never' } },
      { meta: { eventType: 'mcp.response', contextId: '', connectionId: 7 }, authorizationChain: ['', 3, '__proto__'] },
      { meta: { eventType: 'access.authorization', directiveId: '__proto__' }, clientWorkload: { name: 'gateway' } },
      { meta: {} },
      { externalId: 'x', category: 'y' },
    ];
    for (const { seen, count } of found(indexOf(odd))) assert.ok(seen.endsWith('.') && count > 0, seen);
    assert.deepEqual(found(indexOf([])), []);
  });

  it('have a text each', () => {
    assert.deepEqual(Object.keys(hintTexts), [...hintIds]);
  });
});

function typeOf(event: JsonObject): string {
  return textAt(event, 'meta', 'eventType') ?? '';
}

/** An event as much later, with ids of its own. */
function later(event: JsonObject, ms: number): JsonObject {
  const timestamp = new Date(Date.parse(textAt(event, 'meta', 'timestamp') ?? '') + ms).toISOString();
  return merge(event, { meta: { timestamp } });
}

function textOf(title: string, hints: readonly Hint[]): string {
  const parts = hints.map(({ id, count, events, seen, source }) => {
    const { title: name, meaning, check: todo } = hintTexts[id];
    const where = events.slice(0, 3).map((event) => `${event.source}:${String(event.span.line)} ${event.eventType}`);
    return [
      `${name} (${id}, ${String(count)}${source === undefined ? '' : `, ${source}`})`,
      `  ${seen}`,
      `  ${meaning}`,
      `  Check: ${todo}`,
      `  ${where.join(', ')}${events.length > 3 ? ` and ${String(events.length - 3)} more` : ''}`,
    ].join('\n');
  });
  return `# ${title}\n\n${parts.join('\n\n')}\n`;
}
