import { type CancellationToken, l10n, type Progress } from 'vscode';
import { version } from '../../../package.json';
import { FlowTable } from '../../core/flow/table';
import { inSlices } from '../../core/index/slices';
import { findingHints } from '../../core/investigate/hints/hintsOf';
import type { Investigation } from '../../core/investigate/investigation';
import type { Hint } from '../../core/investigate/model';
import { othersOf, selecting, type Selection, type SharedScope } from '../../core/report/sharing/selection';
import { type Shared, sharing } from '../../core/report/sharing/sharing';
import type { Platform } from '../../platform/platform';
import { recordTexts } from '../documents/recordTexts';
import type { Inspector } from '../inspector';
import type { Choice } from './choices';

/** What was made, and of what. */
export interface Made {
  readonly shared: Shared;
  readonly selection: Selection;
}

/** What the work needs of its surroundings. */
export interface Workshop {
  readonly inspector: Inspector;
  readonly platform: Platform;
  readonly progress: Progress<{ readonly message?: string }>;
  readonly token: CancellationToken;
}

/** Makes what is to be shared, in slices. Undefined when it was cancelled; rejects where a log is gone or it must not leave. */
export async function makeShared(
  investigation: Investigation,
  scope: SharedScope,
  { format, options }: Choice,
  { inspector, platform, progress, token }: Workshop,
): Promise<Made | undefined> {
  const isUnwanted = (): boolean => token.isCancellationRequested;
  const sliced = <T>(work: Generator<undefined, T>): Promise<T | undefined> =>
    inSlices(work, () => platform.pause(), isUnwanted);
  const selection = await sliced(selecting(investigation, scope));
  if (selection === undefined) return undefined;
  progress.report({ message: l10n.t('reading the records') });
  const texts = await recordTexts(inspector, platform, selection.events, token);
  const others = options.redact ? othersOf(investigation.index, selection) : undefined;
  const otherTexts = others === undefined ? undefined : await recordTexts(inspector, platform, others, token);
  if (isUnwanted()) return undefined;
  const hints = format === 'markdown' ? await sliced(hintsOf(investigation)) : [];
  if (hints === undefined) return undefined;
  progress.report({ message: options.redact ? l10n.t('replacing and checking') : l10n.t('writing') });
  const shared = await sliced(
    sharing({
      investigation,
      selection,
      texts,
      others: otherTexts,
      format,
      options,
      hints,
      version,
      madeAt: `${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    }),
  );
  return shared === undefined ? undefined : { shared, selection };
}

function* hintsOf({ index }: Investigation): Generator<undefined, readonly Hint[]> {
  return yield* findingHints(yield* FlowTable.building(index));
}
