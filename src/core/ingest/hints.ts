import type { Place } from './grammar';
import type { ScanListener } from './scanListener';
import type { Tokenizer } from './tokenizer';

/** Tells of what is not strict JSON and was read all the same: one hint of a kind for each record and each gap between two. */
export class Hints {
  private bareCommaTold = false;

  constructor(
    private readonly tokens: Tokenizer,
    private readonly listener: ScanListener,
  ) {}

  /** Tells of what was seen since the last time, and whether there was a comment or a trailing comma. */
  tell(): boolean {
    const { tokens } = this;
    const { comment, trailingComma, bareComma } = tokens;
    if (comment === undefined && trailingComma === undefined && bareComma === undefined) return false;
    if (comment !== undefined) this.hint(comment, 'Comments are not JSON: skipped');
    if (trailingComma !== undefined) this.hint(trailingComma, 'Trailing comma before the closing bracket: skipped');
    // A pasted inside of an array has thousands of them: the first one tells it all.
    if (bareComma !== undefined && !this.bareCommaTold) {
      this.bareCommaTold = true;
      this.hint(bareComma, 'Commas between records outside of an array: skipped');
    }
    this.drop();
    return comment !== undefined || trailingComma !== undefined;
  }

  /** Forgets what was seen: it belongs to something damaged that is told of anyway. */
  drop(): void {
    this.tokens.comment = undefined;
    this.tokens.trailingComma = undefined;
    this.tokens.bareComma = undefined;
  }

  /** Tells that a record begins where a comma is due. */
  missingComma(place: Place): void {
    this.hint(place, 'A comma is missing before this record');
  }

  private hint({ line, column }: Place, message: string): void {
    this.listener.issue({ kind: 'hint', line, column, message });
  }
}
