import assert from 'node:assert/strict';
import { commands, type Position, type TextDocument, workspace } from 'vscode';
import {
  definitionsAt,
  highlightsAt,
  hoversAt,
  hoverText,
  lensTitles,
  outlineOf,
  problemsOf,
  referencesAt,
  symbolsFor,
} from '../support/ask';
import { at, cleanSlate, showLog } from '../support/editors';
import { sample } from '../support/files';
import { eventsOf, findingOf, inspector } from '../support/inspector';
import { set, under } from '../support/settings';
import { until } from '../support/until';

describe('each setting turns its surface off, at once and entirely, and on again', () => {
  let access: TextDocument;
  let failing: Position;
  let id: string;

  beforeEach(async () => {
    await cleanSlate();
    access = (await showLog(sample.access())).document;
    await until('problems are listed', () => problemsOf(access.uri).length > 0);
    const { event } = findingOf('credential-provider-failure', access.uri);
    id = event.contextId ?? '';
    failing = at(access, id);
  });
  after(cleanSlate);

  it('lens', async () => {
    const before = await lensTitles(access.uri);
    assert.ok(before.length > 8);
    await under('codeLens.enabled', false, async () => {
      await until('no lens is left', async () => (await lensTitles(access.uri)).length === 0);
      await othersWork('lens');
    });
    await until('the lenses are back', async () => (await lensTitles(access.uri)).length === before.length);
  });

  it('the lens that shows the flow', async () => {
    const flows = async (): Promise<number> =>
      (await lensTitles(access.uri)).filter((title) => title.endsWith('Show flow')).length;
    const before = await flows();
    assert.ok(before > 5);
    const all = (await lensTitles(access.uri)).length;
    await under('timeline.codeLens', false, async () => {
      await until('no such lens is left', async () => (await flows()) === 0);
      assert.equal((await lensTitles(access.uri)).length, all - before);
    });
    await until('the lenses are back', async () => (await flows()) === before);
  });

  it('the lenses to the origin and to the last success', async () => {
    const ways = async (): Promise<number> =>
      (await lensTitles(access.uri)).filter((title) => /(Go to origin|caused \d+|Compare)$/.test(title)).length;
    const before = await ways();
    assert.ok(before > 5);
    await under('causes.codeLens', false, () => until('no such lens is left', async () => (await ways()) === 0).then());
    await until('the lenses are back', async () => (await ways()) === before);
  });

  it('what the hover says of the cause', async () => {
    const says = async (): Promise<boolean> => /aembitEvents\.openCause/.test(await hoverText(access.uri, failing));
    assert.ok(await says());
    await under('causes.hover', false, () => until('it says nothing of it', async () => !(await says())).then());
    assert.ok(await says());
  });

  it('hover', async () => {
    assert.equal((await hoversAt(access.uri, failing)).length, 1);
    await under('hover.enabled', false, async () => {
      await until('no hover is left', async () => (await hoversAt(access.uri, failing)).length === 0);
      await othersWork('hover');
    });
    await until('the hover is back', async () => (await hoversAt(access.uri, failing)).length === 1);
  });

  it('navigation: definition, references and highlights', async () => {
    // The editor itself still highlights the same text.
    const inText = access.getText().split(id).length - 1;
    assert.equal((await highlightsAt(access.uri, failing)).length, inText);
    await under('navigation.enabled', false, async () => {
      await until('no definition is left', async () => (await definitionsAt(access.uri, failing)).length === 0);
      assert.deepEqual(await referencesAt(access.uri, failing), []);
      await othersWork('navigation');
    });
    await until('the definition is back', async () => (await definitionsAt(access.uri, failing)).length > 0);
    assert.ok((await referencesAt(access.uri, failing)).length > 0);
  });

  it('symbols: the outline and the symbol search', async () => {
    const outlined = async (): Promise<boolean> =>
      (await outlineOf(access.uri)).some(({ name }) => name.includes('access.'));
    assert.ok(await outlined());
    assert.ok((await symbolsFor(id)).length > 0);
    await under('symbols.enabled', false, async () => {
      await until('no event is in the outline', async () => !(await outlined()));
      assert.deepEqual(await symbolsFor(id), []);
      await othersWork('symbols');
    });
    await until('the events are in the outline again', outlined);
    assert.ok((await symbolsFor(id)).length > 0);
  });

  it('problems', async () => {
    const before = problemsOf(access.uri).length;
    await under('problems.enabled', false, async () => {
      await until('no problem is left', () => problemsOf(access.uri).length === 0);
      await othersWork('problems');
    });
    await until('the problems are back', () => problemsOf(access.uri).length === before);
  });

  it('the most problems of a file', async () => {
    const before = problemsOf(access.uri).length;
    await under('problems.maximumPerFile', 3, () =>
      until('three are left', () => problemsOf(access.uri).length === 3).then(),
    );
    await until('the others are back', () => problemsOf(access.uri).length === before);
  });

  it('a value that the setting does not allow counts as the default', async () => {
    const before = problemsOf(access.uri).length;
    const configuration = workspace.getConfiguration('aembitEvents');
    await configuration.update('problems.maximumPerFile', 'many', true);
    await configuration.update('hover.enabled', 'perhaps', true);
    try {
      await until('the hover is there', async () => (await hoversAt(access.uri, failing)).length === 1);
      assert.equal(problemsOf(access.uri).length, before);
    } finally {
      await set('problems.maximumPerFile');
      await set('hover.enabled');
    }
  });

  it('recognition: open documents are left alone, inspected files are read', async () => {
    const count = eventsOf(access.uri).length;
    await under('detectLogs', false, async () => {
      await until('no event is left', () => inspector().events.length === 0);
      await until('no problem is left', () => problemsOf(access.uri).length === 0);
      assert.deepEqual(await hoversAt(access.uri, failing), []);
      assert.deepEqual(await lensTitles(access.uri), []);
      await inspector().inspect(access.uri);
      assert.equal(inspector().events.length, count);
      assert.match(await hoverText(access.uri, failing), /Credential Provider failure/);
      await commands.executeCommand('aembitEvents.removeAllLogs');
      await until('it is left alone again', async () => (await hoversAt(access.uri, failing)).length === 0);
    });
    await until('the open document is recognised', () => eventsOf(access.uri).length === count);
    await until('its problems are back', () => problemsOf(access.uri).length > 0);
    assert.match(await hoverText(access.uri, failing), /Credential Provider failure/);
  });

  /** Every other surface is as it was. */
  async function othersWork(off: 'lens' | 'hover' | 'navigation' | 'symbols' | 'problems'): Promise<void> {
    const works = {
      lens: (await lensTitles(access.uri)).length > 0,
      hover: (await hoversAt(access.uri, failing)).length > 0,
      navigation: (await definitionsAt(access.uri, failing)).length > 0,
      symbols: (await symbolsFor(id)).length > 0,
      problems: problemsOf(access.uri).length > 0,
    };
    assert.deepEqual(works, { lens: true, hover: true, navigation: true, symbols: true, problems: true, [off]: false });
  }
});
