import type { EventIndex } from '../../../../src/core/index/eventIndex';
import type { LogEvent } from '../../../../src/core/model/event';
import { Investigation } from '../../../../src/core/investigate/investigation';
import { compareInstants, type Instant } from '../../../../src/core/model/instant';
import { conditionOf } from '../../../../src/core/explain/conditions';
import type { HasName, StateName, TextFieldName } from '../../../../src/core/query/language/fields';
import type { Pattern, Query, Term } from '../../../../src/core/query/language/syntax';
import { boundsOf } from '../../../../src/core/query/language/times';

/** Whether an event passes a query, as plainly as it can be said: over the event itself, with nothing remembered. */
export function passes(query: Query, event: LogEvent, index: EventIndex, end: Instant | undefined): boolean {
  switch (query.kind) {
    case 'and':
      return query.parts.every((part) => passes(part, event, index, end));
    case 'or':
      return query.parts.some((part) => passes(part, event, index, end));
    case 'not':
      return !passes(query.part, event, index, end);
    case 'word':
    case 'text':
    case 'status':
    case 'time':
    case 'has':
    case 'is':
      return passesTerm(query, event, index, end);
  }
}

function passesTerm(term: Term, event: LogEvent, index: EventIndex, end: Instant | undefined): boolean {
  switch (term.kind) {
    case 'word':
      return everywhere(event).some((text) => fits(term.pattern, text, false));
    case 'text':
      return valuesOf(event, term.field, index).some((value) =>
        term.patterns.some((pattern) => fits(pattern, value, isWhole(term, pattern), isBeginning(term, pattern))),
      );
    case 'status': {
      const { status } = event.labels;
      return status !== undefined && term.ranges.some(({ from, to }) => from <= status && status <= to);
    }
    case 'time':
      return term.spans.some((span) => {
        const bounds = end && boundsOf(span, end);
        if (event.time === undefined || bounds === undefined) return false;
        const { from, to, fromIncluded, toIncluded } = bounds;
        const afterFrom = from === undefined ? 1 : compareInstants(event.time, from);
        const beforeTo = to === undefined ? 1 : compareInstants(to, event.time);
        return (afterFrom > 0 || (afterFrom === 0 && fromIncluded)) && (beforeTo > 0 || (beforeTo === 0 && toIncluded));
      });
    case 'has':
      return term.names.some((name) => has(event, name));
    case 'is':
      return term.names.some((name) => is(event, name, index));
  }
}

const wordFields: readonly TextFieldName[] = ['severity', 'family', 'outcome', 'protocol'];
const idFields: readonly TextFieldName[] = [
  'id',
  'event',
  'context',
  'connection',
  'session',
  'request',
  'directive',
  'chain',
];

type TextTerm = Extract<Term, { readonly kind: 'text' }>;

function isWhole({ field, operator }: TextTerm, { isGlob }: Pattern): boolean {
  if (operator === '~') return false;
  return operator === '=' || isGlob || wordFields.includes(field) || idFields.includes(field);
}

function isBeginning({ field, operator }: TextTerm, { isGlob, text }: Pattern): boolean {
  const isPiece = /^[\da-f][\da-f-]{3,34}$/i.test(text);
  return operator === ':' && !isGlob && isPiece && idFields.includes(field) && field !== 'request';
}

function fits({ text, isGlob }: Pattern, value: string, whole: boolean, beginning = false): boolean {
  const parts = text
    .toLowerCase()
    .split('')
    .map((one) =>
      isGlob && one === '*' ? '.*' : isGlob && one === '?' ? '.' : one.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'),
    );
  const start = whole || beginning ? '^' : '';
  return new RegExp(`${start}${parts.join('')}${whole && !beginning ? '$' : ''}`, 's').test(value.toLowerCase());
}

function there(...values: readonly (string | number | undefined)[]): readonly string[] {
  return values.filter((value) => value !== undefined && value !== '').map(String);
}

/** Every text that a word is looked for in. */
export function everywhere(event: LogEvent): readonly string[] {
  const { ids, labels, examination } = event;
  return [
    ...there(event.eventType, event.severity, event.outcome, event.timestamp),
    ...there(labels.method, labels.tool, labels.client, labels.server, labels.policy, labels.policyName),
    ...there(labels.status, labels.reason, examination?.candidates[0]?.detail),
    ...there(ids.event, ids.context, ids.connection, ids.session, ids.request, ids.user, ids.directive),
    ...ids.chain,
  ];
}

function valuesOf(event: LogEvent, field: TextFieldName, index: EventIndex): readonly string[] {
  const { ids, labels } = event;
  switch (field) {
    case 'severity': {
      const severity = event.level === 'other' ? event.severity.toLowerCase() : event.level;
      return there(severity, severity === 'warning' ? 'warn' : undefined);
    }
    case 'family':
      return [event.family];
    case 'type':
      return there(event.eventType);
    case 'outcome':
      return there(event.outcome);
    case 'user':
      return there(ids.user);
    case 'client':
    case 'server':
    case 'tool':
    case 'method':
    case 'protocol':
      return there(labels[field]);
    case 'workload':
      return there(labels.client, labels.server);
    case 'policy':
      return there(labels.policy, labels.policyName);
    case 'reason':
      return there(labels.reason, event.examination?.candidates[0]?.detail);
    case 'condition': {
      const condition = index.conditionOf(event);
      return condition === undefined ? [] : [condition, conditionOf(condition).title];
    }
    case 'cause': {
      const cause = Investigation.of(index).causeOf(event);
      return there(cause?.id, cause?.title, cause?.entity?.name);
    }
    case 'event':
    case 'context':
    case 'connection':
    case 'session':
    case 'request':
    case 'directive':
      return there(ids[field]);
    case 'chain':
      return ids.chain;
    case 'id':
      return [...there(ids.event, ids.context, ids.connection, ids.session, ids.request, ids.directive), ...ids.chain];
    case 'file':
      return [event.source, event.source.replace(/^.*[/\\]/, '')];
  }
}

function has(event: LogEvent, name: HasName): boolean {
  const { ids, labels } = event;
  switch (name) {
    case 'client':
    case 'server':
    case 'policy':
    case 'tool':
    case 'method':
    case 'protocol':
      return there(labels[name]).length > 0;
    case 'workload':
      return there(labels.client, labels.server).length > 0;
    case 'outcome':
      return there(event.outcome).length > 0;
    case 'status':
      return labels.status !== undefined;
    case 'reason':
      return there(labels.reason, event.examination?.candidates[0]?.detail).length > 0;
    case 'chain':
      return ids.chain.length > 0;
    case 'time':
      return event.time !== undefined;
    case 'redirect':
      return event.hasRedirectUri;
    case 'user':
    case 'event':
    case 'context':
    case 'connection':
    case 'session':
    case 'request':
    case 'directive':
      return there(ids[name]).length > 0;
  }
}

function is(event: LogEvent, name: StateName, index: EventIndex): boolean {
  switch (name) {
    case 'failing':
      return event.failing;
    case 'healthy':
      return !event.failing;
    case 'origin':
    case 'derived': {
      const path = Investigation.of(index).originOf(event)?.path;
      return path !== undefined && path.length > 0 === (name === 'derived');
    }
    case 'duplicate':
      return index.duplicatesOf(event).length > 0;
    case 'notable':
      return (event.examination?.notices.length ?? 0) > 0;
    case 'request':
    case 'response':
      return event.family === 'workload' && event.eventType.toLowerCase().endsWith(`.${name}`);
    case 'access':
    case 'workload':
    case 'audit':
      return event.family === name;
  }
}
