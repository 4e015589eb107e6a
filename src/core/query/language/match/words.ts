import type { IdColumn } from '../../../index/arrangement';
import { writtenTime } from '../../../store/clock';
import { TimestampText } from '../../../store/timestampText';
import { type TextTrait, Trait } from '../../../store/traits';
import { type TextTest, textTest } from '../patterns';
import type { Pattern } from '../syntax';
import type { SourceColumns } from './columns';
import { idMarks, rowsWithIds } from './ids';
import { addMarked } from './marks';
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

/** What of timestamps a word can be. */
const timeLike = /^[\dtz:.+*?-]+$/;

/** The rows that hold a word in an identifier, a name, their type, severity, outcome, status, reason or time. */
export function rowsWithWord(source: SourceColumns, pattern: Pattern): Uint8Array {
  const { store } = source;
  const test = textTest(pattern, 'anywhere');
  const rows = rowsWithIds(source, searchedIds, true, idMarks(source, [test]));
  const texts = new PassingTexts(store.texts, [test]);
  const inTraits = traitMarks(store, (traits) => {
    const status = store.traits.wordAt(traits, Trait.Status);
    return (
      searchedTraits.some((trait) => texts.passes(store.traits.wordAt(traits, trait))) ||
      (status !== 0 && test.passes(String(status)))
    );
  });
  addMarked(rows, source.column('traits'), inTraits);
  addDetails(source, [test], rows);
  if (timeLike.test(test.text)) addTimes(source, test, rows);
  return rows;
}

/** What a record says of its failure can stand elsewhere than in the outcome: marks the rows where that passes. */
export function addDetails({ store }: SourceColumns, tests: readonly TextTest[], rows: Uint8Array): void {
  for (const row of store.examinedRows) {
    if (row >= rows.length) break;
    const detail = store.examinationOf(row)?.candidates[0]?.detail;
    if (detail !== undefined && tests.some((test) => test.passes(detail))) rows[row] = 1;
  }
}

function addTimes(source: SourceColumns, test: TextTest, rows: Uint8Array): void {
  const { store, times } = source;
  const clocks = source.column('clock');
  const written = new TimestampText();
  const piece = Uint8Array.from(test.text, (character) => character.charCodeAt(0));
  for (let row = 0; row < rows.length; row++) {
    if (rows[row] === 1) continue;
    const [ms = NaN, clock = 0] = [times[row], clocks[row]];
    if (!test.isGlob && written.write(ms, clock)) {
      if (written.holds(piece)) rows[row] = 1;
      continue;
    }
    const text = writtenTime(ms, clock) ?? store.timestampOf(row);
    if (text !== undefined && test.passes(text)) rows[row] = 1;
  }
}
