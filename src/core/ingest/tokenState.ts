import type { Span } from '../model/place';
import { Byte } from './bytes';
import type { CommentState } from './comment';
import { Fault } from './fault';
import { placeOf, State, type Mark, type Place } from './grammar';

/** The token in the middle of which the bytes ended. */
export const enum Lex {
  None,
  String,
  Escape,
  Word,
  Comment,
}

/** What can be open, in the stack of nesting. */
export const enum Open {
  Object = 1,
  Array = 2,
}

/**
 * What a `Tokenizer` remembers between runs, and what whoever drives it may change there. All positions are absolute byte
 * offsets.
 */
export class TokenState {
  pos = 0;
  line = 1;
  lineStart = 0;
  excess = 0;
  state = State.Top;
  depth = 0;
  /** The depth at which values are records. */
  floor = 0;
  /** The deepest nesting since the record began. */
  maxDepth = 0;
  /** The last key, without its quotes. */
  keyStart = 0;
  keyEnd = 0;
  /** Where the last token between records ended: a record that follows on a later line begins that line. */
  solidEnd = 0;
  comment: Place | undefined;
  trailingComma: Place | undefined;
  bareComma: Place | undefined;
  fault = Fault.Unexpected;
  faultPlace: Place = { line: 1, column: 1 };
  /** How many bytes were looked at, for the tests of linearity. */
  visited = 0;

  protected lex = Lex.None;
  protected openedComment: CommentState = { kind: undefined, ended: false, line: 1, excess: 0, lineBegan: -1, last: 0 };
  protected tokenStart = 0;
  protected tokenExcess = 0;
  protected tokenMark: Mark = { pos: 0, line: 1, lineStart: 0, excess: 0 };
  protected stack = new Uint8Array(64);
  protected previous = 0;

  /** The place of `pos`. */
  mark(): Mark {
    return { pos: this.pos, line: this.line, lineStart: this.lineStart, excess: this.excess };
  }

  /** The 1-based column of `pos`, in UTF-16 code units. */
  column(): number {
    return this.pos - this.lineStart - this.excess + 1;
  }

  /** The span from a mark to `pos`. */
  spanFrom(start: Mark): Span {
    const { line, column } = placeOf(start);
    return { start: start.pos, end: this.pos, line, column, endLine: this.line, endColumn: this.column() };
  }

  /** Where the comment began in which the bytes ended, if they did. */
  openComment(): Mark | undefined {
    return this.lex === Lex.Comment ? this.tokenMark : undefined;
  }

  /** Goes to a place, between tokens, with what is open above `floor` forgotten. */
  moveTo(mark: Mark, state: State): void {
    this.pos = mark.pos;
    this.line = mark.line;
    this.lineStart = mark.lineStart;
    this.excess = mark.excess;
    this.state = state;
    this.depth = this.floor;
    this.lex = Lex.None;
    this.previous = 0;
    this.solidEnd = mark.pos;
  }

  /** Goes behind a value that began where records are and was read by somebody else, up to its closing brace at `end`. */
  moveBehind(end: Mark, state: State): void {
    this.pos = end.pos;
    this.line = end.line;
    this.lineStart = end.lineStart;
    this.excess = end.excess;
    this.state = state;
    this.previous = Byte.CloseBrace;
    this.solidEnd = end.pos;
  }

  /** Names a fault at `pos`, or at another place, that the grammar alone does not see. */
  blame(fault: Fault, at: Mark = this.mark()): void {
    this.fault = fault;
    this.faultPlace = placeOf(at);
  }

  /** Consumes the one byte at `pos`, which is a bracket or other punctuation. */
  skip(): void {
    this.pos++;
    this.solidEnd = this.pos;
  }

  /** Consumes the `[` at `pos` and makes its elements the records. */
  enterArray(): void {
    this.pos++;
    this.depth++;
    this.growTo(this.depth);
    this.stack[this.depth] = Open.Array;
    this.floor = this.depth;
    this.state = State.ItemFirst;
    this.solidEnd = this.pos;
  }

  protected growTo(depth: number): void {
    if (depth < this.stack.length) return;
    const grown = new Uint8Array(this.stack.length * 2);
    grown.set(this.stack);
    this.stack = grown;
  }
}
