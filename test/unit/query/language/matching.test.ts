import assert from 'node:assert/strict';
import type { EventIndex } from '../../../../src/core/index/eventIndex';
import { eventKey } from '../../../../src/core/index/eventKey';
import { Investigation } from '../../../../src/core/investigate/investigation';
import type { LogEvent } from '../../../../src/core/model/event';
import { EventView } from '../../../../src/core/query/eventView';
import { isUnfiltered } from '../../../../src/core/query/filter';
import { parseQuery } from '../../../../src/core/query/language';
import { incident } from '../../../fixtures/incident';
import { indexOf } from '../../../support/indexOf';
import { everywhere } from './reference';

const { access, workload } = incident();
const index = indexOf(access, workload);
/** An access event with every identifier that such events have. */
const sample = sampleOf(index);

function sampleOf({ events }: EventIndex): LogEvent {
  const event = events.find(({ ids }) => ids.context !== undefined && ids.chain.length > 1);
  assert.ok(event);
  return event;
}

function found(text: string): readonly LogEvent[] {
  assert.deepEqual(parseQuery(text).errors, []);
  return [...new EventView(index, { text }).events];
}

/** Holds that a text finds exactly the events that pass a test, and that some do and some do not. */
function finds(text: string, passes: (event: LogEvent) => boolean): void {
  const expected = index.events.filter(passes);
  assert.ok(expected.length > 0 && expected.length < index.events.length, `“${text}” tells nothing apart`);
  assert.deepEqual(found(text).map(eventKey), expected.map(eventKey), text);
}

