import type { EventIndex } from '../../index/eventIndex';
import type { Postings } from '../../index/postings';
import { finish, inStretches } from '../../index/slices';
import { uuidPieces } from '../../store/uuidPieces';
import { Best } from './best';
import type { FieldValue, PreparedValues } from './complete';
import { countingValues, longestValue } from './countedValues';
import type { FieldName } from './fields';

/** So many values are offered at a time. */
const mostOffered = 100;
/** So many values are looked at between two pauses. */
const perStretch = 1 << 13;

/** What was asked last, and what there is to offer for it. */
interface Offered {
  readonly field: FieldName;
  readonly wanted: string;
  readonly values: readonly FieldValue[];
}

/** The values that the events of an index have, each field's counted once when somebody first asks. */
export class IndexValues implements PreparedValues {
  private readonly known = new Map<FieldName, readonly FieldValue[]>();
  private last: Offered | undefined;

  constructor(private readonly index: EventIndex) {}

  valuesOf(field: FieldName, typed: string): readonly FieldValue[] {
    return finish(this.preparing(field, typed));
  }

  *preparing(field: FieldName, typed: string): Generator<undefined, readonly FieldValue[]> {
    const wanted = typed.toLowerCase();
    const { last } = this;
    if (last?.field === field && last.wanted === wanted) return last.values;
    const postings = this.postingsOf(field);
    const values =
      postings === undefined
        ? yield* holding(yield* this.counted(field), wanted, field === 'cause' ? asListed : byCount)
        : yield* this.identifiers(postings, wanted);
    this.last = { field, wanted, values };
    return values;
  }

  /** The events by identifier, for the fields whose identifiers the index knows anyway. */
  private postingsOf(field: FieldName): Postings | undefined {
    const isKnown = field === 'context' || field === 'connection' || field === 'session';
    return isKnown ? this.index.identifiers.postings(field) : undefined;
  }

  /** Identifiers are many: UUIDs are compared as numbers, and only those that are offered are made texts of. */
  private *identifiers(postings: Postings, wanted: string): Generator<undefined, readonly FieldValue[]> {
    const { ids } = this.index.arrangement;
    const { keys } = postings;
    const [piece] = uuidPieces(wanted, 'beginning');
    const begins = (key: number): boolean =>
      (key & 1) === 0
        ? piece !== undefined && ids.isUuidWith(key, piece)
        : ids.textOf(key)?.toLowerCase().startsWith(wanted) === true;
    const best = new Best<IdCount>(mostOffered, (a, b) => b.count - a.count || a.key - b.key);
    yield* inStretches(
      postings.size,
      (from, to) => {
        for (let position = from; position < to; position++) {
          const key = keys[position] ?? 0;
          if (begins(key)) best.add({ key, count: postings.countAt(position) });
        }
      },
      perStretch,
    );
    return best
      .sorted()
      .map(({ key, count }) => ({ value: ids.textOf(key) ?? '', count }))
      .filter(({ value }) => value.length <= longestValue);
  }

  private *counted(field: FieldName): Generator<undefined, readonly FieldValue[]> {
    let all = this.known.get(field);
    if (all === undefined) this.known.set(field, (all = yield* countingValues(this.index, field)));
    return all;
  }
}

/** An identifier by its number, and how many events carry it. */
interface IdCount {
  readonly key: number;
  readonly count: number;
}

/** Of some values those that begin with a text, then those that hold it, each in an order. */
function* holding(
  all: readonly FieldValue[],
  wanted: string,
  compare: typeof byCount,
): Generator<undefined, readonly FieldValue[]> {
  const [begins, holds] = [new Best(mostOffered, compare), new Best(mostOffered, compare)];
  yield* inStretches(
    all.length,
    (from, to) => {
      for (const one of all.slice(from, to)) {
        if (one.value.toLowerCase().startsWith(wanted)) begins.add(one);
        else if (textOf(one).includes(wanted)) holds.add(one);
      }
    },
    perStretch,
  );
  return [...begins.sorted(), ...holds.sorted()].slice(0, mostOffered);
}

/** What a value is found by, in lower case. */
function textOf({ value, detail = '' }: FieldValue): string {
  return `${value}\n${detail}`.toLowerCase();
}

/** The order of the views: causes are ranked by their reach, of which their counts are only a part. */
function asListed(): number {
  return 0;
}

function byCount(a: FieldValue, b: FieldValue): number {
  return b.count - a.count || (a.value < b.value ? -1 : 1);
}
