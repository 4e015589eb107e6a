import * as z from 'zod/mini';
import { generate } from '../../fixtures/generate';

const failureRate = 0.05;
/** Of so many events one has no event ID, so that it would be seen if it were read twice. */
const withoutId = 5;

const eventSchema = z.looseObject({ meta: z.looseObject({ eventId: z.optional(z.string()) }) });

/** A line of a log, and what its event is known by in the index. */
export interface Line {
  readonly text: string;
  readonly key: string;
}

/**
 * Lines of generated events without end. An event is known by its event ID; some have none, since the index takes events
 * of one ID for one, and are known by a connection of their own.
 */
export function* lines(seed: number): Generator<Line, undefined, undefined> {
  let number = 0;
  for (const text of generate({ seed, events: Infinity, failureRate })) {
    const event = eventSchema.parse(JSON.parse(text));
    const { eventId, ...meta } = event.meta;
    if (eventId !== undefined && ++number % withoutId !== 0) {
      yield { text, key: eventId };
      continue;
    }
    const connectionId = `soak-${String(seed)}-${String(number)}`;
    yield { text: JSON.stringify({ ...event, meta: { ...meta, connectionId } }), key: connectionId };
  }
  return undefined;
}

/** The next line of a log without end. */
export function nextOf(source: Generator<Line, undefined, undefined>): Line {
  const { value } = source.next();
  if (value === undefined) throw new Error('The generated log has ended');
  return value;
}

/** What the event in a line is known by; undefined for a line that holds none. */
export function keyOf(text: string): string | undefined {
  if (text.trim() === '') return undefined;
  const { meta } = z
    .looseObject({ meta: z.looseObject({ eventId: z.optional(z.string()), connectionId: z.optional(z.string()) }) })
    .parse(JSON.parse(text));
  return meta.eventId ?? meta.connectionId;
}
