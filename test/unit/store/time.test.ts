import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseInstant } from '../../../src/core/model/instant';
import { clockOf, digitsOf, nanosOf, writtenTime } from '../../../src/core/store/clock';
import { readTimestamp } from '../../../src/core/store/timestampBytes';
import { TimestampText } from '../../../src/core/store/timestampText';

const encoder = new TextEncoder();
const two = (max: number) => fc.integer({ min: 0, max }).map((number) => String(number).padStart(2, '0'));
const fraction = fc.oneof(
  fc.constant(''),
  fc
    .string({ unit: fc.constantFrom('0', '1', '2', '3', '4', '5', '6', '7', '8', '9'), minLength: 1, maxLength: 9 })
    .map((digits) => `.${digits}`),
);

/** Timestamps as Aembit writes them, impossible dates and times of day among them. */
const timestamp = fc
  .tuple(fc.integer({ min: 0, max: 9999 }), two(13), two(32), two(25), two(61), two(61), fraction)
  .map(
    ([year, month, day, hour, minute, second, digits]) =>
      `${String(year).padStart(4, '0')}-${month}-${day}T${hour}:${minute}:${second}${digits}Z`,
  );

describe('a timestamp in bytes', () => {
  it('is read as the text would be, or left to it', () => {
    const time = { ms: 0, clock: 0 };
    fc.assert(
      fc.property(timestamp, (text) => {
        const bytes = encoder.encode(`"${text}"`);
        if (!readTimestamp(bytes, 1, bytes.length - 1, time)) return;
        const expected = parseInstant(text);
        assert.deepEqual({ ms: time.ms, nanos: nanosOf(time.clock) }, expected);
        assert.equal(writtenTime(time.ms, time.clock), text);
      }),
      { numRuns: 3000 },
    );
  });

  it('is read for every day of some years, leap days included', () => {
    const time = { ms: 0, clock: 0 };
    for (let ms = Date.UTC(1999, 0, 1); ms < Date.UTC(2029, 0, 1); ms += 86_400_000) {
      const text = new Date(ms + 45_296_789).toISOString();
      assert.ok(readTimestamp(encoder.encode(text), 0, text.length, time), text);
      assert.equal(time.ms, ms + 45_296_789);
    }
  });

  it('that is written in another way is left to the text', () => {
    const time = { ms: 0, clock: 0 };
    for (const text of [
      '2026-10-14T09:04:58.Z',
      '2026-10-14T09:04:58+02:00',
      '2026-02-29T09:04:58Z',
      '2026-10-14 09:04:58Z',
      '2026-10-14T09:04:58.1234567890Z',
      '2026-1a-14T09:04:58Z',
      'never',
    ]) {
      assert.equal(readTimestamp(encoder.encode(text), 0, text.length, time), false, text);
    }
  });
});

describe('a timestamp in a row', () => {
  it('comes back as it was written, or is kept as text', () => {
    fc.assert(
      fc.property(timestamp, (text) => {
        const time = parseInstant(text);
        const digits = time === undefined ? undefined : digitsOf(text, time);
        if (time !== undefined && digits !== undefined) {
          assert.equal(writtenTime(time.ms, clockOf(time.nanos, digits)), text);
        }
      }),
      { numRuns: 2000 },
    );
    const odd = parseInstant('2026-10-14T11:04:58+02:00');
    assert.ok(odd);
    assert.equal(digitsOf('2026-10-14T11:04:58+02:00', odd), undefined);
    assert.equal(writtenTime(odd.ms, clockOf(odd.nanos, undefined)), undefined);
  });
});

describe('a timestamp that is searched', () => {
  it('holds what its text holds', () => {
    const written = new TimestampText();
    const codes = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
    fc.assert(
      fc.property(timestamp, fc.nat(30), fc.nat(30), (text, from, length) => {
        const time = parseInstant(text);
        const digits = time && digitsOf(text, time);
        if (time === undefined || digits === undefined) return;
        assert.ok(written.write(time.ms, clockOf(time.nanos, digits)));
        const lower = text.toLowerCase();
        assert.ok(written.holds(codes(lower)));
        assert.ok(written.holds(codes(lower.slice(from, from + length))));
        assert.ok(!written.holds(codes(`${lower}0`)) && !written.holds(codes(`0${lower}`)));
      }),
      { numRuns: 2000 },
    );
    assert.ok(!written.write(0, clockOf(0, undefined)));
  });
});
