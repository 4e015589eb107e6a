import { gatesOf } from '../../flow/gates';
import { comparisonOf } from '../../flow/gateText';
import { type Gate, gateKinds, gateNames } from '../../flow/model';
import type { LogEvent } from '../../model/event';
import type { JsonValue } from '../../model/json';

/** The same gate of two evaluations; undefined where one of them has none such. */
export interface GatePair {
  /** What it is called. */
  readonly title: string;
  readonly failing: Gate | undefined;
  readonly passing: Gate | undefined;
  readonly differs: boolean;
}

/** The gates of two evaluations side by side, in their order but for the first that differs, which comes first of all. */
export function gatePairs(
  failing: readonly LogEvent[],
  passing: readonly LogEvent[],
  recordOf: (event: LogEvent) => JsonValue | undefined,
): readonly GatePair[] {
  const isAccess = ({ family }: LogEvent): boolean => family === 'access';
  const [left, right] = [failing, passing].map((events) => {
    const own = events.filter(isAccess);
    return own.length === 0 ? [] : gatesOf(own, recordOf);
  });
  const pairs = gateKinds.flatMap((kind) => pairsOfKind(kind, ofKind(left, kind), ofKind(right, kind)));
  // Behind a gate that failed all that follows differs: where it stopped is what counts.
  const first =
    pairs.find(({ failing: gate, differs }) => differs && gate?.state === 'failed') ??
    pairs.find(({ differs }) => differs);
  return first === undefined ? pairs : [first, ...pairs.filter((pair) => pair !== first)];
}

/** What came of a gate, in the log’s words where it has some. */
export function outcomeOf(gate: Gate | undefined): string {
  if (gate === undefined) return 'none';
  return [wordsOf(gate), comparisonOf(gate)].filter((part) => part !== undefined).join(' ');
}

function wordsOf({ state, reason }: Gate): string {
  switch (state) {
    case 'passed':
    case 'failed':
      return reason === undefined ? state : `${state}: ${reason}`;
    case 'not-reached':
      return reason === undefined ? 'not reached' : `${reason}, not reached`;
    case 'not-recorded':
      return reason === undefined ? 'not recorded' : `${reason}, nothing more is recorded`;
  }
}

/** Whether neither side says anything of a gate. */
export function isBare({ failing, passing }: GatePair): boolean {
  return [failing, passing].every(
    (gate) => gate === undefined || (gate.state === 'not-recorded' && gate.name === undefined),
  );
}

function ofKind(gates: readonly Gate[] | undefined, kind: Gate['kind']): readonly Gate[] {
  return (gates ?? []).filter((gate) => gate.kind === kind);
}

/** Checks of one kind belong together by their names; where each side has one, it is the same gate whatever it is called. */
function pairsOfKind(kind: Gate['kind'], failing: readonly Gate[], passing: readonly Gate[]): readonly GatePair[] {
  if (failing.length <= 1 && passing.length <= 1)
    return failing.length + passing.length === 0 ? [] : [pairOf(kind, failing[0], passing[0])];
  const names = [...new Set([...passing, ...failing].map(({ name }) => name))].sort((a = '', b = '') =>
    a < b ? -1 : 1,
  );
  return names.map((name) => {
    const own = (gate: Gate): boolean => gate.name === name;
    return pairOf(kind, failing.find(own), passing.find(own));
  });
}

function pairOf(kind: Gate['kind'], failing: Gate | undefined, passing: Gate | undefined): GatePair {
  // Each side gives its own name where they differ.
  const isSame = failing === undefined || passing === undefined || failing.name === passing.name;
  const name = isSame ? (passing ?? failing)?.name : undefined;
  const title = name === undefined ? gateNames[kind] : `${gateNames[kind]} ${name}`;
  const differs = outcomeOf(failing) !== outcomeOf(passing) || failing?.name !== passing?.name;
  return { title, failing, passing, differs };
}
