import type { Evidence } from '../../explain/examination';
import type { Candidate } from './candidates';
import { said, type Sentence } from './sentence';

/** What was compared where a failure began, else the log's own words for it; undefined where it gives none. */
export function detailOf({ finding, cause }: Candidate): Sentence | undefined {
  const evidence = finding?.evidence ?? [];
  const attribute = textAt(evidence, '/attribute');
  const actual = textAt(evidence, '/actualValue');
  const expected = textAt(evidence, '/expectedValue');
  if (attribute !== undefined && actual !== undefined && expected !== undefined) {
    return said`${attribute} is ${actual}, expected is ${expected}`;
  }
  const detail = finding?.detail ?? cause.reason;
  if (detail === undefined) return undefined;
  const prefix = `${cause.entity?.name ?? ''}: `;
  return said`${detail.startsWith(prefix) ? detail.slice(prefix.length) : detail}`;
}

function textAt(evidence: readonly Evidence[], ending: string): string | undefined {
  const value = evidence.find(({ pointer }) => pointer.endsWith(ending))?.value;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
