import type { CancellationToken } from 'vscode';
import { inSlices } from '../../core/index/slices';
import { type Change, changesAmong, findingAuditEvents } from '../../core/investigate/compare/changes';
import { type Comparison, comparison } from '../../core/investigate/compare/comparison';
import { findingLastSuccess, type LastSuccess } from '../../core/investigate/compare/lastSuccess';
import type { LogEvent } from '../../core/model/event';
import type { Platform } from '../../platform/platform';
import { recordTexts } from '../documents/recordTexts';
import type { Inspector } from '../inspector';
import { Records } from '../timeline/records';

/** A failure beside the nearest time that it went well. */
export interface Compared {
  readonly failure: LogEvent;
  readonly found: LastSuccess;
  readonly comparison: Comparison;
  /** What somebody changed in between, as far as the open logs tell. */
  readonly changes: readonly Change[];
}

/** Compares a failing event with the nearest success, in slices; undefined where there is none to compare with. */
export async function compare(
  inspector: Inspector,
  platform: Platform,
  failure: LogEvent,
  token: CancellationToken,
): Promise<Compared | undefined> {
  const { index } = inspector;
  const pause = (): Promise<void> => platform.pause();
  const found = await inSlices(findingLastSuccess(index, failure), pause);
  if (found === undefined) return undefined;
  const audit = (await inSlices(findingAuditEvents(index, found.event, found.firstFailure), pause)) ?? [];
  const own = [...found.failing, ...found.passing];
  const records = new Records((events) => recordTexts(inspector, platform, events, token));
  await records.want(own);
  await records.want(audit);
  return {
    failure,
    found,
    comparison: comparison(found, records.of),
    changes: changesAmong(audit, own, records.of),
  };
}
