import { l10n, type QuickPickItem, QuickPickItemKind } from 'vscode';
import { describePart, dimensionNames, type FilterDimension, valueName } from '../../core/query/describeFilter';
import { EventView } from '../../core/query/eventView';
import { type EventFilter, isUnfiltered, type ListDimension, noFilter } from '../../core/query/filter';
import { facetsOf } from '../../core/query/facets';
import { partsOfQuery, queryOfParts } from '../../core/query/filterParts';
import { parseQuery } from '../../core/query/language';
import { oneLine, withoutIcons } from '../../core/report/plainText';
import { count } from '../annotations/shared';
import type { Inspector } from '../inspector';
import { type Answer, ask, choose } from './quickInput';
import { markedError } from './queryErrors';
import { pickTime } from './timePicker';

/** So many values of a dimension are offered, the most frequent ones. */
const valuesLimit = 2000;

const translate = (english: string): string => l10n.t(english);

interface DimensionItem extends QuickPickItem {
  readonly dimension: FilterDimension | 'clear' | 'done';
}

/**
 * Lets somebody put a query together step by step: a part of it, then its values with their counts; Back and Enter lead to
 * the parts again, Escape ends it. Every part applies as soon as it is chosen.
 *
 * @param text what it begins with: parts of it that can be chosen here are, and the rest stays as it is.
 * @param apply is given the query so far.
 */
export async function pickSteps(inspector: Inspector, text: string, apply: (query: string) => void): Promise<void> {
  let filter = partsOfQuery(text);
  let last: FilterDimension | 'clear' | undefined;
  for (;;) {
    const dimension = await pickDimension(inspector, filter, last);
    if (dimension === undefined || dimension === 'done') return;
    last = dimension;
    const answer = await pickPart(inspector, filter, dimension);
    if (answer === 'cancel') return;
    if (answer === 'back') continue;
    filter = answer.value;
    apply(queryOfParts(filter));
  }
}

async function pickDimension(
  { index }: Inspector,
  filter: EventFilter,
  last: DimensionItem['dimension'] | undefined,
): Promise<DimensionItem['dimension'] | undefined> {
  const items = (Object.keys(dimensionNames) as FilterDimension[]).map((dimension): DimensionItem => {
    const part = describePart(filter, dimension, translate);
    const label = withoutIcons(l10n.t(dimensionNames[dimension]));
    if (part === undefined) return { dimension, label };
    return { dimension, label: `$(check) ${label}`, description: withoutIcons(oneLine(part, 120)) };
  });
  if (!isUnfiltered(filter)) {
    items.push(
      { dimension: 'done', label: '', kind: QuickPickItemKind.Separator },
      { dimension: 'clear', label: l10n.t('Clear the filter') },
      { dimension: 'done', label: l10n.t('Done') },
    );
  }
  const shown = new EventView(index, filter).events.length;
  const answer = await choose({
    title: l10n.t('Choose What to Filter By'),
    placeholder: l10n.t('{0} of {1} events pass. Choose what to filter by.', count(shown), count(index.events.length)),
    items,
    active: items.find(({ dimension }) => dimension === last),
    canGoBack: false,
  });
  return typeof answer === 'string' ? undefined : answer.value[0]?.dimension;
}

async function pickPart(
  inspector: Inspector,
  filter: EventFilter,
  dimension: FilterDimension | 'clear',
): Promise<Answer<EventFilter>> {
  switch (dimension) {
    case 'clear':
      return { value: noFilter };
    case 'failingOnly':
      return { value: { ...filter, failingOnly: filter.failingOnly === true ? undefined : true } };
    case 'time':
      return pickTime(inspector.index, filter);
    case 'text':
      return askText(filter);
    case 'severities':
    case 'families':
    case 'eventTypes':
    case 'protocols':
    case 'workloads':
    case 'users':
      return pickValues(inspector, filter, dimension);
  }
}

async function askText(filter: EventFilter): Promise<Answer<EventFilter>> {
  const answer = await ask({
    title: l10n.t('Filter by Text'),
    prompt: l10n.t('Events whose IDs, names, type or reason hold all these words. Empty: any.'),
    placeholder: l10n.t('An ID, a host, a tool, a word of the reason'),
    value: filter.text ?? '',
    canGoBack: true,
    validate: problemOf,
  });
  if (typeof answer === 'string') return answer;
  const text = answer.value.trim();
  return { value: { ...filter, text: text === '' ? undefined : text } };
}

/** What is wrong with a text, with its place. */
function problemOf(text: string): string | undefined {
  const [error] = parseQuery(text).errors;
  return error === undefined ? undefined : `${error.message} ${markedError(text, error)}`;
}

async function pickValues(
  { index }: Inspector,
  filter: EventFilter,
  dimension: ListDimension,
): Promise<Answer<EventFilter>> {
  const items = facetsOf(index, filter, dimension)
    .filter(({ value }) => value !== '')
    .slice(0, valuesLimit)
    .map(({ value, count: number, failing }) => ({
      value,
      label: withoutIcons(oneLine(valueName(dimension, value, translate), 120)),
      description: failing > 0 ? `${count(number)} · ${l10n.t('{0} failing', count(failing))}` : count(number),
    }));
  const chosen: readonly string[] = filter[dimension] ?? [];
  const answer = await choose({
    title: l10n.t('Filter by {0}', l10n.t(dimensionNames[dimension])),
    placeholder: items.length === 0 ? l10n.t('No event has one') : l10n.t('Check the ones to see; none means all'),
    items,
    several: true,
    selected: items.filter(({ value }) => chosen.includes(value)),
    canGoBack: true,
  });
  if (typeof answer === 'string') return answer;
  const values = answer.value.map(({ value }) => value);
  return { value: { ...filter, [dimension]: values.length === 0 ? undefined : values } };
}
