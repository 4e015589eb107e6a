import type { EventIndex } from '../../../src/core/index/eventIndex';
import type { LogEvent } from '../../../src/core/model/event';
import { matchingQuery, parseQuery, type Query } from '../../../src/core/query/language';
import { chunksOfFile } from '../support/chunks';
import { fullIndex } from '../support/fullIndex';
import { LogFiles } from '../support/logFiles';
import { inTurns, timeOf } from '../support/repeat';
import { atMost, checkedRow, percentile, seriesOf, short } from '../support/row';
import type { BenchmarkRow } from './row';

/** Questions as people ask them, and what a loop over event objects would look at for each. */
const questions: readonly { readonly text: string; readonly passes: (event: LogEvent) => boolean }[] = [
  {
    text: 'severity:error type:mcp.response status:>=500',
    passes: ({ level, eventType, labels }) =>
      level === 'error' && eventType.includes('mcp.response') && (labels.status ?? 0) >= 500,
  },
  {
    text: 'user:user1 -is:failing after:-1h',
    passes: ({ ids, failing, time }) => ids.user?.includes('user1') === true && !failing && (time?.ms ?? 0) > 0,
  },
  { text: 'expired', passes: (event) => holds(event, 'expired') },
  { text: '4e87', passes: (event) => holds(event, '4e87') },
  { text: '502', passes: (event) => holds(event, '502') },
  { text: 'chain:4e87…', passes: ({ ids }) => ids.chain.some((id) => id.startsWith('4e87')) },
  {
    text: '(server:jira or tool:get_*) and not (reason~"timed out" or status:5xx) has:chain',
    passes: ({ ids, labels }) =>
      (labels.server?.toLowerCase().includes('jira') === true || labels.tool?.startsWith('get_') === true) &&
      !(labels.reason?.includes('timed out') === true || Math.floor((labels.status ?? 0) / 100) === 5) &&
      ids.chain.length > 0,
  },
];

/** What each question may take, in milliseconds, for each 100,000 events. */
const toReach = 50;

/**
 * Questions in the filter language over an index: the slowest of them, each 100,000 events, and all of them against one loop
 * over the event objects that looks at the same fields.
 */
export const query: BenchmarkRow = {
  name: 'query',
  what: 'questions in the filter language: the slowest for each 100,000 events, and all against a loop over event objects',
  async measure({ events, repeat, folder }) {
    const { index } = fullIndex(chunksOfFile(await new LogFiles(folder).lines(events)));
    const asked = questions.map(({ text }) => parsed(text));
    const [loop = [], ...each] = await inTurns(
      Math.max(repeat, 3),
      () => timeOf(() => questions.map(({ passes }) => countInLoop(index, passes))),
      ...asked.map((one) => () => timeOf(() => matchingQuery(index, one))),
    );
    const medians = each.map((times) => percentile(times, 50));
    const all = loop.map((_, round) => each.reduce((sum, times) => sum + (times[round] ?? 0), 0));
    const measured = seriesOf('all questions', 'ms', all);
    const baseline = seriesOf('loop over event objects', 'ms', loop);
    const row = checkedRow(
      this,
      [
        atMost('slowest question, each 100,000 events', (Math.max(...medians) * 100_000) / events, 'ms', toReach),
        atMost('all questions ÷ loop over event objects', measured.median / baseline.median, '×', 1),
      ],
      { events, msOf: Object.fromEntries(questions.map(({ text }, place) => [text, short(medians[place] ?? NaN)])) },
      measured,
    );
    return { ...row, baseline };
  },
};

function parsed(text: string): Query {
  const { query: asked } = parseQuery(text);
  if (asked === undefined) throw new Error(`“${text}” cannot be read`);
  return asked;
}

function countInLoop(index: EventIndex, passes: (event: LogEvent) => boolean): number {
  let count = 0;
  for (const event of index.events) if (passes(event)) count += 1;
  return count;
}

function holds({ ids, labels, eventType }: LogEvent, word: string): boolean {
  const { event, context, connection, session, request, user, chain } = ids;
  const { client, server, tool, method, reason, policyName } = labels;
  const texts = [eventType, event, context, connection, session, request, user, client, server, tool, method, reason];
  return [...texts, policyName, ...chain].some((text) => text?.toLowerCase().includes(word) === true);
}
