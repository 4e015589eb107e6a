import assert from 'node:assert/strict';
import type { Position, TextDocument } from 'vscode';
import { accessAuthorization, mcpResponse } from '../../fixtures/events';
import { Ids } from '../../fixtures/ids';
import { incident } from '../../fixtures/incident';
import { concatenated, jsonArray, jsonLines } from '../../fixtures/shapes';
import { follow, hoversAt, hoverText } from '../support/ask';
import { at, cleanSlate, cursor, showLog } from '../support/editors';
import { put } from '../support/files';
import { inspector } from '../support/inspector';
import { until } from '../support/until';

describe('hover in other shapes', () => {
  const [failing, healthy] = [failure(), accessAuthorization(new Ids(70))];
  const traffic = incident().workload.slice(0, 12);

  afterEach(cleanSlate);

  const shapes: readonly (readonly [string, string])[] = [
    ['minified.json', jsonArray([...traffic, failing, healthy], { pretty: false })],
    ['lines.jsonl', jsonLines([...traffic, failing, healthy])],
    ['windows.jsonl', jsonLines([...traffic, failing, healthy], { eol: '\r\n', blankLines: true, bom: true })],
    ['concatenated.json', concatenated([...traffic, failing, healthy])],
  ];
  for (const [name, content] of shapes) {
    it(`explains the failing event alone, at a token: ${name}`, async () => {
      const { document } = await showLog(await put(name, content));
      const spot = at(document, 'no-answer.example.org');
      assert.match(await hoverText(document.uri, spot), /✖ \*\*MCP server unreachable\*\*/);
      const reason = '"connect ECONNREFUSED no-answer.example.org"';
      assert.equal(await hoveredText(document, spot), reason);
      assert.doesNotMatch(await hoverText(document.uri, at(document, 'no-answer', '"redirectUri"')), /✖/);
      const chain = at(document, '"authorizationChain":["');
      assert.match(await hoverText(document.uri, chain.translate(0, 14)), /\*\*Authorization chain entry\*\*/);
    });
  }

  it('lists the deliveries of an event that came twice', async () => {
    const uri = await put('twice.jsonl', jsonLines([failing, healthy, failing]));
    const { document } = await showLog(uri);
    const { eventId = '' } = first(inspector().events.filter((event) => event.failing));
    const text = await hoverText(uri, at(document, eventId, eventId));
    assert.match(text, /\*\*Event ID\*\* · 1 event/);
    assert.match(text, /Delivered 2 times, counted once/);
    await follow(text, 'delivery 2');
    await until('the cursor is on the re-delivery', () => cursor() === 'twice.jsonl:3');
  });

  it('gives the time of day of a timestamp with an offset', async () => {
    const event = accessAuthorization(new Ids(71), { meta: { timestamp: '2026-10-14T11:00:00.5+02:00' } });
    const { document } = await showLog(await put('offset.jsonl', jsonLines([event])));
    assert.match(await hoverText(document.uri, at(document, '11:00:00')), /2026-10-14 09:00:00\.500 UTC/);
  });

  function failure() {
    const reason = 'connect ECONNREFUSED no-answer.example.org';
    return mcpResponse(new Ids(72), {
      authorizationChain: ['entry-one'],
      meta: { severity: 'Error' },
      outcome: { result: 'Error', reason },
      application: { mcp: { httpResponseCode: 502 } },
    });
  }
});

/** The text that a hover is shown for. */
async function hoveredText(document: TextDocument, position: Position): Promise<string> {
  const { range } = first(await hoversAt(document.uri, position));
  assert.ok(range);
  return document.getText(range);
}

function first<T>(list: readonly T[]): T {
  const [one] = list;
  assert.ok(one !== undefined, 'there is one');
  return one;
}
