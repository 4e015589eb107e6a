import { gateNames as allGateNames, type GateMark, type Row, type RowState } from '../../protocol/timeline/scene';
import { visibleText } from './draw/text';

/** What the timeline itself says. */

/** What the gates are called everywhere; the last one more shortly, since there is little room in a picture. */
export const gateNames: Readonly<Record<GateMark['kind'], string>> = { ...allGateNames, credential: 'Credential' };

export const gateStateNames: Readonly<Record<GateMark['state'], string>> = {
  passed: 'passed',
  failed: 'failed',
  'not-reached': 'not reached',
  'not-recorded': 'not recorded',
};

export const stateNames: Readonly<Record<RowState, string>> = {
  passed: 'passed',
  warning: 'warning',
  failed: 'failed',
  derived: 'passes on another failure',
  unanswered: 'no response in the log',
  orphan: 'response without its request',
};

/** A gate in words: `Credential Jira OAuth failed: Token expired`. */
export function gateInWords({ kind, state, name, reason }: GateMark): string {
  const what = [gateNames[kind], ...(name === undefined ? [] : [visibleText(name)]), gateStateNames[state]].join(' ');
  return reason === undefined ? what : `${what}: ${visibleText(reason)}`;
}

/** What stands beside a failing gate: its kind, its reason. */
export function gateFailure({ kind, name, reason }: GateMark): string {
  return `${gateNames[kind]}: ${visibleText(reason ?? name ?? gateStateNames.failed)}`;
}

/** What the bar of a row shows, in words, for the list and for those who do not see it. */
export function happened(row: Row): string {
  const failing = row.gates.find(({ state }) => state === 'failed');
  const passed = row.gates.filter(({ state }) => state === 'passed').length;
  return [
    stateInWords(row),
    ...(row.gates.length === 0 ? [] : [`${String(passed)} of ${String(row.gates.length)} checks passed`]),
    ...(failing === undefined ? [] : [`stopped at ${gateInWords(failing)}`]),
    ...(row.inferred === '' ? [] : [`inferred: ${visibleText(row.inferred)}`]),
  ].join(' · ');
}

/** The state, with the title of what went wrong. */
export function stateInWords({ state, failure }: Pick<Row, 'state' | 'failure'>): string {
  return failure === '' ? stateNames[state] : `${stateNames[state]}: ${visibleText(failure)}`;
}
