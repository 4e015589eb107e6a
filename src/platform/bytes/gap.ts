import type { Damage } from './sourceBytes';

/** A stretch of a compressed source that cannot be read, from its first byte on; its end is known later. */
export interface Gap {
  /** In compressed bytes from the start of the source. */
  readonly from: number;
  /** What is wrong there, in the words of the decoder. */
  readonly reason: string;
}

/** Stands in place of what is lost, so that a record that is cut off does not swallow the one behind the gap. */
export const lineBreak = Uint8Array.of(0x0a);

/** What there is to say about a gap, once reading goes on at `to`, or has come to the source's end. */
export function describeGap({ from, reason }: Gap, to: number, rest: 'goes on' | 'ends', format: string): Damage {
  const place = `at byte ${String(from)} of the compressed file`;
  const after =
    rest === 'ends' ? 'nothing after that could be read' : `reading goes on with the ${format} at byte ${String(to)}`;
  return { offset: from, message: `The compressed data is damaged ${place} (${reason}): ${after}` };
}

/** What there is to say about a source that ends in the middle of something. */
export function describeCut(at: number, format: string): Damage {
  return {
    offset: at,
    message: `The compressed file ends at byte ${String(at)} within a ${format}: the rest of the log is missing`,
  };
}
