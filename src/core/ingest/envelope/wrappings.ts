import { plain, type Wrapping } from '../../model/wrapping';

/** More different wrappings than this are not worth remembering. */
const mostShared = 1000;

/** Keeps one copy of each wrapping, since the events of a log are mostly wrapped alike. */
export class Wrappings {
  private readonly known = new Map<string, Wrapping>();

  /** The wrapping with these steps. */
  shared(steps: Wrapping): Wrapping {
    if (steps.length === 0) return plain;
    if (steps.some(({ kind }) => kind === 'part')) return steps;
    const key = JSON.stringify(steps);
    const known = this.known.get(key);
    if (known !== undefined) return known;
    if (this.known.size < mostShared) this.known.set(key, steps);
    return steps;
  }
}
