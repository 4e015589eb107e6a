import { Byte, InString, STRING_CLASS, WORD_CLASS } from './bytes';
import { skipComment } from './comment';
import { Fault } from './fault';
import { faultAt, placeOf, Signal, State } from './grammar';
import { Lex, Open, TokenState } from './tokenState';

/**
 * Walks over JSON token by token, knows nesting and places, and stops at what matters for finding records. It can stop after
 * any byte and go on with the next window.
 */
export class Tokenizer extends TokenState {
  /**
   * Reads on in `bytes`, whose first byte has the offset `base`, up to the index `limit`. `final` says that the source ends there.
   */
  run(bytes: Uint8Array, base: number, limit: number, final: boolean): Signal {
    // Locals throughout, and one pass through the `for` per token: this loop sees every byte of every log.
    const stringClass = STRING_CLASS;
    const wordClass = WORD_CLASS;
    const floor = this.floor;
    let { state, lex, depth, line, excess, maxDepth, tokenExcess, stack } = this;
    let i = this.pos - base;
    const from = i;
    let lineStart = this.lineStart - base;
    let keyStart = this.keyStart - base;
    let keyEnd = this.keyEnd - base;
    let tokenStart = this.tokenStart - base;
    let signal = Signal.NeedMore;
    let fault: Fault | undefined;

    for (;;) {
      let valueEnded = false;
      if (i >= limit) {
        if (!final) break;
        if (lex === Lex.Word) {
          valueEnded = true;
        } else if (lex === Lex.None || (lex === Lex.Comment && this.openedComment.kind === 'line')) {
          if (state < State.ItemFirst) fault = Fault.Cut;
        } else {
          fault = lex <= Lex.Escape ? Fault.StringCut : Fault.CommentOpen;
        }
        if (!valueEnded) break;
        lex = Lex.None;
      } else if (lex === Lex.None) {
        const c = bytes[i] ?? 0;
        if (c === Byte.Quote && state <= State.KeyNext) {
          tokenStart = i++;
          tokenExcess = excess;
          lex = Lex.String;
          // No `continue`: the string's inside follows below.
        } else if (c === Byte.Comma && state === State.After) {
          state = stack[depth] === Open.Object ? State.KeyNext : State.ElementNext;
          i++;
          continue;
        } else if (c === Byte.Colon && state === State.Colon) {
          state = State.Value;
          i++;
          continue;
        } else if (c <= Byte.Space) {
          if (c === Byte.LF) {
            if ((i > 0 ? bytes[i - 1] : this.previous) !== Byte.CR) line++;
            lineStart = i + 1;
            excess = 0;
          } else if (c === Byte.CR) {
            line++;
            lineStart = i + 1;
            excess = 0;
          } else if (c !== Byte.Space && c !== Byte.Tab) {
            fault = faultAt(state, c);
            break;
          }
          i++;
          while (i < limit && bytes[i] === Byte.Space) i++;
          continue;
        } else if (c === Byte.OpenBrace || c === Byte.OpenBracket) {
          if (state > State.ElementNext) {
            if (state >= State.ItemFirst) signal = Signal.ItemStart;
            else fault = faultAt(state, c);
            break;
          }
          depth++;
          if (depth > maxDepth) maxDepth = depth;
          if (depth >= stack.length) {
            this.growTo(depth);
            stack = this.stack;
          }
          i++;
          if (c === Byte.OpenBrace) {
            stack[depth] = Open.Object;
            state = State.KeyFirst;
          } else {
            stack[depth] = Open.Array;
            const keyed = state === State.Value && depth === floor + 2;
            state = State.ElementFirst;
            if (keyed) {
              signal = Signal.KeyedArray;
              break;
            }
          }
          continue;
        } else if (c === Byte.CloseBrace) {
          if (state === State.KeyNext) this.trailingComma ??= { line, column: i - lineStart - excess + 1 };
          else if (state !== State.KeyFirst && (state !== State.After || stack[depth] !== Open.Object)) {
            fault = faultAt(state, c);
            break;
          }
          depth--;
          i++;
          valueEnded = true;
        } else if (c === Byte.CloseBracket) {
          if (state === State.ElementNext || state === State.ItemNext) {
            this.trailingComma ??= { line, column: i - lineStart - excess + 1 };
          } else if (
            state !== State.ElementFirst &&
            state !== State.ItemFirst &&
            state !== State.ItemAfter &&
            (state !== State.After || stack[depth] !== Open.Array)
          ) {
            fault = faultAt(state, c);
            break;
          }
          depth--;
          i++;
          if (state >= State.ItemFirst) {
            signal = Signal.ContainerEnd;
            break;
          }
          valueEnded = true;
        } else if (wordClass[c] === 1 || c === Byte.Quote) {
          if (state > State.ElementNext) {
            if (state >= State.ItemFirst) signal = Signal.ItemStart;
            else fault = faultAt(state, c);
            break;
          }
          lex = Lex.Word;
          i++;
        } else if (c === Byte.Comma && (state === State.ItemAfter || state === State.Top)) {
          if (state === State.ItemAfter) state = State.ItemNext;
          else this.bareComma ??= { line, column: i - lineStart - excess + 1 };
          i++;
          this.solidEnd = base + i;
          continue;
        } else if (c === Byte.Slash) {
          this.tokenMark = { pos: base + i, line, lineStart: base + lineStart, excess };
          this.openedComment = { kind: undefined, ended: false, line, excess, lineBegan: -1, last: Byte.Slash };
          this.comment ??= { line, column: i - lineStart - excess + 1 };
          lex = Lex.Comment;
          i++;
          continue;
        } else if (c === Byte.Bom && state === State.Top) {
          if (limit - i < 3 && !final) break;
          if (bytes[i + 1] !== 0xbb || bytes[i + 2] !== 0xbf) {
            fault = Fault.NotJson;
            break;
          }
          i += 3;
          // The mark at the start of a file is not part of its first line; one further on (files joined by `cat`) is.
          if (base + i === 3) lineStart = i;
          else excess += 2;
          continue;
        } else {
          fault = faultAt(state, c);
          break;
        }
      }

      if (lex === Lex.String) {
        let kind: number = InString.Plain;
        while (i < limit) {
          kind = stringClass[bytes[i] ?? 0] ?? 0;
          if (kind !== InString.Plain) break;
          i++;
        }
        if (i >= limit) continue;
        if (kind === InString.Quote) {
          lex = Lex.None;
          if (state >= State.KeyFirst) {
            keyStart = tokenStart + 1;
            keyEnd = i;
            state = State.Colon;
          } else {
            valueEnded = true;
          }
          i++;
        } else if (kind === InString.Backslash) {
          lex = Lex.Escape;
          i++;
        } else if (kind === InString.LineBreak) {
          fault = Fault.StringOpen;
          break;
        } else {
          excess += kind === InString.Lead2 ? 1 : 2;
          i++;
        }
      } else if (lex === Lex.Escape) {
        // The byte after the backslash is skipped unless it means something to the scanner itself.
        lex = Lex.String;
        if ((stringClass[bytes[i] ?? 0] ?? 0) <= InString.Backslash) i++;
      } else if (lex === Lex.Word) {
        while (i < limit && wordClass[bytes[i] ?? 0] === 1) i++;
        if (i < limit) {
          lex = Lex.None;
          valueEnded = true;
        }
      } else if (lex === Lex.Comment) {
        const comment = this.openedComment;
        i = skipComment(comment, bytes, i, limit);
        if (comment.kind === 'none') {
          fault = faultAt(state, Byte.Slash);
          break;
        }
        if (comment.ended) lex = Lex.None;
        line = comment.line;
        excess = comment.excess;
        if (comment.lineBegan >= 0) lineStart = comment.lineBegan;
        this.solidEnd = base + i;
      }

      if (valueEnded) {
        if (depth === floor) {
          signal = Signal.ItemEnd;
          break;
        }
        state = State.After;
      }
    }

    if (fault !== undefined) {
      signal = Signal.Fault;
      this.fault = fault;
      const inString = lex === Lex.String || lex === Lex.Escape;
      if (fault === Fault.CommentOpen) this.faultPlace = placeOf(this.tokenMark);
      else
        this.faultPlace = {
          line,
          column: inString ? tokenStart - lineStart - tokenExcess + 1 : i - lineStart - excess + 1,
        };
    }
    if (i > 0) this.previous = bytes[i - 1] ?? 0;
    this.visited += i - from;
    this.pos = base + i;
    this.state = state;
    this.lex = lex;
    this.depth = depth;
    this.line = line;
    this.lineStart = base + lineStart;
    this.excess = excess;
    this.maxDepth = maxDepth;
    this.keyStart = base + keyStart;
    this.keyEnd = base + keyEnd;
    this.tokenStart = base + tokenStart;
    this.tokenExcess = tokenExcess;
    return signal;
  }
}
