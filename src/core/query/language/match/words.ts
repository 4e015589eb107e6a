import type { IdColumn } from '../../../index/arrangement';
import { inStretches } from '../../../index/slices';
import { writtenTime } from '../../../store/clock';
import { TimestampText } from '../../../store/timestampText';
import { type TextTrait, Trait } from '../../../store/traits';
import { type TextTest, textTest } from '../patterns';
import type { Pattern } from '../syntax';
import type { SourceColumns } from './columns';
import { idMarks, rowsWithIds } from './ids';
import { addMarked, type Sliced } from './marks';
import { PassingTexts, traitMarks } from './texts';

const searchedTraits: readonly TextTrait[] = [
  Trait.Type,
  Trait.Severity,
  Trait.Outcome,
  Trait.Method,
  Trait.Tool,
  Trait.Client,
  Trait.Server,
  Trait.Policy,
  Trait.PolicyName,
  Trait.Reason,
];

const searchedIds: readonly IdColumn[] = ['event', 'context', 'connection', 'session', 'request', 'user', 'directive'];

/** What of readable timestamps a word can be. */
const timeLike = /^[\dtz:.+*?-]+$/;

/** So many timestamps are written at a time, and so many texts of records looked at. */
const perStretch = 1 << 12;

/** The rows that hold a word in an identifier, a name, their type, severity, outcome, status, reason or time. */
export function* rowsWithWord(source: SourceColumns, pattern: Pattern): Sliced<Uint8Array> {
  const { store } = source;
  const test = textTest(pattern, 'anywhere');
  const rows = yield* rowsWithIds(source, searchedIds, true, yield* idMarks(source, [test]));
  const texts = new PassingTexts(store.texts, [test]);
  const inTraits = yield* traitMarks(store, (traits) => {
    const status = store.traits.wordAt(traits, Trait.Status);
    return (
      searchedTraits.some((trait) => texts.passes(store.traits.wordAt(traits, trait))) ||
      (status !== 0 && test.passes(String(status)))
    );
  });
  yield* addMarked(rows, source.column('traits'), inTraits);
  yield* addDetails(source, [test], rows);
  if (timeLike.test(test.text)) yield* addTimes(source, test, rows);
  else yield* addOddTimes(source, test, rows);
  return rows;
}

/** What a record says of its failure can stand elsewhere than in the outcome: marks the rows where that passes. */
export function addDetails({ store }: SourceColumns, tests: readonly TextTest[], rows: Uint8Array): Sliced<void> {
  const { examinedRows } = store;
  return inStretches(
    examinedRows.length,
    (from, to) => {
      for (let i = from; i < to; i++) {
        const row = examinedRows[i] ?? 0;
        // A log that is followed may have more by now.
        if (row >= rows.length) return;
        const detail = store.examinationOf(row)?.candidates[0]?.detail;
        if (detail !== undefined && tests.some((test) => test.passes(detail))) rows[row] = 1;
      }
    },
    perStretch,
  );
}

/** A timestamp that cannot be read can be any text. */
function addOddTimes({ store }: SourceColumns, test: TextTest, rows: Uint8Array): Sliced<void> {
  const { oddlyTimedRows } = store;
  return inStretches(
    oddlyTimedRows.length,
    (from, to) => {
      for (let i = from; i < to; i++) {
        const row = oddlyTimedRows[i] ?? 0;
        if (row >= rows.length) return;
        if (rows[row] === 0 && test.passes(store.timestampOf(row) ?? '')) rows[row] = 1;
      }
    },
    perStretch,
  );
}

function addTimes(source: SourceColumns, test: TextTest, rows: Uint8Array): Sliced<void> {
  const { store, times } = source;
  const clocks = source.column('clock');
  const written = new TimestampText();
  const piece = Uint8Array.from(test.text, (character) => character.charCodeAt(0));
  const passes = (row: number): boolean => {
    const [ms, clock] = [times[row] ?? NaN, clocks[row] ?? 0];
    if (!test.isGlob && written.write(ms, clock)) return written.holds(piece);
    const text = writtenTime(ms, clock) ?? store.timestampOf(row);
    return text !== undefined && test.passes(text);
  };
  return inStretches(
    rows.length,
    (from, to) => {
      for (let row = from; row < to; row++) if (rows[row] === 0 && passes(row)) rows[row] = 1;
    },
    perStretch,
  );
}
