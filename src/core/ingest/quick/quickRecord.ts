import { Byte } from '../bytes';
import { Kind } from './fields';
import { KeyTable, MAX_KEYS, Place } from './keys';
import { CHAIN_LINK } from './recordShapes';
import { ShapedRecord } from './shapedRecord';
import { skipNumber, skipWord } from './skipScalar';
import { skipPlain } from './skipText';

/** A record nested deeper is left to be read the ordinary way. */
const MAX_DEPTH = 64;

/**
 * Reads ordinary events at several times the speed of parsing them: it goes over a record's bytes once and notes where the
 * fields of its summary stand. Whatever is not plain it declines, and the record is read the ordinary way.
 */
export class QuickRecord extends ShapedRecord {
  private readonly keys: KeyTable;
  private bytes: Uint8Array = new Uint8Array(0);
  /** What encloses the object or array at hand, by depth. */
  private readonly enclosing = new Uint8Array(MAX_DEPTH);
  /** By known key: the number of the reading in which it was seen last. */
  private readonly seen = new Int32Array(MAX_KEYS);
  private reading = 0;

  /** `arrayKeys` are the keys under which an array makes a page of what would else be a record: such are declined. */
  constructor(arrayKeys: readonly string[] = []) {
    super();
    this.keys = new KeyTable(arrayKeys);
  }

  /**
   * Reads the record whose `{` is at `start`; `limit` is the index behind the last byte at hand. Returns whether it is an
   * event in strict JSON and UTF-8: then, if it is ordinary, the fields are noted, and the summary made from them is the one
   * made from the parsed record. If it is no such event, or if that would take a closer look, nothing noted means anything
   * but `end`, which says how far the bytes were looked at.
   */
  read(bytes: Uint8Array, start: number, limit: number): boolean {
    if (bytes !== this.bytes) {
      this.bytes = bytes;
      this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
    if (this.isRepeated(start, limit)) return true;
    if (!this.isOfKnownShape(start, limit)) {
      this.begin(start);
      this.reading = (this.reading + 1) | 0;
      if (!this.walk(start, limit)) return false;
    }
    if (!this.isEvent()) return false;
    this.learn();
    this.standIn();
    return true;
  }

  /** Goes over the record. Returns whether it came to its end. */
  private walk(start: number, limit: number): boolean {
    // One pass through the loop for each key with its value, or element of an array, and the brackets that close behind it.
    const { view, keys, enclosing, seen, reading } = this;
    let depth = 0;
    let place: number = Place.Record;
    let opened = true;
    let i = start + 1;
    for (;;) {
      this.end = i;
      if (i >= limit) return false;
      let c = view.getUint8(i);
      if (c <= Byte.Space) {
        i = this.skipWhite(i, limit);
        if (i >= limit) return false;
        c = view.getUint8(i);
      }

      // What is empty closes below.
      if (!opened || c !== (place >= Place.Object ? Byte.CloseBrace : Byte.CloseBracket)) {
        let key = 0;
        if (place >= Place.Object) {
          if (c !== Byte.Quote) return false;
          const from = i + 1;
          i = skipPlain(view, from, limit);
          if (i < limit && view.getUint8(i) !== Byte.Quote) {
            i = this.skipHard(i, limit);
            if (i < 0 || this.escaped) return false;
            this.hasHardKey = true;
          }
          // At least a colon and a value must follow.
          if (i + 2 >= limit) return this.stop(limit);
          if (place === Place.Application) {
            if (this.protocolStart >= 0) return false;
            this.protocolStart = from;
            this.protocolEnd = i;
            key = keys.protocol;
          } else if (place !== Place.Object) {
            key = keys.find(place, view, from, i);
            if (key !== 0) {
              if (seen[key] === reading) return false;
              seen[key] = reading;
            }
          }
          i++;
          if (view.getUint8(i) !== Byte.Colon) {
            i = this.skipWhite(i, limit);
            if (i + 1 >= limit || view.getUint8(i) !== Byte.Colon) return false;
          }
          i++;
          c = view.getUint8(i);
          if (c <= Byte.Space) {
            i = this.skipWhite(i, limit);
            if (i >= limit) return false;
            c = view.getUint8(i);
          }
        }

        if (c === Byte.Quote) {
          const from = i + 1;
          let kind = Kind.Plain;
          i = skipPlain(view, from, limit);
          if (i < limit && view.getUint8(i) !== Byte.Quote) {
            i = this.skipHard(i, limit);
            if (i < 0) return false;
            if (this.escaped) kind = Kind.Escaped;
          }
          if (i >= limit) return this.stop(limit);
          if (key !== 0) {
            this.note(keys.field[key] ?? 0, from, i, kind);
          } else if (place === Place.Chain) {
            if (kind !== Kind.Plain || !this.link(from, i)) return false;
          }
          this.leave(from, i, place === Place.Chain ? CHAIN_LINK : (keys.field[key] ?? 0));
          i++;
        } else if (place === Place.Chain) {
          return false;
        } else if (c === Byte.OpenBrace || c === Byte.OpenBracket) {
          const inside = (c === Byte.OpenBrace ? keys.inObject[key] : keys.inArray[key]) ?? Place.Refused;
          if (inside === Place.Refused || depth === MAX_DEPTH) return false;
          if (inside === Place.Meta) this.hasMeta = true;
          if (key === keys.contentSecurity && c === Byte.OpenBrace) {
            this.isOrdinary = false;
            this.examinedAt = i;
          }
          enclosing[depth++] = place;
          place = inside;
          opened = true;
          i++;
          continue;
        } else {
          const from = i;
          const isNumber = c === Byte.Minus || (c >= 0x30 && c <= 0x39);
          i = isNumber ? skipNumber(view, i, limit) : skipWord(view, i, limit);
          if (i < 0) return false;
          if (isNumber) {
            const field = keys.field[key] ?? 0;
            if (key !== 0) this.note(field, from, i, Kind.Number);
            this.leave(from, i, ~field);
          }
        }
      }

      opened = false;
      for (;;) {
        if (i >= limit) return false;
        c = view.getUint8(i);
        if (c <= Byte.Space) {
          i = this.skipWhite(i, limit);
          if (i >= limit) return false;
          c = view.getUint8(i);
        }
        if (c === Byte.Comma) break;
        if (c !== (place >= Place.Object ? Byte.CloseBrace : Byte.CloseBracket)) return false;
        i++;
        if (depth === 0) {
          this.end = i;
          return true;
        }
        place = enclosing[--depth] ?? Place.Refused;
      }
      i++;
    }
  }

  /** Skips white space and keeps count of lines. Returns the index behind it, or `limit` when it is declined. */
  private skipWhite(i: number, limit: number): number {
    const { view } = this;
    let at = i;
    for (; at < limit; at++) {
      const c = view.getUint8(at);
      if (c === Byte.Space || c === Byte.Tab) continue;
      if (c === Byte.LF) {
        this.lines++;
        this.lineStart = at + 1;
        this.excess = 0;
      } else if (c !== Byte.CR) {
        break;
      } else if (at + 1 >= limit || view.getUint8(at + 1) !== Byte.LF) {
        return limit;
      }
    }
    this.end = at;
    return at;
  }

  /** Declines the record, after its bytes were looked at up to an index. */
  private stop(at: number): false {
    this.end = at;
    return false;
  }
}
