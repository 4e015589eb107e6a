import { Field, Kind } from './fields';
import { FieldSlots } from './fieldSlots';
import { isMcp, isOrdinary, isProtocolOf } from './ordinary';

/** The fields of an event, and what they say about it together. */
export class EventFields extends FieldSlots {
  /** Whether there is nothing to examine about the event: else it has to be parsed, and its fields here mean nothing. */
  isOrdinary = true;
  /** The bytes that the fields stand in. */
  view: DataView = new DataView(new ArrayBuffer(0));
  /** Whether it has a `meta`. */
  protected hasMeta = false;
  /** Where the name of its protocol stands, the key of `application`; -1 where there is none. */
  protected protocolStart = -1;
  protected protocolEnd = -1;

  protected override clear(): void {
    super.clear();
    this.isOrdinary = true;
    this.hasMeta = false;
    this.protocolStart = -1;
    this.protocolEnd = -1;
  }

  /** Notes a field. */
  protected note(field: number, start: number, end: number, kind: Kind): void {
    if (field === Field.None || start === end) return;
    this.slots[2 * field] = start;
    this.slots[2 * field + 1] = end;
    this.kinds[field] = kind;
    if (field > Field.Outcome || kind === Kind.Number) return;
    if (kind !== Kind.Plain || !isOrdinary(field === Field.Severity, this.view, start)) this.isOrdinary = false;
  }

  /** Whether the whole record is an event whose `application`, if any, is that of its type. */
  protected isEvent(): boolean {
    const { view, slots, kinds, protocolStart, protocolEnd } = this;
    // As `isEvent` has it: a record without a type and an identifier may hold its event elsewhere.
    if (!this.hasMeta || kinds[Field.EventType] === Kind.Absent || kinds[Field.EventType] === Kind.Number) return false;
    if (!this.isIdentified()) return false;
    if (protocolStart < 0 || !this.isOrdinary) return true;
    if (kinds[Field.EventType] !== Kind.Plain) return false;
    const start = slots[2 * Field.EventType] ?? 0;
    const end = slots[2 * Field.EventType + 1] ?? 0;
    if (!isProtocolOf(view, start, end, protocolStart, protocolEnd)) return false;
    // MCP has these, whatever the others may have under the same keys.
    if (!isMcp(view, protocolStart, protocolEnd)) {
      kinds[Field.Session] = Kind.Absent;
      kinds[Field.Request] = Kind.Absent;
      kinds[Field.User] = Kind.Absent;
    }
    return true;
  }

  /** Whether the record has one of the fields that, beside its type, make it an event for sure. */
  private isIdentified(): boolean {
    const { kinds } = this;
    return (
      kinds[Field.Event] !== Kind.Absent ||
      kinds[Field.Context] !== Kind.Absent ||
      kinds[Field.Connection] !== Kind.Absent ||
      kinds[Field.Severity] !== Kind.Absent ||
      kinds[Field.Timestamp] !== Kind.Absent
    );
  }
}
