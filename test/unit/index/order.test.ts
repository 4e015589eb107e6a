import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Postings, postingsOf } from '../../../src/core/index/postings';
import { finish, inSlices } from '../../../src/core/index/slices';
import { timeOrder } from '../../../src/core/index/timeOrder';
import { EventIndex } from '../../../src/core/index/eventIndex';
import { incident } from '../../fixtures/incident';
import { readText } from '../../support/indexOf';

describe('the order of time', () => {
  const moment = fc.record({ ms: fc.oneof(fc.nat(5), fc.constant(NaN)), nanos: fc.nat(2) });

  it('is the stable order of the moments; those without a time are last', () => {
    fc.assert(
      fc.property(fc.array(moment, { maxLength: 200 }), (moments) => {
        const key = ({ ms, nanos }: { ms: number; nanos: number }) =>
          Number.isNaN(ms) ? [Infinity, nanos] : [ms, nanos];
        const expected = moments
          .map((value, at) => ({ at, key: key(value) }))
          .sort((a, b) => {
            const [ams = 0, an = 0] = a.key;
            const [bms = 0, bn = 0] = b.key;
            return ams === bms ? an - bn : ams < bms ? -1 : 1;
          })
          .map(({ at }) => at);
        const order = finish(
          timeOrder(
            Float64Array.from(moments, ({ ms }) => ms),
            Uint32Array.from(moments, ({ nanos }) => nanos),
          ),
        );
        assert.deepEqual(order === undefined ? moments.map((_, at) => at) : [...order], expected);
      }),
      { numRuns: 500 },
    );
  });

  it('of pages that are newest first is found without comparing much', () => {
    const n = 1000;
    const ms = Float64Array.from({ length: n }, (_, at) => n - at);
    assert.deepEqual(
      [...(finish(timeOrder(ms, new Uint32Array(n))) ?? [])],
      Array.from({ length: n }, (_, at) => n - 1 - at),
    );
    assert.equal(finish(timeOrder(ms.reverse(), new Uint32Array(n))), undefined);
  });
});

describe('postings', () => {
  const keys = fc.array(fc.nat(12), { maxLength: 100 });

  it('list the ranks of each key, and none of key 0', () => {
    fc.assert(
      fc.property(keys, fc.infiniteStream(fc.boolean()), (list, coins) => {
        const postings = finish(postingsOf(Uint32Array.from(list), 13));
        const marks = Uint8Array.from(list, () => (coins.next().value === true ? 1 : 0));
        const restricted = finish(postings.restrictedTo(marks));
        const counts = finish(postings.countingMarked(marks));
        for (let key = 0; key < 13; key++) {
          const ranks = list.flatMap((value, rank) => (value === key && key !== 0 ? [rank] : []));
          const kept = ranks.filter((rank) => marks[rank] === 1);
          assert.deepEqual([...postings.ranksOf(key)], ranks);
          assert.deepEqual([...restricted.ranksOf(key)], kept);
          assert.equal(restricted.positionOf(key) >= 0, kept.length > 0);
          if (ranks.length === 0) continue;
          assert.equal(counts[postings.positionOf(key)], kept.length);
          assert.equal(postings.firstAt(postings.positionOf(key)), ranks[0]);
        }
      }),
    );
  });

  it('can be put together by key', () => {
    const postings = Postings.of(
      new Map([
        [3, Uint32Array.of(1, 5)],
        [9, Uint32Array.of(2)],
      ]),
    );
    assert.deepEqual([...postings.ranksOf(3)], [1, 5]);
    assert.deepEqual([...postings.ranksOf(9)], [2]);
    assert.equal(postings.size, 2);
  });
});

describe('an index in the making', () => {
  it('counts a source with the events that it had at the start', () => {
    const log = readText(
      incident()
        .workload.map((event) => JSON.stringify(event))
        .join('\n'),
    );
    const index = new EventIndex([log]);
    const last = log.events.at(log.events.length - 1);
    assert.ok(last);
    const { size } = index.arrangement;
    log.store.add(last);
    assert.equal(index.events.length, size);
    const added = log.events.at(size);
    assert.ok(added);
    assert.equal(index.rankOf(added), -1);
    assert.equal(index.primaryOf(added), added);
  });

  it('lets others have their turn, and can be abandoned', async () => {
    let pauses = 0;
    const slow = function* (): Generator<undefined, string> {
      for (let step = 0; step < 5; step++) {
        const end = Date.now() + 9;
        while (Date.now() < end);
        yield undefined;
      }
      return 'done';
    };
    const pause = (): Promise<void> => {
      pauses += 1;
      return Promise.resolve();
    };
    assert.equal(await inSlices(slow(), pause), 'done');
    assert.ok(pauses > 0);
    assert.equal(await inSlices(slow(), pause, () => true), undefined);
  });
});
