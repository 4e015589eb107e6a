import type { LogEvent } from '../../model/event';
import type { StageGroup } from './gathering';
import type { GuideStage } from './guideStages';
import type { Sentence } from './sentence';

/** The steps of an investigation, in the order of Aembit's troubleshooting guide. */
export const stepIds = ['asked', 'access', 'workload', 'reproduce', 'collect'] as const;
export type StepId = (typeof stepIds)[number];

/** What was found at one stage of a step. */
export interface StageFound {
  readonly stage: GuideStage;
  /** The event type, or what else it is called. */
  readonly title: string;
  /** What the guide says of it. */
  readonly guide: string;
  readonly events: number;
  readonly failing: number;
  /** Its failing events by cause, at most `shownGroups`. */
  readonly groups: readonly StageGroup[];
  readonly moreGroups: number;
}

/** An event that did not fail and is worth a look. */
export interface NotableEvent {
  readonly event: LogEvent;
  readonly title: string;
  readonly meaning: string;
}

/** A failure by an event whose ids Aembit support asks for. */
export interface SupportIds {
  readonly about: Sentence;
  readonly event: LogEvent;
}

/** One step: what to look at, what was found there, and what that asks to be done. */
export interface Step {
  readonly id: StepId;
  readonly title: string;
  /** What the guide says to look at. */
  readonly guide: string;
  /** What was found. */
  readonly found: readonly Sentence[];
  readonly stages: readonly StageFound[];
  readonly notable: readonly NotableEvent[];
  readonly moreNotable: number;
  /** What to do now. */
  readonly todo: readonly Sentence[];
  readonly ids: readonly SupportIds[];
}

/** The titles of the steps, and what the guide says to look at. (Source: Aembit's guide, “Troubleshoot MCP and AI IAM access”.) */
export const stepTexts: Readonly<Record<StepId, { readonly title: string; readonly guide: string }>> = {
  asked: {
    title: 'What was asked',
    guide: 'Set a time span that covers the failure, and narrow by user and server where they are known.',
  },
  access: {
    title: 'Access Authorization Events with errors',
    guide:
      'They confirm whether the request reached Aembit Cloud and how the Access Policy was evaluated. The event type tells which stage failed.',
  },
  workload: {
    title: 'Workload Events with errors',
    guide:
      'They show what the MCP Identity Gateway forwarded, modified or rejected, where the authorization succeeded and the agent still received an error. Look for mcp.response events whose outcome is Error.',
  },
  reproduce: {
    title: 'What to reproduce',
    guide:
      'When the events are ambiguous and the failure can be repeated: have the user retry, and watch MCP Authorization Tracing for the resource URL, the redirect URI and whether an Access Policy matched.',
  },
  collect: {
    title: 'What to collect',
    guide: 'Event IDs identify records for Aembit support; Context, Connection and MCP Session IDs tie them together.',
  },
};

const stageTitles: Readonly<Partial<Record<GuideStage, string>>> = {
  'access.other': 'Other access events',
  mcp: 'MCP (mcp.request, mcp.response)',
  'workload.other': 'Other protocols (Agent Proxy)',
  audit: 'Audit log',
  other: 'Other events',
};

/** What a stage is called. */
export function titleOfStage(stage: GuideStage): string {
  return stageTitles[stage] ?? stage;
}
