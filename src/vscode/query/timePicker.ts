import { l10n, type QuickPickItem } from 'vscode';
import type { EventIndex } from '../../core/index/eventIndex';
import { compareInstants, formatDuration, type Instant } from '../../core/model/instant';
import { clockTime, dayOf, describePart } from '../../core/query/describeFilter';
import { EventView } from '../../core/query/eventView';
import type { EventFilter } from '../../core/query/filter';
import { readMoment, spanOf, type TimePreset, timePresets, type TimeSpan } from '../../core/query/timeSpan';
import { count } from '../annotations/shared';
import { type Answer, ask, choose } from './quickInput';

interface TimeItem extends QuickPickItem {
  /** The span to set; undefined for one that is typed. */
  readonly span: TimeSpan | undefined;
}

const anyTime: TimeSpan = { from: undefined, to: undefined };

/** Lets somebody choose a span of time: any, one that fits the log, or one they type. */
export async function pickTime(index: EventIndex, filter: EventFilter): Promise<Answer<EventFilter>> {
  const { events } = index;
  const whole = spanOf(events);
  if (whole === undefined) return 'back';
  const presets = timePresets(events, index.failing).map((preset): TimeItem => {
    const { length } = new EventView(index, { ...filter, from: preset.from, to: preset.to }).events;
    return { span: preset, label: presetName(preset), description: count(length) };
  });
  const items: TimeItem[] = [
    { span: anyTime, label: l10n.t('Any time'), description: describePart(whole, 'time') ?? '' },
    { span: undefined, label: l10n.t('From … to …'), description: l10n.t('Type the first and the last moment') },
    ...presets,
  ];
  for (;;) {
    const answer = await choose({
      title: l10n.t('Filter by Time'),
      placeholder: describePart(filter, 'time') ?? l10n.t('Times are UTC, as in the log'),
      items,
      canGoBack: true,
    });
    if (typeof answer === 'string') return answer;
    const span = answer.value[0]?.span ?? (await askSpan(whole, filter));
    if (span === 'cancel') return span;
    if (span !== 'back') return { value: { ...filter, from: span.from, to: span.to } };
  }
}

function presetName({ kind, length }: TimePreset): string {
  const duration = formatDuration(length);
  if (kind === 'last') return l10n.t('The last {0} of the log', duration);
  if (kind === 'first') return l10n.t('The first {0} of the log', duration);
  return l10n.t('Around the first failure');
}

async function askSpan(
  whole: { readonly from: Instant; readonly to: Instant },
  { from, to }: EventFilter,
): Promise<TimeSpan | 'back' | 'cancel'> {
  const start = await askMoment(l10n.t('From'), from ?? whole.from, (text) => readMoment(text, whole.from));
  if (typeof start === 'string') return start;
  const end = await askMoment(l10n.t('To'), to ?? whole.to, (text) => {
    const moment = readMoment(text, start.value ?? whole.from, true);
    return moment !== undefined && start.value !== undefined && compareInstants(moment, start.value) < 0
      ? 'early'
      : moment;
  });
  return typeof end === 'string' ? end : { from: start.value, to: end.value };
}

/** Asks for a moment; an empty text is an open end. */
async function askMoment(
  title: string,
  shown: Instant,
  read: (text: string) => Instant | 'early' | undefined,
): Promise<Answer<Instant | undefined>> {
  const answer = await ask({
    title: l10n.t('Filter by Time: {0}', title),
    prompt: l10n.t(
      'A time of day (09:15 or 09:15:02.5), a date, or both; UTC unless an offset says otherwise. Empty: open.',
    ),
    placeholder: `${dayOf(shown)} ${clockTime(shown)}`,
    value: `${dayOf(shown)} ${clockTime(shown)}`,
    canGoBack: true,
    validate: (text) => {
      if (text.trim() === '') return undefined;
      const moment = read(text);
      if (moment === 'early') return l10n.t('The end is before the start');
      return moment === undefined ? l10n.t('Not a time: write it as 09:15:02 or 2026-04-02 09:15:02') : undefined;
    },
  });
  if (typeof answer === 'string') return answer;
  const moment = answer.value.trim() === '' ? undefined : read(answer.value);
  return { value: moment === 'early' ? undefined : moment };
}
