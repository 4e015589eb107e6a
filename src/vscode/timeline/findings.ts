import type { Finding } from '../../core/explain/finding';
import type { Details } from '../../protocol/timeline/scene';
import { shown, timelineTexts, type Translate } from './texts';

/** So many places of evidence are shown. */
const mostEvidence = 20;

/** The explanation of a failure as the details show it: the same that hovers and reports render. */
export function findingDetails(finding: Finding, translate: Translate): NonNullable<Details['finding']> {
  const { title, detail, meaning, evidence, resolution, stageAdvice, documentation, confidence, because } = finding;
  return {
    title: translate(title),
    confidence: translate(timelineTexts[confidence]),
    detail: shown(detail),
    meaning: translate(meaning),
    evidence: evidence.slice(0, mostEvidence).map(({ pointer, value }) => ({
      pointer: shown(pointer),
      value: shown(typeof value === 'string' ? value : JSON.stringify(value)),
    })),
    resolution: resolution.map((step) => translate(step)),
    advice: stageAdvice.map((step) => translate(step)),
    documentation,
    because: shown(translate(because)),
  };
}
