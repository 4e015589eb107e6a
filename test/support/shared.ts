import { finish } from '../../src/core/index/slices';
import { FlowTable } from '../../src/core/flow/table';
import { hintsOf } from '../../src/core/investigate/hints/hintsOf';
import { Investigation } from '../../src/core/investigate/investigation';
import type { LogEvent } from '../../src/core/model/event';
import type { JsonValue } from '../../src/core/model/json';
import { othersOf, selecting, type SharedScope } from '../../src/core/report/sharing/selection';
import { type Shared, type ShareFormat, sharing } from '../../src/core/report/sharing/sharing';
import type { ShareOptions } from '../../src/core/report/sharing/sharedInput';
import { indexOf } from './indexOf';
import { recordsOf } from './recordsOf';

const redacted: ShareOptions = { redact: true, keepEventIds: false };

/** What is shared of some logs, each given as its records. */
export function shared(
  logs: readonly (readonly JsonValue[])[],
  format: ShareFormat,
  scopeOf: (investigation: Investigation) => SharedScope = () => ({ kind: 'log' }),
  options: Partial<ShareOptions> = {},
): Shared {
  const index = indexOf(...logs);
  const investigation = Investigation.of(index);
  const selection = finish(selecting(investigation, scopeOf(investigation)));
  const recordOf = recordsOf(index, ...logs);
  const textOf = (event: LogEvent): string => JSON.stringify(recordOf(event) ?? null);
  return finish(
    sharing({
      investigation,
      selection,
      texts: selection.events.map(textOf),
      others: othersOf(index, selection)?.map(textOf),
      format,
      options: { ...redacted, ...options },
      hints: hintsOf(FlowTable.of(index)),
      version: '1.2.3',
      madeAt: '14 October 2026, 10:00 UTC',
    }),
  );
}
