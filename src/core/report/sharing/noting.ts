import type { JsonValue } from '../../model/json';
import { redactTelling } from '../redact';
import type { Known } from './known';
import type { OriginalKind } from './originalKinds';
import { findForms, isAddressLike, isLocal } from './patterns';
import { type Rewriting, rewritten } from './rewriting';
import { viewsOf } from './views';

/** A user name that is longer is a text. */
export const longestName = 256;
/** A number of a request within its session, or the like: it identifies nothing by itself. */
export const counter = /^\d{0,5}$/;
const cacheSize = 20_000;
const longestCached = 200;

/** Notes everything in records that is to be replaced in them. */
export class Noting implements Rewriting {
  private readonly seen = new Set<string>();

  constructor(private readonly known: Known) {}

  record(record: JsonValue): void {
    rewritten(record, this);
  }

  text(text: string): string {
    if (text.length < 4 || this.isSeen(text)) return text;
    redactTelling(text, (secret) => {
      this.secret(secret);
    });
    const view = viewsOf(text).at(-1);
    if (view === undefined) return text;
    this.forms(view.text);
    if (view.places !== undefined) {
      redactTelling(view.text, (secret) => {
        this.secret(secret);
      });
    }
    return text;
  }

  typed(kind: OriginalKind, text: string): string {
    if (text === '') return text;
    if (kind === 'secret') this.secret(text);
    else if (isWholeName(kind, text)) this.name(kind, text);
    this.text(text);
    return text;
  }

  number(kind: OriginalKind | undefined, value: number): JsonValue {
    const text = String(value);
    if (kind === 'secret') this.secret(text);
    else if (isWholeNumber(kind, text)) this.known.note(kind ?? 'account', text);
    return value;
  }

  leftOut(value: JsonValue): JsonValue {
    return typeof value === 'string' ? this.text(value) : value;
  }

  /** Notes a user by a name, and by the name in front of an address. */
  name(kind: OriginalKind, text: string): void {
    const original = this.known.note(kind, kind === 'host' ? withoutPort(text) : text);
    if (original.kind !== 'user') return;
    const [, local] =
      /^([^@\s]{3,64})@/.exec(original.canonical) ?? /[\\|/]([^\\|/\s]{3,64})$/.exec(original.canonical) ?? [];
    if (local !== undefined && !/^\d+$/.test(local)) this.known.alias(original, local);
  }

  private forms(text: string): void {
    findForms(text, (kind, start, end) => {
      if (kind === 'user') this.name(kind, text.slice(start, end));
      else if (kind !== 'secret') this.known.note(kind, text.slice(start, end));
      else this.secret(text.slice(start, end));
    });
  }

  private secret(secret: string): void {
    this.known.note('secret', secret);
    for (const [part] of secret.matchAll(/[^\s;,=&"':]{6,1000}/g)) this.known.note('secret', part);
  }

  private isSeen(text: string): boolean {
    if (text.length > longestCached) return false;
    if (this.seen.has(text)) return true;
    if (this.seen.size >= cacheSize) this.seen.clear();
    this.seen.add(text);
    return false;
  }
}

/** Whether a typed text is one name as a whole, not a text, an address or a URL in which names stand. */
export function isWholeName(kind: OriginalKind, text: string): boolean {
  switch (kind) {
    case 'user':
      return true;
    case 'name':
    case 'value':
      return text.length <= longestName;
    case 'id':
      return !/:\/\/|@|\s|^arn:/i.test(text) && !counter.test(text);
    case 'host': {
      const host = withoutPort(text);
      return /^[\p{L}\p{N}._-]{1,255}$/u.test(host) && !isAddressLike(host) && !isLocal(host);
    }
    case 'account':
    case 'address':
    case 'path':
    case 'secret':
      return false;
  }
}

/** Whether a number is replaced: long ones that are ids, and those with as many digits as the number of an account. */
export function isWholeNumber(kind: OriginalKind | undefined, text: string): boolean {
  if (!/^\d+$/.test(text)) return false;
  return text.length === 12 || ((kind === 'id' || kind === 'user') && text.length > 5);
}

export function withoutPort(host: string): string {
  return host.replace(/:\d{1,5}$/, '');
}
