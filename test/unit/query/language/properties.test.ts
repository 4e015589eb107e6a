import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { EventIndex } from '../../../../src/core/index/eventIndex';
import type { JsonValue } from '../../../../src/core/model/json';
import {
  completionsAt,
  endOfLog,
  IndexValues,
  longestQuery,
  matchingQuery,
  parseQuery,
  printQuery,
} from '../../../../src/core/query/language';
import { fields, hasNames, stateNames } from '../../../../src/core/query/language/fields';
import { generate } from '../../../fixtures/generate';
import { incident } from '../../../fixtures/incident';
import { indexOf } from '../../../support/indexOf';
import { everywhere, passes } from './reference';

const { access, workload } = incident();
const generated = [...generate({ seed: 7, events: 150, failureRate: 0.2 })].map(
  (text) => JSON.parse(text) as JsonValue,
);
/** Events whose fields are missing, repeated, or what a hostile log would hold. */
const odd: readonly JsonValue[] = [
  { meta: {} },
  { meta: { eventType: 'mcp.request', timestamp: 'never', severity: 'Notice' }, outcome: { reason: '*?…"\\()' } },
  { meta: { eventType: '__proto__', severity: 'constructor', timestamp: '2026-10-14T09:00:00+02:00' } },
  {
    meta: { eventId: 'ABCD', eventType: 'tcp.open', contextId: 'ABCD1234', timestamp: '2026-10-14T09:00:00.1234567Z' },
  },
  { meta: { eventId: 'ABCD', eventType: 'tcp.close' }, authorizationChain: ['x', 'x', 'ABCD1234'] },
  { meta: { eventType: 'http.response', severity: 'Alert' }, outcome: { result: 'Error', reason: 'a'.repeat(5000) } },
];
const index: EventIndex = indexOf([...generated, ...odd], access, workload);
const end = endOfLog(index);

/** Pieces of the language, and what comes close. */
const piece = fc.constantFrom(
  ...fields.flatMap(({ name, aliases }) => [`${name}:`, `${aliases[0] ?? name}=`, `${name}~`, `${name}:>=`]),
  ...['(', ')', '"', "'", '“', '”', ',', '..', '…', '*', '?', '\\', '-', '!', ':', '=', '~', '<', '!=', '&&', '||'],
  ...['and', 'or', 'not', ' ', '  ', '\n', '\t', '\u00a0', 'error', 'ana', '5xx', '500', '-1h', '09:15', '2026-10-14'],
  ...['failing', 'chain', 'x', 'é', '😀', '\ud800', '__proto__', 'constructor:', 'https://a/b?c', '4e87', '\0', 'usr:'],
);
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(piece, { maxLength: 30 }).map((all) => all.join('')),
);

describe('reading any text', () => {
  it('never throws, and tells errors with a place in the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { query, errors } = parseQuery(text);
        for (const { from, to, message } of errors) {
          assert.ok(from >= 0 && from < to && to <= text.length, `${String(from)}–${String(to)}`);
          assert.ok(message.length > 0 && message.length < 400);
        }
        assert.ok(errors.length === 0 || query === undefined);
      }),
      { numRuns: 3000 },
    );
  });

  it('reads what it prints as the same question', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { query } = parseQuery(text);
        const printed = printQuery(query);
        assert.deepEqual(parseQuery(printed), { query, errors: [] }, printed);
      }),
      { numRuns: 3000 },
    );
  });

  it('offers completions within the text at any place', () => {
    const values = new IndexValues(index);
    fc.assert(
      fc.property(anyText, fc.nat(60), (text, at) => {
        const offset = Math.min(at, text.length);
        const { from, to } = completionsAt(text, offset, values);
        assert.ok(from >= 0 && from <= offset && to >= offset && to <= text.length);
      }),
      { numRuns: 400 },
    );
  });

  it('takes no longer and goes no deeper for what is made to be hard', () => {
    const hard = [
      '('.repeat(16_000),
      '-('.repeat(8000),
      'not '.repeat(4000),
      '-'.repeat(16_000),
      '"'.repeat(15_999),
      'severity:('.repeat(1600),
      'a,'.repeat(8000),
      'user:' + 'a,'.repeat(7990),
      'or '.repeat(5000),
      'status' + ' '.repeat(15_000) + '>',
      ')'.repeat(16_000),
      '\\'.repeat(16_000),
      'a.'.repeat(8000),
      '…'.repeat(16_000),
    ];
    const values = new IndexValues(index);
    for (const text of hard) {
      parseQuery(text);
      completionsAt(text, text.length, values);
    }
    const megabyte = parseQuery('is:failing or '.repeat(75_000));
    assert.equal(megabyte.errors[0]?.from, longestQuery);
    completionsAt('is:failing or '.repeat(75_000), 1_000_000, values);
  });
});

