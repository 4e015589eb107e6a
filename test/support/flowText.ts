import type { Finding } from '../../src/core/explain/finding';
import type { Actor, Flow, FlowStep } from '../../src/core/flow/model';
import { gateLines } from '../../src/core/flow/gateText';
import { formatDuration } from '../../src/core/model/instant';

/** A flow as plain text, to be read: what golden files hold. */
export function flowText(flow: Flow): string {
  const names = new Map(flow.actors.map((actor) => [actor.id, actor.name]));
  const lines = [
    `# ${flow.title}`,
    '',
    ...flow.actors.map(({ name, kind, detail }) => `- ${name} (${kind}${detail === undefined ? '' : `, ${detail}`})`),
    '',
    ...flow.steps.flatMap((step, number) => stepLines(step, number === flow.stoppedAt, names)),
    ...(flow.stoppedAt === undefined ? ['', 'Nothing in it failed.'] : []),
    ...(flow.notes.length === 0 ? [] : ['', ...flow.notes.map((note) => `Note: ${note}`)]),
  ];
  return `${lines.join('\n')}\n`;
}

type Names = ReadonlyMap<Actor['id'], string>;

function stepLines(step: FlowStep, isStop: boolean, names: Names): readonly string[] {
  const name = (id: string): string => names.get(id) ?? `?? ${id}`;
  const at = step.time === undefined ? '' : clock(step.time);
  const sure = step.linkage.confidence === 'documented' ? '' : `  (${step.linkage.confidence})`;
  const stop = isStop ? ['              ◀ here it stopped'] : [];
  const line = (text: string): string => `${at.padStart(12)}  ${text}${sure}`;
  if (step.kind === 'missing') return [line(`○ ${name(step.actor)}: ${step.label}`), ...stop];
  const isTold = step.kind === 'evaluation' && step.gates.some(({ state }) => state === 'failed');
  const failure = failureLines(step.finding, isTold);
  if (step.kind === 'message') {
    const arrow = step.isReply ? (step.failing ? '--x' : '-->') : step.failing ? '-x' : '->';
    const latency = step.latency === undefined ? '' : ` after ${formatDuration(step.latency)}`;
    const derived = step.derivedFrom === undefined ? failure : ['              passes on the failure above'];
    return [line(`${name(step.from)} ${arrow} ${name(step.to)}: ${step.label}${latency}`), ...derived, ...stop];
  }
  const what = step.isTrunk ? 'opening authorization' : 'authorization';
  const before = step.linkage.because.includes('made before') ? `, ${step.linkage.because.replace(/^.*; /, '')}` : '';
  return [
    line(`${name(step.askedBy)} asks ${name('cloud')}: ${what} ${step.context ?? 'without a Context ID'}${before}`),
    ...gateLines(step.gates).map((text) => `              ${text}`),
    ...failure,
    ...stop,
  ];
}

/** What failed; the reason is left out where the gates have told it. */
function failureLines(finding: Finding | undefined, isTold: boolean): readonly string[] {
  if (finding === undefined) return [];
  const said = [finding.title, isTold ? undefined : finding.detail].filter((text) => text !== undefined);
  return [`              ✖ ${said.join(': ')}`];
}

/** The time of the day, which is what the log says and what people compare. */
function clock(ms: number): string {
  return new Date(ms).toISOString().slice(11, 23);
}
