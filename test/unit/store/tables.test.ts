import assert from 'node:assert/strict';
import fc from 'fast-check';
import { IdTable } from '../../../src/core/store/idTable';
import { ListTable } from '../../../src/core/store/listTable';
import { StringTable } from '../../../src/core/store/stringTable';
import { TupleTable } from '../../../src/core/store/tupleTable';

const encoder = new TextEncoder();

/** Identifiers as they come, and such as only look like UUIDs. */
const id = fc.oneof(
  fc.uuid(),
  fc.uuid().map((uuid) => uuid.toUpperCase()),
  fc.uuid().map((uuid) => uuid.replaceAll('-', '')),
  fc.uuid().map((uuid) => `${uuid.slice(0, 35)}g`),
  fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }),
  fc.constantFrom('__proto__', 'constructor', '0', '00000000-0000-0000-0000-000000000000'),
);

describe('the table of identifiers', () => {
  it('gives back every text letter by letter, and one number to each', () => {
    fc.assert(
      fc.property(fc.array(id, { maxLength: 300 }), (ids) => {
        const table = new IdTable();
        const numbers = ids.map((text) => table.intern(text));
        assert.deepEqual(
          numbers.map((number) => table.textOf(number)),
          ids,
        );
        assert.equal(new Set(numbers).size, new Set(ids).size);
        for (const [at, text] of ids.entries()) {
          assert.ok(numbers[at] !== 0 && (numbers[at] ?? 0) < table.limit);
          assert.equal(table.find(text), numbers[at]);
          const bytes = encoder.encode(`"${text}"`);
          assert.equal(table.internBytes(bytes, 1, bytes.length - 1), numbers[at]);
        }
      }),
    );
  });

  it('holds nothing that was not entered', () => {
    const table = new IdTable();
    assert.equal(table.find('0a4e2f5c-0000-4000-8000-000000000000'), 0);
    assert.equal(table.find('constructor'), 0);
    assert.equal(table.textOf(0), undefined);
    assert.equal(table.internBytes(encoder.encode('x'), 1, 1), 0);
  });

  it('has the same numbers in a copy that takes the additions', () => {
    fc.assert(
      fc.property(fc.array(fc.array(id, { maxLength: 60 }), { maxLength: 5 }), (batches) => {
        const original = new IdTable();
        const copy = new IdTable();
        let given = original.counts;
        for (const batch of batches) {
          for (const text of batch) original.intern(text);
          copy.append(original.since(given.uuids, given.texts));
          given = original.counts;
          for (const text of batch) assert.equal(copy.find(text), original.find(text));
        }
        // A copy can go on by itself.
        for (const text of batches.flat()) assert.equal(copy.intern(text), original.intern(text));
      }),
    );
  });

  it('enters the identifiers of another table', () => {
    const [one, other] = [new IdTable(), new IdTable()];
    const uuid = 'f3e1b9a0-1111-4222-8333-944455556666';
    one.intern('something');
    one.intern(uuid);
    other.intern('else');
    assert.equal(other.textOf(other.internFrom(one, one.find(uuid))), uuid);
    assert.equal(other.textOf(other.internFrom(one, one.find('something'))), 'something');
    assert.equal(other.internFrom(one, 0), 0);
  });
});

describe('the table of texts', () => {
  it('knows a text by its bytes and by its letters', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 200 })), (texts) => {
        const table = new StringTable();
        for (const text of texts) {
          const bytes = encoder.encode(`..${text}..`);
          const number = table.internBytes(bytes, 2, bytes.length - 2);
          assert.equal(table.intern(text), number);
          assert.equal(table.textOf(number), text);
        }
        const copy = new StringTable();
        copy.append(table.since(0));
        for (const text of texts) assert.equal(copy.find(text), table.find(text));
      }),
    );
  });

  it('is not confused by bytes that are overwritten later', () => {
    const table = new StringTable();
    const bytes = encoder.encode('first');
    const first = table.internBytes(bytes, 0, 5);
    bytes.set(encoder.encode('other'));
    assert.notEqual(table.internBytes(bytes, 0, 5), first);
    assert.equal(table.internBytes(encoder.encode('first'), 0, 5), first);
  });
});

describe('the tables of tuples and lists', () => {
  const list = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 6 });

  it('give one number to equal tuples, and keep it in a copy', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3))), (tuples) => {
        const table = new TupleTable(3);
        const numbers = tuples.map((tuple) => table.intern(Uint32Array.from(tuple)));
        const copy = new TupleTable(3);
        copy.append(table.since(0));
        for (const [at, tuple] of tuples.entries()) {
          const number = numbers[at] ?? 0;
          assert.deepEqual(
            [0, 1, 2].map((position) => table.wordAt(number, position)),
            tuple,
          );
          assert.equal(copy.find(Uint32Array.from(tuple)), number);
        }
        assert.equal(table.size, new Set(tuples.map(String)).size);
        assert.equal(table.find(Uint32Array.of(9, 9, 9)), 0);
      }),
    );
  });

  it('give one number to equal lists, 0 to the empty one, and keep it in a copy', () => {
    fc.assert(
      fc.property(fc.array(list), (lists) => {
        const table = new ListTable();
        const copy = new ListTable();
        let given = 0;
        for (const items of lists) {
          const number = table.intern(Uint32Array.from(items), items.length);
          assert.deepEqual([...table.itemsOf(number)], items);
          assert.equal(number === 0, items.length === 0);
          copy.append(table.since(given));
          given = table.size;
          assert.deepEqual([...copy.itemsOf(number)], items);
        }
        const seen: [number, number][] = [];
        table.eachDistinct(0, table.size, (item, list) => seen.push([list, item]));
        assert.deepEqual(
          seen,
          Array.from({ length: table.size }, (_, at) =>
            [...new Set(table.itemsOf(at + 1))].map((item) => [at + 1, item]),
          ).flat(),
        );
        assert.equal(table.size, new Set(lists.filter(({ length }) => length > 0).map(String)).size);
      }),
    );
  });
});