describe('the filter language', () => {
  it('finds by what events have in common', () => {
    finds('severity:error', ({ level }) => level === 'error');
    finds('sev:ERROR', ({ level }) => level === 'error');
    finds('severity:>=warning', ({ level }) => ['warning', 'error', 'alert'].includes(level));
    finds('severity:warn', ({ level }) => level === 'warning');
    finds('type:mcp.response', ({ eventType }) => eventType === 'mcp.response');
    finds('type:mcp', ({ eventType }) => eventType.startsWith('mcp.'));
    finds('family:access', ({ family }) => family === 'access');
    finds('user:ana', ({ ids }) => ids.user === 'ana@example.org');
    finds('user=ana@example.org', ({ ids }) => ids.user === 'ana@example.org');
    finds('user:ana,ben', ({ ids }) => ['ana@example.org', 'ben@example.org'].includes(ids.user ?? ''));
    finds('status:>=500', ({ labels }) => (labels.status ?? 0) >= 500);
    finds('status:5xx', ({ labels }) => Math.floor((labels.status ?? 0) / 100) === 5);
    finds('has:chain', ({ ids }) => ids.chain.length > 0);
    finds('is:failing', ({ failing }) => failing);
    finds('reason~"expired"', ({ labels, examination }) =>
      /expired/i.test(`${labels.reason ?? ''} ${examination?.candidates[0]?.detail ?? ''}`),
    );
  });

  it('joins terms', () => {
    finds('is:failing type:mcp', ({ failing, family }) => failing && family === 'workload');
    finds('is:failing -type:mcp', ({ failing, eventType }) => failing && !eventType.startsWith('mcp'));
    finds(
      '(user:ana or user:ben) and not is:failing',
      ({ failing, ids }) => !failing && /ana|ben/.test(ids.user ?? ''),
    );
  });

  it('finds by identifiers, whole or by their beginning', () => {
    const { event, context, chain } = sample.ids;
    assert.ok(event !== undefined && context !== undefined && chain[0] !== undefined);
    finds(`event:${event}`, ({ ids }) => ids.event === event);
    finds(`event:${event.toUpperCase()}`, ({ ids }) => ids.event === event);
    finds(`event:${event.slice(0, 9)}`, ({ ids }) => ids.event?.startsWith(event.slice(0, 9)) === true);
    finds(`context:${context.slice(0, 3)}…`, ({ ids }) => ids.context?.startsWith(context.slice(0, 3)) === true);
    finds(`context~${context.slice(7, 12)}`, ({ ids }) => ids.context?.includes(context.slice(7, 12)) === true);
    finds(`chain:${chain[0]}`, ({ ids }) => ids.chain.includes(chain[0] ?? ''));
    finds(`id:${context}`, ({ ids }) => ids.context === context || ids.chain.includes(context));
    const request = index.events.find(({ ids }) => ids.request !== undefined)?.ids.request ?? '';
    finds(`request:${request}`, ({ ids }) => ids.request === request);
    assert.equal(found(`context=${context.slice(0, 9)}`).length, 0);
  });

  it('finds by what only other events tell', () => {
    finds('condition:"MCP server unreachable"', (event) => index.conditionOf(event) === 'mcp-server-unreachable');
    finds('condition=mcp-server-unreachable', (event) => index.conditionOf(event) === 'mcp-server-unreachable');
    const investigation = Investigation.of(index);
    finds('is:derived', (event) => (investigation.originOf(event)?.path.length ?? 0) > 0);
    finds('is:origin', (event) => investigation.originOf(event)?.path.length === 0);
    const [cause] = investigation.causes;
    finds(`cause:${cause?.id ?? ''}`, (event) => investigation.causeOf(event) === cause);
    finds('file:log1', ({ source }) => source === 'log1.jsonl');
  });

  it('counts times back from the end of the log', () => {
    const last = index.events.findLast(({ time }) => time !== undefined)?.time?.ms ?? NaN;
    finds('after:-1m', ({ time }) => (time?.ms ?? 0) >= last - 60_000);
    finds('time:-2m..-1m', ({ time }) => (time?.ms ?? 0) >= last - 120_000 && (time?.ms ?? 0) <= last - 60_000);
    const { timestamp } = sample;
    finds(`time:${timestamp.slice(11, 16)}`, (event) => event.timestamp.startsWith(timestamp.slice(0, 16)));
    finds(`time:${timestamp.slice(0, 16)}`, (event) => event.timestamp.startsWith(timestamp.slice(0, 16)));
    finds(`time:${timestamp.slice(0, 22)}`, (event) => event.timestamp.startsWith(timestamp.slice(0, 22)));
    finds(`before:${timestamp}`, (event) => event.timestamp < timestamp);
    finds(`time:>${timestamp.slice(0, 16)}`, (event) => event.timestamp.slice(0, 16) > timestamp.slice(0, 16));
    assert.equal(found(`time:${timestamp.slice(0, 10)}`).length, index.events.length);
    assert.equal(found('after:now').length, 1);
  });

  it('searches words and globs everywhere', () => {
    finds('JIRA', (event) => everywhere(event).some((text) => /jira/i.test(text)));
    finds('"token expired"', (event) => everywhere(event).some((text) => /token expired/i.test(text)));
    finds('mcp.re*se', (event) => everywhere(event).some((text) => /mcp\.re.*se/i.test(text)));
    finds(':04:', (event) => everywhere(event).some((text) => text.includes(':04:')));
  });

  it('finds nothing for what no event has, and everything without a text', () => {
    const empty = indexOf([]);
    assert.equal(new EventView(empty, { text: 'after:-1h or x' }).events.length, 0);
    const timeless = indexOf([{ meta: { eventType: 'tcp.open' } }]);
    assert.equal(new EventView(timeless, { text: 'after:-1h' }).events.length, 0);
    assert.equal(new EventView(timeless, { text: '-after:-1h' }).events.length, 1);
  });

  it('filters nothing away with a text that has an error', () => {
    const filter = { text: 'usr:ana' };
    assert.equal(isUnfiltered(filter), true);
    assert.equal(new EventView(index, filter).events.length, index.events.length);
    assert.equal(new EventView(index, { ...filter, failingOnly: true }).events.length, index.failing.length);
  });
});
