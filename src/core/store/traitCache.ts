import { Field, Kind } from '../ingest/quick/fields';
import type { FieldSlots } from '../ingest/quick/fieldSlots';

/** The fields that make an event's traits. */
const traitFields = Uint8Array.of(
  Field.EventType,
  Field.Severity,
  Field.Outcome,
  Field.Method,
  Field.Tool,
  Field.Client,
  Field.Server,
  Field.Policy,
  Field.PolicyName,
  Field.Status,
  Field.Reason,
);

/** Longer traits are not remembered: they hardly come twice. In words. */
const longest = 128;
const cacheSize = 1024;

/**
 * The traits of events that were seen lately, by the bytes of the fields that make them: nearly all events of a log have the
 * same as others, and need not have their texts looked up one by one.
 */
export class TraitCache {
  private readonly keys: (Int32Array | undefined)[] = new Array<undefined>(cacheSize).fill(undefined);
  private readonly numbers = new Uint32Array(cacheSize);
  /** The fields of the event at hand, packed into words, and how many there are. */
  private readonly key = new Int32Array(longest);
  private length = 0;
  private slot = 0;

  /** The traits of an event with these fields; 0 when they are not remembered. To be followed by `remember`, if so. */
  find(fields: FieldSlots, view: DataView): number {
    const { key } = this;
    const { kinds, slots } = fields;
    let length = 0;
    let hash = kinds[Field.RedirectUri] === Kind.Absent ? 1 : 2;
    key[length++] = hash;
    for (let n = 0; n < traitFields.length; n++) {
      const field = traitFields[n] ?? 0;
      const kind = kinds[field] ?? 0;
      if (kind === Kind.Absent) {
        key[length++] = 0;
        continue;
      }
      let at = slots[2 * field] ?? 0;
      const end = slots[2 * field + 1] ?? 0;
      const size = end - at;
      if (length + (size >> 2) + 2 > longest) {
        this.length = 0;
        return 0;
      }
      key[length++] = (size << 2) | kind;
      hash = Math.imul(hash ^ size, 0x9e3779b1);
      for (; at + 4 <= end; at += 4) {
        const word = view.getInt32(at, true);
        key[length++] = word;
        hash = Math.imul(hash ^ word, 0x9e3779b1);
        hash ^= hash >>> 15;
      }
      if (at < end) {
        let word = 0;
        for (; at < end; at++) word = (word << 8) | view.getUint8(at);
        key[length++] = word;
        hash = Math.imul(hash ^ word, 0x9e3779b1);
        hash ^= hash >>> 15;
      }
    }
    this.length = length;
    this.slot = hash & (cacheSize - 1);
    const known = this.keys[this.slot];
    if (known?.length !== length) return 0;
    for (let i = 0; i < length; i++) if (known[i] !== key[i]) return 0;
    return this.numbers[this.slot] ?? 0;
  }

  /** Remembers the traits of the event that `find` was last asked for. */
  remember(traits: number): void {
    if (this.length === 0) return;
    this.keys[this.slot] = this.key.slice(0, this.length);
    this.numbers[this.slot] = traits;
  }
}
