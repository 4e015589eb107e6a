import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findValues, findValuesInBytes, type Path } from '../../../../src/core/json/findValues';
import { RecordText } from '../../../../src/core/json/locate';
import { eventTextOf, unwrap } from '../../../../src/core/json/unwrapped';
import type { WrapStep } from '../../../../src/core/model/wrapping';
import { csvField } from '../../../fixtures/envelopes';
import { jsonObject, jsonText, jsonValue, utf8 } from '../support';

type Coat = readonly [step: WrapStep, wrap: (text: string) => string];

const escaped = (text: string): string =>
  JSON.stringify(text).replaceAll(/[^\0-~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

const coats: readonly Coat[] = [
  [{ kind: 'string' }, (text) => JSON.stringify(text)],
  [{ kind: 'string' }, escaped],
  [{ kind: 'at', pointer: '/a b/1' }, (text) => `{"x":"}","a b" : [ 0, ${text} ], "y":[{}]}`],
];

/** Only ever the outermost. */
const inCsv: Coat = [{ kind: 'csv' }, csvField];

describe('places in wrapped text', function () {
  this.timeout(20_000);

  it('lead out to the characters that mean the same, and back', () => {
    fc.assert(
      fc.property(
        jsonText(jsonObject),
        fc.array(fc.constantFrom(...coats), { maxLength: 3 }),
        fc.boolean(),
        (own, some, csv) => {
          const layers = csv ? [...some, inCsv] : some;
          let text = own;
          for (const [, wrap] of layers) text = wrap(text);
          const wrapping = layers.map(([step]) => step).reverse();
          const inner = unwrap(text, wrapping);
          assert.equal(inner.text, own);
          assert.equal(eventTextOf(text, wrapping), own);
          let last = -1;
          for (let at = 0; at <= own.length; at++) {
            const outer = inner.outward(at);
            assert.ok(outer > last);
            assert.equal(inner.inward(outer), at);
            // A place within an escape is at its character.
            if (at < own.length && inner.outward(at + 1) > outer + 1) assert.equal(inner.inward(outer + 1), at);
            last = outer;
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('of values are found in text and in bytes as the parser would', () => {
    fc.assert(
      fc.property(jsonValue, fc.constantFrom(undefined, 1), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const paths: Path[] = [];
        const values: unknown[] = [];
        const walk = (inner: unknown, path: Path): void => {
          paths.push(path);
          values.push(inner);
          if (Array.isArray(inner))
            inner.forEach((element, at) => {
              walk(element, [...path, at]);
            });
          else if (typeof inner === 'object' && inner !== null)
            for (const [key, member] of Object.entries(inner)) walk(member, [...path, key]);
        };
        walk(JSON.parse(text) as unknown, []);
        findValues(text, paths).forEach((found, number) => {
          assert.deepEqual(JSON.parse(text.slice(found?.start, found?.end)), values[number]);
        });
        const bytes = utf8(text);
        findValuesInBytes(bytes, paths).forEach((found, number) => {
          const own = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(found?.start, found?.end));
          assert.deepEqual(JSON.parse(own), values[number]);
        });
      }),
      { numRuns: 500 },
    );
  });

  it('never fail on text that is anything else', () => {
    const junk = fc.array(
      fc.constantFrom('{', '}', '[', ']', '"', '\\', ',', ':', 'a', ' ', '/', '*', '\n', '""', '\\u00'),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(junk, fc.array(fc.constantFrom(inCsv, ...coats), { maxLength: 3 }), (parts, layers) => {
        const text = parts.join('');
        findValues(text, [['a'], ['a', 0], []]);
        const record = RecordText.of(
          text,
          layers.map(([step]) => step),
        );
        [...record.scalars()];
        record.at(1);
        record.of(['a']);
        assert.equal(typeof record.eventText, 'string');
      }),
      { numRuns: 1000 },
    );
  });

  it('of flattened keys are those of their values, and on a key the key’s', () => {
    const text =
      '{"@id":1, "meta.eventType" : "access.request","meta.eventId":"e","chain[0]":"c0","list{}.name":["n0","n1"]}';
    const record = RecordText.of(text, [{ kind: 'dotted' }]);
    const cut = (place: { start: number; end: number } | undefined) => text.slice(place?.start, place?.end);
    const found = record.of(['meta', 'eventType']);
    assert.deepEqual(
      [found?.value, cut(found), cut(found?.content)],
      ['access.request', '"access.request"', 'access.request'],
    );
    assert.equal(cut(record.of(['chain', 0])), '"c0"');
    assert.equal(cut(record.of(['list', 1, 'name'])), '"n1"');
    const onKey = record.at(text.indexOf('meta.eventId') + 3);
    assert.deepEqual(
      [onKey?.onKey, onKey?.path, cut(onKey?.token), cut(onKey)],
      [true, ['meta', 'eventId'], '"meta.eventId"', '"e"'],
    );
    assert.equal(record.at(text.indexOf('@id')), undefined);
    assert.deepEqual(JSON.parse(record.eventText), {
      meta: { eventType: 'access.request', eventId: 'e' },
      chain: ['c0'],
      list: [{ name: 'n0' }, { name: 'n1' }],
    });
  });
});
