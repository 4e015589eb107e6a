import type { OriginStep } from '../../core/investigate/model';

/** What a step from a failure towards its origin follows, in English. */
export const stepTexts: Readonly<Record<OriginStep['by'] | OriginStep['linkage']['confidence'], string>> = {
  chain: 'authorization chain',
  context: 'same context',
  pairing: 'request and response',
  branch: 'branch of the request',
  time: 'order of time',
  documented: 'documented',
  inferred: 'inferred',
  unknown: 'unknown',
};

/**
 * What a step follows and how that is known: `authorization chain, documented`.
 *
 * @param translate gives one of these texts, or a reason of the investigation, in the reader’s language
 */
export function stepHow({ by, linkage }: OriginStep, translate: (english: string) => string): string {
  const { confidence, because } = linkage;
  const why = confidence === 'documented' || because === '' ? '' : `: ${translate(because)}`;
  return `${translate(stepTexts[by])}, ${translate(stepTexts[confidence])}${why}`;
}
