import type { QueryError } from './syntax';

/** So many errors of one text are told. */
const mostErrors = 20;

/** The errors of a text, in the order in which they were found. */
export class Problems {
  readonly errors: QueryError[] = [];

  get tooMany(): boolean {
    return this.errors.length >= mostErrors;
  }

  add({ from, to }: Pick<QueryError, 'from' | 'to'>, message: string): void {
    if (!this.tooMany) this.errors.push({ from, to, message });
  }
}
