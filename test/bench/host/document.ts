import { commands, ConfigurationTarget, Position, type TextDocument, type Uri, workspace } from 'vscode';
import { Ids } from '../../fixtures/ids';
import { closeAll, show } from '../../host/support/editors';
import { inspector } from '../../host/support/inspector';
import { until } from '../../host/support/until';
import { atMost, type Check, checkedRow, percentile, type Row, seriesOf } from '../support/row';
import { openIdleDocument } from './idleDocument';
import type { HostTask } from './task';

const samples = 200;
const warmUps = 20;
const secondsToOpen = 120;
const chainStart = '"authorizationChain":["';

const requests = {
  hover: 'vscode.executeHoverProvider',
  lens: 'vscode.executeCodeLensProvider',
  definition: 'vscode.executeDefinitionProvider',
} as const;
type Surface = keyof typeof requests;

/**
 * What hover, lens and definition take on a large open document. An extension's own providers cannot be called from outside:
 * the editor is asked, which sends each request and its answer by way of the window and back. So the same request is made in
 * turns on a document where answers as large cost nothing, and the median of those is taken off.
 */
export async function document(task: HostTask): Promise<Row> {
  // Else a remote editor asks first, from 10 MB on, whether it should open so large a file.
  await workspace.getConfiguration('workbench').update('editorLargeFileConfirmation', 1000, ConfigurationTarget.Global);
  const began = performance.now();
  const editor = await show(task.uri);
  await until('its events are in the index', () => inspector().events.length > 0, secondsToOpen);
  const opened = performance.now() - began;
  const places = placesIn(editor.document, inspector().events.length);
  const lenses = await ask(requests.lens, task.uri);
  const idle = await openIdleDocument(lenses);
  const checks: Check[] = [];
  const details: Record<string, unknown> = { megabytes: editor.document.getText().length / 1e6, opened, lenses };
  for (const surface of ['hover', 'lens', 'definition'] as const) {
    const { own, empty, answered } = await timesOf(surface, task.uri, idle.uri, places[surface]);
    const beyond = own.map((time) => time - percentile(empty, 50));
    checks.push(
      atMost(`${surface}, median`, percentile(beyond, 50), 'ms', 5),
      atMost(`${surface}, 95th percentile`, percentile(beyond, 95), 'ms', 20),
    );
    details[surface] = {
      answered: `${String(answered)} of ${String(own.length)}`,
      whole: seriesOf('request to answer', 'ms', own),
      idle: seriesOf('the same where it costs nothing', 'ms', empty),
    };
  }
  idle.dispose();
  await closeAll();
  return checkedRow(task, checks, details);
}

/** Places on failing and other events all over the document; for definitions on the context ids of authorization chains. */
function placesIn(text: TextDocument, events: number): Readonly<Record<Surface, readonly Position[]>> {
  const ids = new Ids(45);
  const hover: Position[] = [];
  const definition: Position[] = [];
  while (hover.length < samples + warmUps || definition.length < samples + warmUps) {
    const line = ids.int(0, events - 1);
    const content = text.lineAt(line).text;
    const key = ids.pick(['"eventId":"', '"timestamp":"', '"connectionId":"', '"severity":"'] as const);
    const at = content.indexOf(key);
    if (at >= 0) hover.push(new Position(line, at + key.length + 2));
    const chain = content.indexOf(chainStart);
    if (chain >= 0) definition.push(new Position(line, chain + chainStart.length + 4));
  }
  return { hover, lens: hover, definition };
}

/** The milliseconds of each request after the first few, and how many of those got an answer. */
async function timesOf(
  surface: Surface,
  uri: Uri,
  idle: Uri,
  places: readonly Position[],
): Promise<{ readonly own: readonly number[]; readonly empty: readonly number[]; readonly answered: number }> {
  const own: number[] = [];
  const empty: number[] = [];
  let answered = 0;
  for (const [number, place] of places.slice(0, samples + warmUps).entries()) {
    const argument = surface === 'lens' ? undefined : place;
    const began = performance.now();
    const found = await ask(requests[surface], uri, argument);
    const between = performance.now();
    await ask(requests[surface], idle, argument && new Position(0, 1));
    if (number < warmUps) continue;
    own.push(between - began);
    empty.push(performance.now() - between);
    if (found > 0) answered++;
  }
  return { own, empty, answered };
}

async function ask(command: string, uri: Uri, place?: Position): Promise<number> {
  const args = place === undefined ? [uri] : [uri, place];
  return (await commands.executeCommand<readonly unknown[] | undefined>(command, ...args))?.length ?? 0;
}
