import { Field, Kind } from '../ingest/quick/fields';
import type { FieldSlots } from '../ingest/quick/fieldSlots';
import type { QuickRecord } from '../ingest/quick/quickRecord';
import { textOf, valueOf } from '../ingest/quick/text';
import { chainLimit, statusOf } from '../ingest/summarise';
import type { Span } from '../model/place';
import type { EventStore } from './eventStore';
import { emptyRow } from './rows';
import { writeSpan } from './spans';
import { readTimestamp } from './timestampBytes';
import { TraitCache } from './traitCache';
import { Trait, TraitMemory, traitFlags, traitWidth } from './traits';
import { IdCache } from './idCache';

/**
 * Adds ordinary events to a store straight from the bytes of their fields: the row that `EventStore.add` would add for
 * `quickSummary`, without a text that is made only to be looked up.
 */
export class QuickEvents {
  private readonly row = emptyRow();
  private readonly tuple = new Uint32Array(traitWidth);
  /** The chain of the last event, as numbers of identifiers, and its own number. */
  private readonly chain = new Uint32Array(chainLimit);
  private lastLength = 0;
  private lastChain = 0;
  private readonly memory: TraitMemory;
  private readonly time = { ms: 0, clock: 0 };
  private readonly traitCache = new TraitCache();
  private readonly idCache: IdCache;

  constructor(private readonly store: EventStore) {
    this.memory = new TraitMemory(store.texts);
    this.idCache = new IdCache(store.ids);
  }

  /** Adds the event of a record that was read quickly. */
  add(fields: QuickRecord, bytes: Uint8Array, span: Span): void {
    const { row, store } = this;
    const { view } = fields;
    writeSpan(row, span);
    row.traits = fields.traits !== 0 ? fields.traits : this.traitsOf(fields, bytes, view);
    // No other event has the same, so that there is nothing to remember.
    row.event = this.idOf(fields, Field.Event, bytes, undefined);
    row.context = this.idOf(fields, Field.Context, bytes, view);
    row.connection = this.idOf(fields, Field.Connection, bytes, view);
    row.session = this.idOf(fields, Field.Session, bytes, view);
    row.request = this.idOf(fields, Field.Request, bytes, view);
    row.directive = this.idOf(fields, Field.Directive, bytes, view);
    row.user = this.idOf(fields, Field.User, bytes, view);
    row.chain = this.chainOf(fields, bytes, view);
    const start = fields.slots[2 * Field.Timestamp] ?? 0;
    const end = fields.slots[2 * Field.Timestamp + 1] ?? 0;
    if (fields.kinds[Field.Timestamp] === Kind.Plain && readTimestamp(bytes, start, end, this.time)) {
      row.ms = this.time.ms;
      row.clock = this.time.clock;
    } else {
      store.setTime(row, textOf(fields, Field.Timestamp, bytes) ?? '');
    }
    store.addRow(row, false);
  }

  private traitsOf(fields: QuickRecord, bytes: Uint8Array, view: DataView): number {
    const { traitCache } = this;
    let traits = traitCache.find(fields, view);
    if (traits === 0) traitCache.remember((traits = this.newTraits(fields, bytes)));
    fields.rememberTraits(traits);
    return traits;
  }

  private newTraits(fields: FieldSlots, bytes: Uint8Array): number {
    const { tuple, memory } = this;
    const type = this.numberOf(fields, Field.EventType, bytes);
    const severity = this.numberOf(fields, Field.Severity, bytes);
    const { family, protocol } = memory.ofType(type);
    const hasRedirectUri = fields.kinds[Field.RedirectUri] !== Kind.Absent;
    tuple[Trait.Type] = type;
    tuple[Trait.Severity] = severity;
    tuple[Trait.Outcome] = this.numberOf(fields, Field.Outcome, bytes);
    tuple[Trait.Protocol] = protocol;
    tuple[Trait.Method] = this.numberOf(fields, Field.Method, bytes);
    tuple[Trait.Tool] = this.numberOf(fields, Field.Tool, bytes);
    tuple[Trait.Client] = this.numberOf(fields, Field.Client, bytes);
    tuple[Trait.Server] = this.numberOf(fields, Field.Server, bytes);
    tuple[Trait.Policy] = this.numberOf(fields, Field.Policy, bytes);
    tuple[Trait.PolicyName] = this.numberOf(fields, Field.PolicyName, bytes);
    tuple[Trait.Status] =
      fields.kinds[Field.Status] === Kind.Absent ? 0 : (statusOf(valueOf(fields, Field.Status, bytes)) ?? 0);
    tuple[Trait.Reason] = this.numberOf(fields, Field.Reason, bytes);
    tuple[Trait.Wrapping] = 0;
    tuple[Trait.Flags] = traitFlags({ family, level: memory.levelOf(severity), failing: false, hasRedirectUri });
    return this.store.traits.intern(tuple);
  }

  private chainOf(fields: FieldSlots, bytes: Uint8Array, view: DataView): number {
    const { chain } = this;
    const { chainLength } = fields;
    // A response mostly carries the chain of its request.
    let isSame = chainLength === this.lastLength;
    for (let n = 0; n < chainLength; n++) {
      const id = this.idCache.intern(bytes, view, fields.chain[2 * n] ?? 0, fields.chain[2 * n + 1] ?? 0);
      isSame &&= chain[n] === id;
      chain[n] = id;
    }
    if (isSame) return this.lastChain;
    this.lastLength = chainLength;
    this.lastChain = this.store.chains.intern(chain, chainLength);
    return this.lastChain;
  }

  /** The number of a field's text. */
  private numberOf(fields: FieldSlots, field: Field, bytes: Uint8Array): number {
    const kind = fields.kinds[field];
    if (kind === Kind.Absent) return 0;
    const { texts } = this.store;
    if (kind !== Kind.Plain) return texts.intern(textOf(fields, field, bytes));
    return texts.internBytes(bytes, fields.slots[2 * field] ?? 0, fields.slots[2 * field + 1] ?? 0);
  }

  /** The number of a field's identifier. */
  private idOf(fields: FieldSlots, field: Field, bytes: Uint8Array, view: DataView | undefined): number {
    const kind = fields.kinds[field];
    if (kind === Kind.Absent) return 0;
    const { ids } = this.store;
    const start = fields.slots[2 * field] ?? 0;
    const end = fields.slots[2 * field + 1] ?? 0;
    if (kind === Kind.Plain || (kind === Kind.Number && isPlainNumber(bytes, start, end))) {
      return view === undefined ? ids.internBytes(bytes, start, end) : this.idCache.intern(bytes, view, start, end);
    }
    const text = textOf(fields, field, bytes);
    return text === undefined ? 0 : ids.intern(text);
  }
}

/** Whether a number is written as it is said: a few digits, of which the first is no zero. MCP request IDs are. */
function isPlainNumber(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start > 15 || bytes[start] === 0x30) return end - start === 1;
  for (let i = start; i < end; i++) {
    const byte = bytes[i] ?? 0;
    if (byte < 0x30 || byte > 0x39) return false;
  }
  return true;
}
