import type { Inspection } from '../core/report/inspection';

/**
 * An inspection as indented JSON, piece by piece, since all of it may be more than a string can hold. It means the same as
 * `JSON.stringify` and is safe to print: what that leaves as it is and a terminal would act on or hide (control characters
 * past U+007E, bidirectional and invisible ones) is written as `\\u…`.
 */
export function* jsonPieces({ failures, ...rest }: Inspection): Generator<string> {
  const around = safeJson({ ...rest, failures: [] });
  const end = around.lastIndexOf(']');
  yield around.slice(0, end);
  for (const [number, failure] of failures.entries()) {
    yield (number === 0 ? '\n' : ',\n') + safeJson(failure).replace(/^/gm, '    ');
  }
  yield `${failures.length === 0 ? '' : '\n  '}${around.slice(end)}\n`;
}

function safeJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(/[\x7f-\x9f\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
