import type { EventFamily } from '../../model/event';

/** The stages that the guide tells failures apart by, in its order; what it does not name comes after. */
export const guideStages = [
  'access.request',
  'access.authorization',
  'access.discovery',
  'access.credential',
  'access.other',
  'mcp',
  'workload.other',
  'audit',
  'other',
] as const;
export type GuideStage = (typeof guideStages)[number];

/** The stages of Access Authorization Events. */
export const accessStages = guideStages.filter((stage) => stage.startsWith('access.'));
/** The stages of Workload Events, and what else a log can hold. */
export const workloadStages = guideStages.filter((stage) => !stage.startsWith('access.'));

/** The stage of an event. */
export function guideStageOf(eventType: string, family: EventFamily): GuideStage {
  if (family === 'audit' || family === 'other') return family;
  const type = eventType.toLowerCase();
  if (family === 'workload') return type.startsWith('mcp.') ? 'mcp' : 'workload.other';
  return accessStages.find((stage) => stage === type) ?? 'access.other';
}