describe('matching', () => {
  const events = [...index.events];
  const some = fc.constantFrom(...events);
  const texts = some.chain((event) => fc.constantFrom(...everywhere(event), event.source));
  /** A value of the log, a piece of one, or a glob that is near one. */
  const value = fc
    .tuple(texts, fc.nat(40), fc.nat(12), fc.constantFrom('', '*', '?', '…'))
    .map(([text, at, length, glob]) => {
      const from = at % Math.max(1, text.length);
      const part = at % 3 === 0 ? text.slice(0, 200) : text.slice(from, from + length + 1);
      if (glob === '') return JSON.stringify(part);
      const safe = part.replace(/[\s()",'“”<>=~!…-]+/g, '?');
      return glob === '?' ? `${safe.slice(0, -1)}?` : glob === '*' ? `*${safe}*` : `${safe}…`;
    });
  const textFields = fields.filter(
    ({ kind, name }) => (kind === 'text' || kind === 'id' || kind === 'word') && name !== 'family',
  );
  const times = fc.tuple(some, fc.constantFrom(10, 16, 19, 23, 27)).map(([{ timestamp }, length]) => {
    const cut = timestamp.slice(0, length);
    return /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?)?$/.test(cut) ? cut : '-30m';
  });
  const term = fc.oneof(
    value.filter((text) => text.startsWith('"')),
    fc
      .tuple(
        fc.constantFrom(...textFields),
        fc.constantFrom(':', '=', '~', '!='),
        fc.array(value, { minLength: 1, maxLength: 3 }),
      )
      .map(([{ name }, operator, all]) => `${name}${operator}(${all.join(' ')})`),
    fc.constantFrom(...hasNames).map((name) => `has:${name}`),
    fc.constantFrom(...stateNames).map((name) => `is:${name}`),
    fc.constantFrom('200', '5xx', '>=400', '<500', '404..502', '(401 502)').map((range) => `status:${range}`),
    fc.tuple(fc.constantFrom('after:', 'before:', 'time:', 'time:<=', 'time:>'), times).map((parts) => parts.join('')),
    fc.tuple(times, times).map(([a, b]) => `time:${a}..${b}`),
    fc.constantFrom(
      'severity:>=warning',
      'severity:warn',
      'family:access',
      'family:a*',
      'mcp*resp?nse',
      '2026-10-*T09:1',
    ),
  );
  const query = fc.letrec<{ one: string; joined: string }>((tie) => ({
    one: fc.oneof(
      { depthSize: 'small' },
      term,
      term.map((text) => `-${text}`),
      tie('joined').map((text) => `(${text})`),
    ),
    joined: fc
      .tuple(tie('one'), fc.constantFrom(' ', ' and ', ' or ', ' and not '), tie('one'))
      .map((parts) => parts.join('')),
  }));

  it('passes exactly what a plain look at each event passes', () => {
    fc.assert(
      fc.property(fc.oneof(query.one, query.joined), (text) => {
        const { query: asked, errors } = parseQuery(text);
        assert.deepEqual(errors, [], text);
        if (asked === undefined) return;
        const marks = matchingQuery(index, asked);
        events.forEach((event, rank) => {
          const expected = passes(asked, event, index, end) ? 1 : 0;
          assert.equal(marks[rank], expected, `${text}: ${event.eventType} at ${String(rank)}`);
        });
      }),
      { numRuns: 400 },
    );
  });
});
