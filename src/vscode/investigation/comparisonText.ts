import { l10n } from 'vscode';
import type { Change } from '../../core/investigate/compare/changes';
import type { Difference } from '../../core/investigate/compare/differences';
import { foundBy } from '../../core/investigate/compare/lastSuccess';
import { oneLine } from '../../core/report/plainText';
import { clockOf, eventLabel, sourceName } from '../navigation/label';
import type { Compared } from './comparing';
import { entityKindName, entityName } from './causeTexts';

/** The two sides of a comparison. */
export const sides = ['success', 'failure'] as const;
export type Side = (typeof sides)[number];

/** How long a text of the head is at most, and a line that it is broken into so that it can be read beside the other side, in UTF-16 units. */
const textLimit = 400;
const lineLength = 48;

/**
 * One side of a comparison as a document: in comments what is compared, what differs and what was changed in between, then the
 * side itself. The comments are the same on both sides but for what names the side, so that the diff shows what differs and no more.
 */
export function sideText(compared: Compared, side: Side): string {
  const { found, failure, comparison, changes } = compared;
  const own = side === 'success' ? found.event : failure;
  const lines = [
    side === 'success' ? l10n.t('Success: {0}', eventLabel(own)) : l10n.t('Failure: {0}', eventLabel(own)),
    ...[clockOf(own)].filter((time) => time !== ''),
    `${sourceName(own)}:${String(own.span.line)}`,
    l10n.t(foundBy(found)),
    '',
    l10n.t('What differs (success → failure):'),
    ...listed(comparison.summary.map(differenceLine), l10n.t('Nothing but ids and times')),
    '',
    l10n.t('Changed in between, as the audit log says:'),
    ...listed(changes.map(changeLine), l10n.t('Nothing in the open logs')),
  ];
  const head = lines
    .flatMap(broken)
    .map((line) => `# ${line}`.trimEnd())
    .join('\n');
  return `${head}\n\n${side === 'success' ? comparison.passing : comparison.failing}`;
}

/** What the diff of a comparison is called. */
export function comparisonTitle({ found, failure }: Compared): string {
  const { relaxed, isLater } = found;
  const success = isLater ? l10n.t('Next success') : l10n.t('Last success');
  const name = eventLabel(failure);
  return relaxed.length === 0
    ? l10n.t('{0} ↔ failure: {1}', success, name)
    : l10n.t('{0} ↔ failure: {1} (not the same: {2})', success, name, relaxed.join(', '));
}

/** A text in lines that end between words. */
function broken(text: string): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of oneLine(text, textLimit).split(' ')) {
    if (line !== '' && line.length + word.length >= lineLength) {
      lines.push(line);
      line = ' ';
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

function listed(lines: readonly string[], none: string): readonly string[] {
  return lines.length === 0 ? [`- ${none}`] : lines.map((line) => `- ${line}`);
}

function differenceLine({ label, passing, failing }: Difference): string {
  return `${l10n.t(label)}: ${passing ?? l10n.t('none')} → ${failing ?? l10n.t('none')}`;
}

function changeLine({ event, what, target, by, touches }: Change): string {
  const names = touches.map((entity) => `${entityKindName(entity.kind)} ${entityName(entity)}`);
  const parts = [event.timestamp, what, target, by === undefined ? undefined : l10n.t('by {0}', by), names.join(', ')];
  return parts.filter((part) => part !== undefined && part !== '').join(' · ');
}
