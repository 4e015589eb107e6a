import type { FlowTable } from '../../flow/table';
import type { EventIndex } from '../../index/eventIndex';
import { finish } from '../../index/slices';
import { type Hint, hintIds } from '../model';
import { absentContextHints, chainlessHints } from './chains';
import { credentialHints } from './credentials';
import { exchangeHints } from './exchanges';
import { familyHints } from './families';
import { fanOutHints } from './fanOuts';
import { fileOrderHints } from './fileOrder';
import { gapHints } from './gaps';
import { pageHints } from './pages';
import { repeatHints } from './repeats';

export { type HintText, hintTexts } from './hintTexts';

const known = new WeakMap<EventIndex, readonly Hint[]>();

/**
 * What the logs of a table do not say: what is missing from them, or odd about their times. None for a healthy, complete log.
 * In the order of `hintIds`, what is said of all logs before what is said of one. Linear in the events, but for the order of
 * a file (n·log n). Found once for an index. Yields now and then.
 */
export function* findingHints(table: FlowTable): Generator<undefined, readonly Hint[]> {
  const before = known.get(table.index);
  if (before !== undefined) return before;
  const found = [
    ...(yield* exchangeHints(table)),
    ...(yield* absentContextHints(table)),
    ...(yield* credentialHints(table)),
    ...(yield* fanOutHints(table)),
    ...pageHints(table.index),
    ...repeatHints(table.index),
    ...(yield* fileOrderHints(table.index)),
    ...(yield* gapHints(table)),
    ...(yield* chainlessHints(table)),
    ...(yield* familyHints(table)),
  ];
  const hints = found.sort((a, b) => hintIds.indexOf(a.id) - hintIds.indexOf(b.id));
  known.set(table.index, hints);
  return hints;
}

/** As `findingHints`, at once. */
export function hintsOf(table: FlowTable): readonly Hint[] {
  return finish(findingHints(table));
}
