import { noticeTexts } from '../../explain/notices';
import { stageOf } from '../../explain/stages';
import type { StageGroup } from './gathering';
import { accessStages, type GuideStage, workloadStages } from './guideStages';
import { type Scope, summed } from './scope';
import { type NotableEvent, type StageFound, type Step, stepTexts, titleOfStage } from './steps';
import { counted } from './words';

/** So many causes are named at a stage. */
export const shownGroups = 8;
/** So many events that did not fail are named. */
const shownNotable = 5;

/** The second step: which stage of the authorization failed. */
export function accessStep(scope: Scope, groups: readonly StageGroup[]): Step {
  const { events, failing } = summed(scope.stages, accessStages);
  const named = accessStages.filter((stage) => stage !== 'access.other' || scope.stages[stage].events > 0);
  const supposed = groups.filter(({ stage, tie }) => stage.startsWith('access.') && (tie === 'address' || tie === 'supposed'));
  return {
    ...emptyStep('access'),
    found: [accessFound(scope, events, failing, supposed.length)],
    stages: named.map((stage) => stageFound(scope, stage, groups)),
    todo: events === 0 ? accessTodo(scope) : [],
  };
}

function accessFound(scope: Scope, events: number, failing: number, supposed: number): string {
  if (events === 0) {
    return summed(scope.held, accessStages).events === 0
      ? 'The logs hold no Access Authorization Events at all, so this step cannot be taken.'
      : 'There is no Access Authorization Event about it: either the request did not reach Aembit Cloud, or it is not in these logs.';
  }
  if (failing > 0) return `${failing.toLocaleString('en-US')} of ${counted(events, 'access event')} failed.`;
  const alone = `None of ${counted(events, 'access event')} failed: the request reached Aembit Cloud and was authorized. Go on with the Workload Events.`;
  return supposed === 0 ? alone : `None of ${counted(events, 'access event')} that are surely about it failed.`;
}

function accessTodo({ held }: Scope): readonly string[] {
  const todo = [
    'Export the Access Authorization Events of the same time span (Reporting, Access Authorization Events) and open them as well.',
  ];
  if (summed(held, accessStages).events > 0) {
    todo.push('Check that the agent is set up with the MCP Identity Gateway’s address, and that it can reach it and Aembit Cloud.');
  }
  return todo;
}

/** The third step: what the Gateway, an Agent Proxy or a server answered. */
export function workloadStep(scope: Scope, groups: readonly StageGroup[]): Step {
  const { events, failing } = summed(scope.stages, workloadStages);
  const passedOn = groups
    .filter(({ stage }) => !stage.startsWith('access.'))
    .reduce((sum, group) => sum + group.passedOn, 0);
  const named = workloadStages.filter((stage) => stage === 'mcp' || scope.stages[stage].failing > 0);
  return {
    ...emptyStep('workload'),
    found: [workloadFound(scope, events, failing, passedOn)],
    stages: named.map((stage) => stageFound(scope, stage, groups)),
    notable: notableOf(scope),
    moreNotable: Math.max(0, scope.notable.length - shownNotable),
    todo: events === 0 ? workloadTodo(scope) : [],
  };
}

function workloadFound(scope: Scope, events: number, failing: number, passedOn: number): string {
  if (events === 0) {
    return summed(scope.held, workloadStages).events === 0
      ? 'The logs hold no Workload Events at all, so this step cannot be taken.'
      : 'There is no Workload Event about it: no traffic got as far as the Gateway, or it is not in these logs.';
  }
  if (failing === 0) {
    return `None of ${counted(events, 'event')} failed; ${counted(scope.answered, 'response')} went through.`;
  }
  const failed = `${failing.toLocaleString('en-US')} of ${counted(events, 'event')} failed`;
  if (passedOn === 0) return `${failed}.`;
  const which = passedOn === failing ? 'all of them pass' : passedOn === 1 ? 'one of them passes' : `${String(passedOn)} of them pass`;
  return `${failed}; ${failing === 1 ? 'it passes' : which} on what failed before and ${passedOn === 1 ? 'counts' : 'count'} there.`;
}

function workloadTodo(scope: Scope): readonly string[] {
  const failed = summed(scope.stages, accessStages).failing > 0;
  const exported =
    'Export the Workload Events of the same time span (Reporting, Workload Events, Application Protocol MCP) and open them as well.';
  return failed ? ['Not needed where the authorization failed: no traffic follows a refusal.'] : [exported];
}

function stageFound(scope: Scope, stage: GuideStage, groups: readonly StageGroup[]): StageFound {
  const own = groups.filter((group) => group.stage === stage);
  const { events, failing } = scope.stages[stage];
  return {
    stage,
    title: titleOfStage(stage),
    guide: guideOf(stage),
    events,
    failing,
    groups: own.slice(0, shownGroups),
    moreGroups: Math.max(0, own.length - shownGroups),
  };
}

/** What the stage is, and what an error at it means, in the guide's words. */
function guideOf(stage: GuideStage): string {
  const type = stage === 'mcp' ? 'mcp.response' : stage === 'workload.other' ? 'http.response' : stage;
  const { meaning, checkFirst } = stageOf(type);
  return [meaning, ...checkFirst].join(' ');
}

function notableOf({ notable }: Scope): readonly NotableEvent[] {
  return notable.slice(0, shownNotable).map((event) => {
    const id = event.examination?.notices[0]?.id ?? 'warning';
    return { event, ...noticeTexts[id] };
  });
}

/** A step with its texts and nothing found. */
export function emptyStep(id: Step['id']): Step {
  return { id, ...stepTexts[id], found: [], stages: [], notable: [], moreNotable: 0, todo: [], ids: [] };
}
