import type { Row } from '../support/row';
import type { TaskOptions } from '../support/task';

/** A row that is measured in a process of its own. */
export interface BenchmarkRow {
  readonly name: string;
  readonly what: string;
  measure(options: TaskOptions): Promise<Row>;
}
