import type { FailureReport } from '../../src/core/report/inspection';

/** Failures without the lines they stand in, so that logs which are laid out differently can be compared. */
export function placeless(failures: readonly FailureReport[]): readonly FailureReport[] {
  return failures.map(({ origin, ...failure }) => ({
    ...failure,
    line: 0,
    endLine: 0,
    origin: { ...origin, line: 0, path: origin.path.map((step) => ({ ...step, line: 0 })) },
  }));
}
