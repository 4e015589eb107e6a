import { serverOf, statusOf, titleOf, toolOf, userOf } from '../../src/core/flow/labels';
import type { FlowTable } from '../../src/core/flow/table';
import type { Waterfall } from '../../src/core/flow/waterfall';
import { formatDuration } from '../../src/core/model/instant';

/** All rows of a waterfall as text: a line each, and what is inferred behind it. */
export function waterfallText(waterfall: Waterfall): string {
  const lines = waterfall.entriesAt(0, waterfall.length).map((entry) => lineOf(waterfall.table, entry));
  const folds = waterfall.folds.map(
    ({ from, to }) => `fold: ${moment(from)} to ${moment(to)} (${formatDuration(to - from)})`,
  );
  const { events, requests, failing, failures } = waterfall.counts;
  return [
    `${String(events)} events, ${String(requests)} requests, ${String(failing)} failing events, ${String(failures)} failures`,
    `from ${moment(waterfall.start)} to ${moment(waterfall.end)} behind ${new Date(waterfall.base).toISOString()}`,
    ...folds,
    ...waterfall.notes.map((note) => `note: ${note}`),
    '',
    ...lines,
    '',
  ].join('\n');
}

function lineOf(table: FlowTable, number: number): string {
  const entry = table.entry(number);
  const time = moment(table.startOf(number)).padStart(11);
  const took = entry.end === undefined ? '' : ` ${formatDuration(table.endOf(number) - table.startOf(number))}`;
  const indent = '  '.repeat(entry.depth);
  const labels = [toolOf, serverOf, userOf, statusOf].map((of) => of(table, number)).filter((text) => text !== '');
  const source = entry.derivedFrom < 0 ? '' : ` <- #${String(entry.derivedFrom)}`;
  const linkages = entry.kind === 'request' ? [entry.pairing, entry.hanging] : [entry.hanging];
  const inferred = linkages
    .filter(({ confidence }) => confidence !== 'documented')
    .map(({ because }) => ` [${because}]`);
  const title = `${indent}${entry.kind === 'evaluation' ? '? ' : ''}${titleOf(table, number)}`;
  const name = `#${String(number)}`.padStart(4);
  return `${name}${time} ${marks[entry.state]} ${title}${took} | ${labels.join(' | ')}${source}${inferred.join('')}`;
}

const marks = {
  passed: 'ok      ',
  warning: 'warning ',
  failed: 'FAILED  ',
  derived: 'derived ',
  unanswered: 'no reply',
  orphan: 'orphan  ',
} as const;

/** Ms from the base of the waterfall, in seconds. */
function moment(ms: number): string {
  return Number.isNaN(ms) ? 'no time' : `${(ms / 1000).toFixed(4)}s`;
}
