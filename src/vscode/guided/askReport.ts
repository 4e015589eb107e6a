import { l10n, type QuickPickItem } from 'vscode';
import type { EventIndex } from '../../core/index/eventIndex';
import { groupsOf, noId } from '../../core/index/groups';
import { readSpan } from '../../core/investigate/guided/typedSpan';
import type { UserReport } from '../../core/investigate/guided/report';
import { formatDuration } from '../../core/model/instant';
import { describePart } from '../../core/query/describeFilter';
import { facetsOf } from '../../core/query/facets';
import { spanOf, type TimePreset, timePresets, type TimeSpan } from '../../core/query/timeSpan';
import { oneLine, withoutIcons } from '../../core/report/plainText';
import { count } from '../annotations/shared';
import { type Answer, ask, choose } from '../query/quickInput';

/** So many names are offered, the most frequent ones. */
const namesLimit = 2000;

type Step = (index: EventIndex, report: UserReport, suggested: UserReport) => Promise<Answer<UserReport>>;

/**
 * Asks step by step what was reported: when, who, on the way to which server. Enter takes what is suggested, or leaves it
 * open; Back leads to the step before, Escape ends it (undefined).
 */
export async function askReport(index: EventIndex, suggested: UserReport): Promise<UserReport | undefined> {
  const steps: readonly Step[] = [askWhen, askWho, askServer];
  const reports: UserReport[] = [{}];
  for (let step = 0; step < steps.length;) {
    const answer = await steps[step]?.(index, reports[step] ?? {}, suggested);
    if (answer === undefined || answer === 'cancel') return undefined;
    if (answer === 'back') {
      if (step === 0) return undefined;
      step -= 1;
    } else {
      step += 1;
      reports[step] = answer.value;
    }
  }
  return reports[steps.length];
}

interface TimeItem extends QuickPickItem {
  /** The span; `typed` for one that is typed. */
  readonly span: TimeSpan | 'typed';
}

const anyTime: TimeSpan = { from: undefined, to: undefined };

async function askWhen(index: EventIndex, report: UserReport, suggested: UserReport): Promise<Answer<UserReport>> {
  const whole = spanOf(index.events);
  if (whole === undefined) return { value: report };
  const items: TimeItem[] = [
    { span: anyTime, label: l10n.t('Any time'), description: describePart(whole, 'time') ?? '' },
    { span: 'typed', label: l10n.t('Type a time…'), description: l10n.t('As reported: 09:10 – 09:20') },
    ...timePresets(index.events, index.failing).map((preset) => ({ span: preset, label: presetName(preset) })),
  ];
  if (suggested.from !== undefined) {
    const span = { from: suggested.from, to: suggested.to };
    const label = l10n.t('Five minutes around the event');
    items.splice(1, 0, { span, label, description: describePart(span, 'time') ?? '' });
  }
  for (;;) {
    const answer = await choose({
      title: l10n.t('Investigate (1 of 3): When Did It Fail?'),
      placeholder: l10n.t('Enter leaves it open. Times are UTC, as in the log'),
      items,
      canGoBack: false,
    });
    if (typeof answer === 'string') return answer;
    const chosen = answer.value[0]?.span ?? anyTime;
    const span = chosen === 'typed' ? await askSpan(whole) : { value: chosen };
    if (span === 'cancel') return span;
    if (span !== 'back') return { value: { ...report, from: span.value.from, to: span.value.to } };
  }
}

function presetName({ kind, length }: TimePreset): string {
  const duration = formatDuration(length);
  if (kind === 'last') return l10n.t('The last {0} of the log', duration);
  if (kind === 'first') return l10n.t('The first {0} of the log', duration);
  return l10n.t('Around the first failure');
}

