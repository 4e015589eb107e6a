import { l10n } from 'vscode';
import type { Finding } from '../../core/explain/finding';
import type { EventIndex } from '../../core/index/eventIndex';
import type { RankedCause } from '../../core/investigate/rankedCause';
import { oneLine } from '../../core/report/plainText';
import type { CauseLines, Line } from './causesModel';

/** So much of a line is shown, in UTF-16 units. */
const lineLimit = 300;

/** The lines of a cause: what every surface says of the failure with which it began, in plain text. */
export function causeLines(index: EventIndex): CauseLines {
  return { why: (cause) => whyLines(index, cause), do: (cause) => doLines(index, cause) };
}

/** The explanation of the failure with which a cause began; undefined where the log has changed since. */
export function findingOf(index: EventIndex, { beginningEvents }: RankedCause): Finding | undefined {
  const first = beginningEvents.at(0);
  return first === undefined ? undefined : index.findingOf(first);
}

function whyLines(index: EventIndex, cause: RankedCause): readonly Line[] {
  const finding = findingOf(index, cause);
  if (finding === undefined) return [];
  const first = cause.beginningEvents.at(0);
  const evidence = finding.evidence.map(({ pointer, value }) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return { text: line(l10n.t('{0} is {1}', pointer, oneLine(text, lineLimit))), opens: first };
  });
  const [stage] = finding.stageAdvice;
  return [finding.meaning, ...(stage === undefined ? [] : [stage])]
    .map((text): Line => ({ text: line(l10n.t(text)) }))
    .concat(evidence);
}

function doLines(index: EventIndex, cause: RankedCause): readonly Line[] {
  const finding = findingOf(index, cause);
  if (finding === undefined) return [];
  const steps = [...finding.resolution, ...finding.stageAdvice.slice(1)];
  const lines = steps.map((step, at): Line => ({ text: line(`${String(at + 1)}. ${l10n.t(step)}`) }));
  return [...lines, { text: l10n.t('Documentation'), opens: finding.documentation }];
}

function line(text: string): string {
  return oneLine(text, lineLimit);
}
