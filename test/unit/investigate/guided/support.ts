import { FlowTable } from '../../../../src/core/flow/table';
import type { EventIndex } from '../../../../src/core/index/eventIndex';
import { eventKey } from '../../../../src/core/index/eventKey';
import { finish } from '../../../../src/core/index/slices';
import { type GuidedInvestigation, investigating } from '../../../../src/core/investigate/guided/guided';
import { guidedMarkdown } from '../../../../src/core/investigate/guided/guidedMarkdown';
import { recordsWanted } from '../../../../src/core/investigate/guided/nobodys';
import { cluesIn, type RecordClues } from '../../../../src/core/investigate/guided/recordClues';
import type { UserReport } from '../../../../src/core/investigate/guided/report';
import { scoping } from '../../../../src/core/investigate/guided/scope';
import { hintsOf } from '../../../../src/core/investigate/hints/hintsOf';
import { Investigation } from '../../../../src/core/investigate/investigation';
import { isObject, type JsonObject } from '../../../../src/core/model/json';
import { recordsOf } from '../../../support/recordsOf';

/** The investigation of a report, with all that a host brings along. */
export function guidedFor(
  index: EventIndex,
  report: UserReport,
  sources: readonly (readonly JsonObject[])[] = [],
): GuidedInvestigation {
  const recordOf = recordsOf(index, ...sources);
  const scope = finish(scoping(index, report));
  const clues = new Map<string, RecordClues>();
  for (const event of recordsWanted(scope)) {
    const record = recordOf(event);
    if (record !== undefined && isObject(record)) clues.set(eventKey(event), cluesIn(record));
  }
  const hints = hintsOf(FlowTable.of(index));
  return finish(investigating(Investigation.of(index), scope, { clues, hints }));
}

/** The same as the document. */
export function documentFor(
  index: EventIndex,
  report: UserReport,
  sources: readonly (readonly JsonObject[])[] = [],
): string {
  return guidedMarkdown(guidedFor(index, report, sources), { sourceName: (source) => source }).text;
}
