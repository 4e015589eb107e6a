import assert from 'node:assert/strict';
import type { TextDocument, Uri } from 'vscode';
import type { InspectedEvent } from '../../../src/api';
import { csv, hecBatch } from '../../fixtures/envelopes';
import { incident } from '../../fixtures/incident';
import { codeOf, definitionsAt, hoversAt, hoverText, lensesOf, problemsOf, titleOf } from '../support/ask';
import { at, cleanSlate, showLog } from '../support/editors';
import { put } from '../support/files';
import { inspector } from '../support/inspector';
import { until } from '../support/until';

const events = [...incident().access, ...incident().workload];

/** Each with how a quotation mark of the event stands in it. */
const shapes: readonly (readonly [string, string, string])[] = [
  ['hec.json', hecBatch(events, { asText: true, separator: '\n' }), '\\"'],
  ['export.csv', csv(events), '""'],
  ['laid-out.csv', csv(events, { indent: 2, delimiter: ';', eol: '\r\n' }), '""'],
];

for (const [name, content, quote] of shapes) {
  describe(`an event that is a text in a record: ${name}`, () => {
    let uri: Uri;
    let document: TextDocument;

    before(async () => {
      await cleanSlate();
      ({ document } = await showLog(await put(name, content)));
      ({ uri } = document);
    });
    after(cleanSlate);

    it('is explained on hover, and the value is marked as it stands in the text', async () => {
      const event = failure();
      const spot = at(document, event.eventId ?? '');
      const [hover] = await hoversAt(uri, spot);
      assert.ok(hover?.range);
      assert.equal(document.getText(hover.range).replace(/^\W+|\W+$/g, ''), event.eventId);
      assert.match(await hoverText(uri, spot), /\*\*Event ID\*\*/);
    });

    it('has its lens on the line of its record', async () => {
      const event = failure();
      const lenses = (await lensesOf(uri)).filter(({ range }) => range.start.line === event.line - 1);
      assert.ok(lenses.some((lens) => titleOf(lens).includes('Credential Provider')));
    });

    it('has its problem on the type, within the text', async () => {
      await until('problems are listed', () => problemsOf(uri).length > 0);
      const event = failure();
      const problem = problemsOf(uri).find((one) => codeOf(one) === 'credential-provider-failure');
      assert.ok(problem);
      assert.ok(problem.range.start.line + 1 >= event.line && problem.range.end.line + 1 <= event.endLine);
      assert.equal(document.getText(problem.range), `${quote}${event.eventType}${quote}`);
    });

    it('is where an identifier leads, to the very characters', async () => {
      const cause = failure();
      const id = cause.contextId ?? '';
      const text = document.getText();
      const mention = document.positionAt(text.lastIndexOf(id) + 3);
      const [target] = await definitionsAt(uri, mention);
      assert.ok(target?.targetSelectionRange);
      assert.equal(target.targetUri.toString(), uri.toString());
      assert.equal(document.getText(target.targetSelectionRange), cause.eventType);
      assert.equal(target.targetSelectionRange.start.line + 1 >= cause.line, true);
    });
  });
}

/** The access event that fails because of its Credential Provider. */
function failure(): InspectedEvent {
  const found = inspector().findings.find(
    ({ condition, event }) => condition === 'credential-provider-failure' && event.family === 'access',
  );
  assert.ok(found);
  return found.event;
}
