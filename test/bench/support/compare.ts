import type { FullIndex } from './fullIndex';
import { percentile, short } from './row';

/** Runs the index and remembers each run's steps; throws when it does not hold every event. */
export class IndexRuns {
  private readonly runs: FullIndex['steps'][] = [];
  private kept: FullIndex | undefined;
  private last: Pick<FullIndex, 'events' | 'failing' | 'groups'> = { events: 0, failing: 0, groups: 0 };

  constructor(private readonly expected: number) {}

  /**
   * Takes one run's result, and keeps the index until the next one is there, as the editor does: once no index is left, the
   * host forgets with the first collection what it learned of their objects, and compiles everything anew.
   */
  add(made: FullIndex): void {
    const { events, failing, groups, steps } = made;
    this.kept = made;
    if (events !== this.expected) throw new Error(`${String(events)} events of ${String(this.expected)} were indexed`);
    this.runs.push(steps);
    this.last = { events, failing, groups };
  }

  /** What the runs found, and the median milliseconds of each step. */
  details(): Record<string, unknown> {
    const median = (step: keyof FullIndex['steps']) =>
      short(
        percentile(
          this.runs.map((run) => run[step]),
          50,
        ),
      );
    const steps = {
      read: median('read'),
      index: median('index'),
      groups: median('groups'),
      findings: median('findings'),
    };
    const holds = this.kept?.events ?? 0;
    return { ...this.last, events: holds, stepsMs: steps };
  }
}
