import type { EventIndex } from '../../index/eventIndex';
import type { FieldValue, ValueSource } from './complete';
import type { FieldName } from './fields';

/** The values that the events of an index have, each field's counted once when somebody first asks. */
export class IndexValues implements ValueSource {
  constructor(private readonly index: EventIndex) {}

  valuesOf(field: FieldName, typed: string): readonly FieldValue[] {
    return field === typed ? [{ value: typed, count: this.index.events.length }] : [];
  }
}
