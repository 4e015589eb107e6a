import { noticeTexts } from '../../explain/notices';
import { stageOf } from '../../explain/stages';
import type { StageGroup } from './gathering';
import { accessStages, type GuideStage, workloadStages } from './guideStages';
import { type Scope, summed } from './scope';
import { counted, plain, said, type Sentence } from './sentence';
import { type NotableEvent, type StageFound, type Step, stepTexts, titleOfStage } from './steps';

/** So many causes are named at a stage. */
export const shownGroups = 8;
/** So many events that did not fail are named. */
const shownNotable = 5;

/** The second step: which stage of the authorization failed. */
export function accessStep(scope: Scope, groups: readonly StageGroup[]): Step {
  const { events } = summed(scope.stages, accessStages);
  const named = accessStages.filter((stage) => stage !== 'access.other' || scope.stages[stage].events > 0);
  return {
    ...emptyStep('access'),
    found: [accessFound(scope, groups)],
    stages: named.map((stage) => stageFound(scope, stage, groups)),
    todo: events === 0 ? accessTodo(scope) : [],
  };
}

function accessFound(scope: Scope, groups: readonly StageGroup[]): Sentence {
  const { events, failing } = summed(scope.stages, accessStages);
  if (events === 0) {
    return summed(scope.held, accessStages).events === 0
      ? plain('The logs hold no Access Authorization Events at all, so this step cannot be taken.')
      : plain(
          'No Access Authorization Event is surely about it: the request did not reach Aembit Cloud, or it is not in these logs.',
        );
  }
  if (failing > 0) return said`${failing} of ${counted(events, 'access event')} failed.`;
  const isSupposed = groups.some(({ stage }) => stage.startsWith('access.'));
  return isSupposed
    ? said`None of ${counted(events, 'access event')} that are surely about it failed.`
    : said`None of ${counted(events, 'access event')} failed: the request reached Aembit Cloud and was authorized. Go on with the Workload Events.`;
}

function accessTodo({ held }: Scope): readonly Sentence[] {
  const todo = [
    plain(
      'Export the Access Authorization Events of the same time span (Reporting, Access Authorization Events) and open them as well.',
    ),
  ];
  if (summed(held, accessStages).events > 0) {
    todo.push(
      plain(
        'Check that the agent is set up with the MCP Identity Gateway’s address, and that it can reach it and Aembit Cloud.',
      ),
    );
  }
  return todo;
}

/** The third step: what the Gateway, an Agent Proxy or a server answered. */
export function workloadStep(scope: Scope, groups: readonly StageGroup[]): Step {
  const named = workloadStages.filter((stage) => stage === 'mcp' || scope.stages[stage].failing > 0);
  return {
    ...emptyStep('workload'),
    found: [workloadFound(scope, groups)],
    stages: named.map((stage) => stageFound(scope, stage, groups)),
    notable: notableOf(scope),
    moreNotable: Math.max(0, scope.notable.length - shownNotable),
    todo: workloadTodo(scope),
  };
}

function workloadFound(scope: Scope, groups: readonly StageGroup[]): Sentence {
  const { events, failing } = summed(scope.stages, workloadStages);
  if (events === 0) {
    return summed(scope.held, workloadStages).events === 0
      ? plain('The logs hold no Workload Events at all, so this step cannot be taken.')
      : plain('There is no Workload Event about it: no traffic got as far as the Gateway, or it is not in these logs.');
  }
  if (failing === 0) {
    return said`None of ${counted(events, 'event')} failed; ${counted(scope.answered, 'response')} went through.`;
  }
  const failed = said`${failing} of ${counted(events, 'event')} failed`;
  const passedOn = groups
    .filter(({ stage }) => !stage.startsWith('access.'))
    .reduce((sum, group) => sum + group.passedOn, 0);
  if (passedOn === 0) return said`${failed}.`;
  const which =
    failing === 1 ? plain('it passes') : said`${passedOn} of them ${plain(passedOn === 1 ? 'passes' : 'pass')}`;
  return said`${failed}; ${which} on what failed before, and ${plain(passedOn === 1 ? 'counts' : 'count')} there.`;
}

function workloadTodo(scope: Scope): readonly Sentence[] {
  if (summed(scope.stages, workloadStages).events > 0) return [];
  return summed(scope.stages, accessStages).failing > 0
    ? [plain('Not needed where the authorization failed: no traffic follows a refusal.')]
    : [
        plain(
          'Export the Workload Events of the same time span (Reporting, Workload Events, Application Protocol MCP) and open them as well.',
        ),
      ];
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
