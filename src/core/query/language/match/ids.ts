import type { IdColumn } from '../../../index/arrangement';
import { inStretches } from '../../../index/slices';
import { uuidPieces } from '../../../store/uuidPieces';
import type { TextFieldName } from '../fields';
import { fitOf, type TextTest, textTest } from '../patterns';
import type { Pattern, TextOperator } from '../syntax';
import type { SourceColumns } from './columns';
import { addMarked, type Sliced } from './marks';

/** The fields that are identifiers of an event, and the columns that hold them. */
export const idFields: Readonly<Partial<Record<TextFieldName, readonly IdColumn[]>>> = {
  user: ['user'],
  event: ['event'],
  context: ['context'],
  connection: ['connection'],
  session: ['session'],
  request: ['request'],
  directive: ['directive'],
  chain: [],
  id: ['event', 'context', 'connection', 'session', 'request', 'directive'],
};

/** The fields that look into the authorization chain. */
export const chainFields: readonly TextFieldName[] = ['chain', 'id'];

const pieceOfUuid = /^[\da-f][\da-f-]{3,34}$/i;

/** The test for a value of an identifier's field: the whole identifier; a piece of a UUID stands for what begins with it. */
export function idTest(field: TextFieldName, operator: TextOperator, pattern: Pattern): TextTest {
  if (field === 'user') return textTest(pattern, fitOf(operator, pattern));
  const isPiece = operator === ':' && field !== 'request' && !pattern.isGlob && pieceOfUuid.test(pattern.text);
  return textTest(pattern, isPiece ? 'beginning' : operator === '~' ? 'anywhere' : 'whole');
}

/** So many identifiers are made texts of at a time. */
const textsPerStretch = 1 << 12;

/** For each identifier of a source 1 when it passes one of some tests. */
export function* idMarks({ store: { ids } }: SourceColumns, tests: readonly TextTest[]): Sliced<Uint8Array> {
  const marks = new Uint8Array(ids.limit);
  const { uuids, texts } = ids.counts;
  for (const test of tests) {
    if (!test.isGlob) {
      for (const piece of uuidPieces(test.text, test.fit)) {
        yield* inStretches(uuids, (from, to) => {
          ids.markUuids(piece, marks, from, to);
        });
      }
    } else if (/^[\da-f*?-]*$/.test(test.text)) yield* markEach(ids, uuids, 0, test, marks);
    yield* markEach(ids, texts, 1, test, marks);
  }
  return marks;
}

function markEach(
  ids: SourceColumns['store']['ids'],
  count: number,
  bit: 0 | 1,
  test: TextTest,
  marks: Uint8Array,
): Sliced<void> {
  return inStretches(
    count,
    (from, to) => {
      for (let k = from + 1; k <= to; k++) {
        const number = 2 * k + bit;
        if (marks[number] === 0 && test.passes(ids.textOf(number) ?? '')) marks[number] = 1;
      }
    },
    textsPerStretch,
  );
}

/** The rows that have a marked identifier in one of some columns or, if asked for, in their chain. */
export function* rowsWithIds(
  source: SourceColumns,
  columns: readonly IdColumn[],
  withChain: boolean,
  marked: Uint8Array,
): Sliced<Uint8Array> {
  const rows = new Uint8Array(source.rows);
  for (const name of columns) yield* addMarked(rows, source.column(name), marked);
  if (withChain) yield* addMarked(rows, source.column('chain'), yield* chainMarks(source, marked));
  return rows;
}

/** For each chain of a source 1 when it names a marked identifier. */
function* chainMarks({ store: { chains } }: SourceColumns, marked: Uint8Array): Sliced<Uint8Array> {
  const marks = new Uint8Array(chains.size + 1);
  yield* inStretches(chains.size, (from, to) => {
    chains.eachDistinct(from, to, (id, chain) => {
      if (marked[id] === 1) marks[chain] = 1;
    });
  });
  return marks;
}
