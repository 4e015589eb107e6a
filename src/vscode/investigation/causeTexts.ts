import { l10n } from 'vscode';
import { conditionOf } from '../../core/explain/conditions';
import type { Investigation } from '../../core/investigate/investigation';
import type { Entity, EntityKind, Recovery } from '../../core/investigate/model';
import type { RankedCause } from '../../core/investigate/rankedCause';
import type { LogEvent } from '../../core/model/event';
import { dayOf } from '../../core/query/describeFilter';
import { oneLine } from '../../core/report/plainText';
import { count } from '../annotations/shared';
import { clockOf } from '../tree/eventTexts';
import { passedOn } from './causesModel';
import type { PartKind } from './nodes';

/** What a kind of entity is called. */
export function entityKindName(kind: EntityKind): string {
  switch (kind) {
    case 'client-workload':
      return l10n.t('Client Workload');
    case 'server-workload':
      return l10n.t('Server Workload');
    case 'access-policy':
      return l10n.t('Access Policy');
    case 'trust-provider':
      return l10n.t('Trust Provider');
    case 'access-condition':
      return l10n.t('Access Condition');
    case 'credential-provider':
      return l10n.t('Credential Provider');
    case 'content-security':
      return l10n.t('Content security');
    case 'tool':
      return l10n.t('Tool');
    case 'host':
      return l10n.t('Host');
  }
}

/** An entity by its name; by its id where the log gives it no name. */
export function entityName({ name, id }: Entity): string {
  return oneLine(name === '' ? (id ?? '') : name, 80);
}

/** What a cause is called in lists: the condition, and what it is about. Plain text. */
export function causeName({ title, entity, reason }: RankedCause): string {
  const about = entity === undefined ? oneLine(reason ?? '', 60) : entityName(entity);
  return about === '' ? l10n.t(title) : l10n.t('{0}: {1}', l10n.t(title), about);
}

/** How long a name is in a narrow line, in UTF-16 units: what stands behind it is to be read too. */
const shortNameLimit = 26;

/** What a cause is about, short enough for a line of the sidebar as it is wide at first; the condition where that is unknown. */
export function causeLabel({ title, entity }: RankedCause): string {
  const name = entity === undefined ? '' : entityName(entity);
  return name === '' ? l10n.t(title) : oneLine(name.replace(/^https?:\/\//, ''), shortNameLimit);
}

/**
 * What stands behind that in a narrow line: what went wrong, whether it still does, and how many it touched; that comes first
 * where it is more than one.
 */
export function causeEssentials(cause: RankedCause): string {
  const { condition, entity, recovery, users } = cause;
  const touched = users.length > 0 ? users.length : cause.count;
  const reach = users.length > 0 ? usersCounted(touched) : eventsCounted(touched);
  const what = [
    entity === undefined ? '' : l10n.t(conditionOf(condition).short),
    recovery.state === 'unknown' ? '' : recoveryName(recovery),
  ];
  return (touched > 1 ? [reach, ...what] : [...what, reach]).filter((part) => part !== '').join(' · ');
}

/** Whether it went well again, in two words. */
export function recoveryName({ state }: Recovery): string {
  switch (state) {
    case 'recovered':
      return l10n.t('recovered');
    case 'failing':
      return l10n.t('still failing');
    case 'unknown':
      return l10n.t('not tried again');
  }
}

/** How much a cause touches: events, contexts, users and servers, as far as there are any. */
export function reachOf(cause: RankedCause): readonly string[] {
  const { users, servers } = cause;
  return [
    eventsCounted(cause.count),
    usersCounted(users.length),
    counted(servers.length, l10n.t('1 server'), (number) => l10n.t('{0} servers', number)),
  ].filter((part) => part !== '');
}

/** What is said of a cause where there is room: whether it went well again, its reach, when it was seen last, and the log's own words. */
export function causeDetails({ index }: Investigation, cause: RankedCause): string {
  const newest = index.events.at(index.events.length - 1);
  const last = cause.allEvents.at(cause.count - 1);
  const seen = last === undefined ? '' : momentOf(last, newest);
  return [
    recoveryName(cause.recovery),
    ...reachOf(cause),
    seen === '' ? '' : l10n.t('last {0}', seen),
    cause.entity === undefined ? '' : oneLine(cause.reason ?? '', 120),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** The time of day in UTC, with the day where it is another than that of some event beside it. */
export function momentOf({ time }: LogEvent, beside: LogEvent | undefined): string {
  if (time === undefined) return '';
  const clock = clockOf(time, false);
  return beside?.time !== undefined && dayOf(beside.time) === dayOf(time) ? clock : `${dayOf(time)} ${clock}`;
}

/** The name of a part of a cause, with how much it holds where that is a number of things. */
export function partName(kind: PartKind, cause: RankedCause): string {
  switch (kind) {
    case 'why':
      return l10n.t('Why');
    case 'do':
      return l10n.t('Do');
    case 'users':
      return l10n.t('Users');
    case 'servers':
      return l10n.t('Servers');
    case 'recovery':
      return recoverySentence(cause.recovery);
    case 'origins':
      return l10n.t('Began with');
    case 'passed-on':
      return l10n.t('Passed on by');
  }
}

/** Whether it went well again, with what the log says about that. */
export function recoverySentence({ state, because }: Recovery): string {
  const reason = oneLine(l10n.t(because), 200);
  switch (state) {
    case 'recovered':
      return l10n.t('Recovered: {0}', reason);
    case 'failing':
      return l10n.t('Still failing: {0}', reason);
    case 'unknown':
      return l10n.t('Not tried again: {0}', reason);
  }
}

/** The first line of the view's head. */
export function causeTotals({ causes }: Investigation): string {
  if (causes.length === 0) return '';
  const failing = causes.filter(({ recovery }) => recovery.state === 'failing').length;
  if (failing === 0) return count(causes.length);
  return `${count(causes.length)} · ${l10n.t('{0} still failing', count(failing))}`;
}

/** How many events began it and how many pass it on, in words. */
export function originCounts(investigation: Investigation, cause: RankedCause): string {
  const derived = passedOn(investigation.index, cause).length;
  const began = count(cause.beginningEvents.length);
  return derived === 0
    ? l10n.t('{0} where it began', began)
    : l10n.t('{0} where it began, {1} that pass it on', began, count(derived));
}

function eventsCounted(number: number): string {
  return counted(number, l10n.t('1 event'), (events) => l10n.t('{0} events', events));
}

function usersCounted(number: number): string {
  return counted(number, l10n.t('1 user'), (users) => l10n.t('{0} users', users));
}

function counted(number: number, one: string, several: (number: string) => string): string {
  if (number === 0) return '';
  return number === 1 ? one : several(count(number));
}
