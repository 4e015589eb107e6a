import * as z from 'zod/mini';
import { eventKey } from '../../core/index/eventKey';
import type { LogEvent } from '../../core/model/event';
import type { Inspector } from '../inspector';
import { eventAtCursor } from './cursor';

const keyText = z.string().check(z.maxLength(10_000));

/** What names an event: its key, as links and lenses give it, or an item of the view that stands for one. */
const schema = z.union([
  z.pipe(
    keyText,
    z.transform((key) => ({ key })),
  ),
  z.object({ key: keyText }),
  z.pipe(
    z.object({ event: z.object({ source: keyText, ordinal: z.number() }) }),
    z.transform(({ event }) => ({ key: eventKey(event) })),
  ),
]);

/** What a command was given: an event, nothing that names one, or the name of an event that is gone. */
export type Subject = LogEvent | 'none' | 'gone';

/**
 * The event that a command is about: the one that its argument names (a re-delivery as itself), else the one at the cursor.
 * Arguments come from links too, so anything may be in them; what does not name an event (the menu gives files, for one)
 * counts as none.
 */
export async function subjectOf(inspector: Inspector, argument: unknown): Promise<Subject> {
  const parsed = schema.safeParse(argument);
  if (!parsed.success) return (await eventAtCursor(inspector)) ?? 'none';
  return inspector.index.byEventKey(parsed.data.key) ?? 'gone';
}
