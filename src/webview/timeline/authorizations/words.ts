import type { Authorization, NearestValue } from '../../../protocol/timeline/authorizations';
import type { RowState } from '../../../protocol/timeline/scene';
import { visibleText } from '../draw/text';

/** How an authorization stands, for its sign. */
export function stateOf({ failing, level }: Authorization): RowState {
  if (failing) return 'failed';
  return level === 'warning' ? 'warning' : 'passed';
}

/** The verdict, and that it is inferred where it is. */
export function verdictInWords({ verdict, inferred }: Authorization): string {
  return inferred === '' ? visibleText(verdict) : `${visibleText(verdict)} (≈ inferred: ${visibleText(inferred)})`;
}

/** In what the nearest value differs, shortly: `but for a trailing slash`. */
export function butForInWords({ differences }: NearestValue): string {
  return differences.length === 0 ? 'the same is registered' : `but for ${namesOf(differences)}`;
}

function namesOf(differences: NearestValue['differences']): string {
  return differences.map(({ name }) => visibleText(name, 100)).join(', ');
}

/** All of it in one sentence, for a tooltip. */
export function nearestInWords({ value, workload, because, differences }: NearestValue): string {
  const named = workload === '' ? '' : ` (${visibleText(workload)})`;
  const how = differences.length === 0 ? 'is the same' : `differs in ${namesOf(differences)}`;
  return `Nearest registered value, inferred: ${visibleText(value)}${named} ${how}; ${visibleText(because)}.`;
}
