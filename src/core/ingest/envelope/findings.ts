import type { Path } from '../../json/findValues';
import type { JsonObject } from '../../model/json';
import type { WrapStep } from '../../model/wrapping';
import type { EnvelopeId } from './envelopes';

/** An event that was found in a value. */
export interface FoundEvent {
  readonly event: JsonObject;
  /** Where the event, or the string that holds it, stands in the value. */
  readonly path: Path;
  /** The steps from there; none when the event itself stands there. */
  readonly steps: readonly WrapStep[];
}

/** Damage in a text that is embedded in a value. */
export interface FoundDamage {
  readonly kind: 'malformed' | 'hint';
  /** Where the string that holds the text stands in the value. */
  readonly path: Path;
  /** In UTF-16 units of the string's value. */
  readonly offset: number;
  readonly message: string;
}

/** What was found in a value: its events, what of it is damaged, and the envelopes around its events, the outermost first. */
export interface Findings {
  readonly events: readonly FoundEvent[];
  readonly damage: readonly FoundDamage[];
  readonly envelopes: readonly EnvelopeId[];
}

export const nothing: Findings = { events: [], damage: [], envelopes: [] };

/** Whether there is anything to tell. */
export function isFruitful({ events, damage }: Findings): boolean {
  return events.length + damage.length > 0;
}

/** Findings in a member of a value, as findings in the value. */
export function under(step: string | number, { events, damage, envelopes }: Findings): Findings {
  return {
    events: events.map((found) => ({ ...found, path: [step, ...found.path] })),
    damage: damage.map((found) => ({ ...found, path: [step, ...found.path] })),
    envelopes,
  };
}

/** Findings in several members of a value, in their order. */
export function together(all: readonly Findings[]): Findings {
  return {
    events: all.flatMap(({ events }) => events),
    damage: all.flatMap(({ damage }) => damage),
    envelopes: [...new Set(all.flatMap(({ envelopes }) => envelopes))],
  };
}

/** The same findings, in one more envelope if they are events. */
export function enveloped(id: EnvelopeId, found: Findings): Findings {
  if (found.events.length === 0 || found.envelopes[0] === id) return found;
  return { ...found, envelopes: [id, ...found.envelopes.filter((inner) => inner !== id)] };
}
