import assert from 'node:assert/strict';
import { readSpan } from '../../../../src/core/investigate/guided/typedSpan';
import { parseInstant } from '../../../../src/core/model/instant';

const near = parseInstant('2026-04-02T12:00:00Z') ?? { ms: 0, nanos: 0 };

function said(typed: string): string {
  const span = readSpan(typed, near);
  if (span === undefined || span === 'reversed') return String(span);
  const end = (moment: typeof span.from) => (moment === undefined ? '' : new Date(moment.ms).toISOString());
  return `${end(span.from)} ${end(span.to)}`;
}

describe('a typed span of time', () => {
  const examples: readonly (readonly [string, string])[] = [
    ['09:10 – 09:20', '2026-04-02T09:10:00.000Z 2026-04-02T09:20:59.999Z'],
    ['9:10 - 9:20', '2026-04-02T09:10:00.000Z 2026-04-02T09:20:59.999Z'],
    ['9:10 to 9:20:05', '2026-04-02T09:10:00.000Z 2026-04-02T09:20:05.999Z'],
    ['between 9:10 and 9:20', '2026-04-02T09:10:00.000Z 2026-04-02T09:20:59.999Z'],
    ['2026-04-01 23:50..2026-04-02 00:10', '2026-04-01T23:50:00.000Z 2026-04-02T00:10:59.999Z'],
    ['2026-04-01 09:10 – 09:20', '2026-04-01T09:10:00.000Z 2026-04-01T09:20:59.999Z'],
    ['09:15', '2026-04-02T09:15:00.000Z 2026-04-02T09:15:59.999Z'],
    ['2026-04-01', '2026-04-01T00:00:00.000Z 2026-04-01T23:59:59.999Z'],
    ['from 9:10', '2026-04-02T09:10:00.000Z '],
    ['until 9:20', ' 2026-04-02T09:20:59.999Z'],
    ['09:10+02:00 – 09:20+02:00', '2026-04-02T07:10:00.000Z 2026-04-02T07:20:59.999Z'],
    ['9:20 – 9:10', 'reversed'],
    ['yesterday', 'undefined'],
    ['9:10 – 9:20 – 9:30', 'undefined'],
    ['', 'undefined'],
  ];
  for (const [typed, expected] of examples) {
    it(`“${typed}” is ${expected}`, () => {
      assert.equal(said(typed), expected);
    });
  }
});
