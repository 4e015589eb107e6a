/** A JSON Pointer (RFC 6901) from its steps, with `~` and `/` escaped. */
export function toPointer(steps: readonly (string | number)[]): string {
  let pointer = '';
  for (const step of steps) {
    // Nearly every step is a plain name, for which this is done thousands of times while a log is read.
    const isPlain = typeof step === 'number' || !(step.includes('~') || step.includes('/'));
    pointer += `/${isPlain ? String(step) : step.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  }
  return pointer;
}

/**
 * The steps of a JSON Pointer (RFC 6901); a step of digits becomes a number, as JSON paths want it. Undefined when the text
 * is no pointer.
 */
export function fromPointer(pointer: string): (string | number)[] | undefined {
  if (pointer === '') return [];
  if (!pointer.startsWith('/')) return undefined;
  return pointer
    .slice(1)
    .split('/')
    .map((step) => (/^(0|[1-9]\d{0,8})$/.test(step) ? Number(step) : step.replaceAll('~1', '/').replaceAll('~0', '~')));
}
