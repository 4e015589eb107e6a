import type { Inspection } from '../core/report/inspection';

/** The lists that may be longer than a string can hold, in their order. */
const long = ['causes', 'failures'] as const;

/**
 * An inspection as indented JSON, piece by piece, since all of it may be more than a string can hold. It means the same as
 * `JSON.stringify` and is safe to print: what that leaves as it is and a terminal would act on or hide (control characters
 * past U+007E, bidirectional and invisible ones) is written as `\\u…`.
 */
export function* jsonPieces(inspection: Inspection): Generator<string> {
  const around = safeJson({ ...inspection, causes: [], failures: [] });
  let from = 0;
  for (const key of long) {
    // No string holds a line end, so only a field of the object itself stands there.
    const start = `\n  "${key}": [`;
    const end = around.indexOf(`${start}]`, from) + start.length;
    yield around.slice(from, end);
    yield* itemPieces(inspection[key]);
    from = end;
  }
  yield `${around.slice(from)}\n`;
}

function* itemPieces(items: readonly unknown[]): Generator<string> {
  for (const [number, item] of items.entries()) {
    yield (number === 0 ? '\n' : ',\n') + safeJson(item).replace(/^/gm, '    ');
  }
  if (items.length > 0) yield '\n  ';
}

function safeJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(/[\x7f-\x9f\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