async function askSpan(
  whole: Required<{ readonly [K in keyof TimeSpan]: NonNullable<TimeSpan[K]> }>,
): Promise<Answer<TimeSpan>> {
  const near = whole.to;
  const answer = await ask({
    title: l10n.t('Investigate (1 of 3): When Did It Fail?'),
    prompt: l10n.t(
      'A span (09:10 – 09:20), one moment, or an open end (from 09:10). UTC unless an offset says otherwise.',
    ),
    placeholder: describePart(whole, 'time') ?? '',
    value: '',
    canGoBack: true,
    validate: (text) => {
      if (text.trim() === '') return undefined;
      const span = readSpan(text, near);
      if (span === 'reversed') return l10n.t('The end is before the start');
      return span === undefined
        ? l10n.t('Not a time: write it as 09:10 – 09:20, or with the date before it')
        : undefined;
    },
  });
  if (typeof answer === 'string') return answer;
  const span = readSpan(answer.value, near);
  return { value: span === undefined || span === 'reversed' ? anyTime : span };
}

async function askWho(index: EventIndex, report: UserReport, suggested: UserReport): Promise<Answer<UserReport>> {
  const users = facetsOf(index, { from: report.from, to: report.to }, 'users')
    .map((facet) => ({ name: facet.value, events: facet.count, failing: facet.failing }))
    .sort((a, b) => b.failing - a.failing || b.events - a.events);
  const answer = await askName(users, suggested.user, {
    title: l10n.t('Investigate (2 of 3): Whose Failure?'),
    any: l10n.t('Anybody'),
    other: l10n.t('Type a user…'),
    prompt: l10n.t('The user, or a part of the name'),
  });
  return typeof answer === 'string' ? answer : { value: { ...report, user: answer.value } };
}

async function askServer(index: EventIndex, report: UserReport, suggested: UserReport): Promise<Answer<UserReport>> {
  const servers = groupsOf(index, 'server')
    .slice(0, namesLimit)
    .filter(({ id }) => id !== noId)
    .map(({ id, events, failing }) => ({ name: id, events: events.length, failing }));
  const answer = await askName(servers, suggested.server, {
    title: l10n.t('Investigate (3 of 3): On the Way to Which Server?'),
    any: l10n.t('Any server'),
    other: l10n.t('Type a server or host…'),
    prompt: l10n.t('The Server Workload or the host, or a part of it'),
  });
  return typeof answer === 'string' ? answer : { value: { ...report, server: answer.value } };
}

interface NameItem extends QuickPickItem {
  /** The name; undefined for any, `typed` for one that is typed. */
  readonly name: string | undefined;
  readonly isTyped?: boolean;
}

/** A name of the log, one that is typed, or undefined for any. */
async function askName(
  names: readonly { readonly name: string; readonly events: number; readonly failing: number }[],
  suggested: string | undefined,
  words: { readonly title: string; readonly any: string; readonly other: string; readonly prompt: string },
): Promise<Answer<string | undefined>> {
  const items: NameItem[] = [
    { name: undefined, label: words.any },
    ...names.slice(0, namesLimit).map(({ name, events, failing }) => ({
      name,
      label: withoutIcons(oneLine(name, 120)),
      description: amountText(events, failing),
    })),
    { name: undefined, label: words.other, isTyped: true },
  ];
  const active = items.find(({ name }) => name !== undefined && name === suggested);
  for (;;) {
    const answer = await choose({
      title: words.title,
      placeholder: active === undefined ? l10n.t('Enter leaves it open') : l10n.t('Enter takes what the event says'),
      items,
      active,
      canGoBack: true,
    });
    if (typeof answer === 'string') return answer;
    const [item] = answer.value;
    if (item?.isTyped !== true) return { value: item?.name };
    const typed = await ask({ title: words.title, prompt: words.prompt, placeholder: '', value: '', canGoBack: true });
    if (typed === 'cancel') return typed;
    if (typed !== 'back') return { value: typed.value.trim() === '' ? undefined : typed.value.trim().slice(0, 2000) };
  }
}

function amountText(events: number, failing: number): string {
  const all = events === 1 ? l10n.t('1 event') : l10n.t('{0} events', count(events));
  return failing === 0 ? all : `${all} · ${l10n.t('{0} failing', count(failing))}`;
}
