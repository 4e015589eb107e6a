import { commands, languages, Hover, Position, Range, type TextDocument, type Uri } from 'vscode';
import { closeAll, showLog } from '../../host/support/editors';
import { eventsOf } from '../../host/support/inspector';
import { Ids } from '../../fixtures/ids';
import { atMost, checkedRow, percentile, type Row, seriesOf } from '../support/row';
import type { HostTask } from './task';

const samples = 200;
const warmUps = 20;

/**
 * What hover, lens and definition take on a large open document, as the editor asks for them: from the request to the
 * answer, by way of the window and back. `empty round trip` is the same for a hover that has nothing to do.
 */
export async function document(task: HostTask): Promise<Row> {
  const began = performance.now();
  const editor = await showLog(task.uri);
  const opened = performance.now() - began;
  const places = placesIn(editor.document, eventsOf(task.uri).length);
  const asked = {
    hover: await timesOf(places.anywhere, (place) => ask('vscode.executeHoverProvider', task.uri, place)),
    lens: await timesOf(places.anywhere, () => ask('vscode.executeCodeLensProvider', task.uri)),
    definition: await timesOf(places.chains, (place) => ask('vscode.executeDefinitionProvider', task.uri, place)),
  };
  const empty = await emptyRoundTrip();
  await closeAll();
  const checks = Object.entries(asked).flatMap(([what, { times }]) => [
    atMost(`${what}, median`, percentile(times, 50), 'ms', 5),
    atMost(`${what}, 95th percentile`, percentile(times, 95), 'ms', 20),
  ]);
  const answers = Object.fromEntries(Object.entries(asked).map(([what, { answered }]) => [what, answered]));
  return checkedRow(task, checks, {
    megabytes: editor.document.getText().length / 1e6,
    openedAndIndexedMs: opened,
    samples,
    answers,
    emptyRoundTrip: seriesOf('empty round trip', 'ms', empty),
  });
}

/** Places on failing and other events all over the document, and on the context ids of authorization chains. */
function placesIn(text: TextDocument, events: number): { anywhere: Position[]; chains: Position[] } {
  const ids = new Ids(45);
  const anywhere: Position[] = [];
  const chains: Position[] = [];
  while (anywhere.length < samples + warmUps || chains.length < samples + warmUps) {
    const line = ids.int(0, events - 1);
    const content = text.lineAt(line).text;
    const key = ids.pick(['"eventId":"', '"timestamp":"', '"connectionId":"', '"severity":"'] as const);
    const at = content.indexOf(key);
    if (at >= 0) anywhere.push(new Position(line, at + key.length + 2));
    const chain = content.indexOf('"authorizationChain":["');
    if (chain >= 0) chains.push(new Position(line, chain + '"authorizationChain":["'.length + 4));
  }
  return { anywhere, chains };
}

async function ask(command: string, uri: Uri, place?: Position): Promise<number> {
  const found = await commands.executeCommand<readonly unknown[] | undefined>(
    command,
    uri,
    ...(place === undefined ? [] : [place]),
  );
  return found?.length ?? 0;
}

/** The milliseconds of each request after the first few, and how many of all got an answer. */
async function timesOf(
  places: readonly Position[],
  request: (place: Position) => Promise<number>,
): Promise<{ times: number[]; answered: string }> {
  const times: number[] = [];
  let answered = 0;
  const asked = places.slice(0, samples + warmUps);
  for (const place of asked) {
    const began = performance.now();
    if ((await request(place)) > 0) answered++;
    times.push(performance.now() - began);
  }
  return { times: times.slice(warmUps), answered: `${String(answered)} of ${String(asked.length)}` };
}

async function emptyRoundTrip(): Promise<number[]> {
  const { workspace } = await import('vscode');
  const nothing = await workspace.openTextDocument({ content: 'nothing', language: 'plaintext' });
  const provider = languages.registerHoverProvider(
    { scheme: 'untitled' },
    {
      provideHover: () => new Hover('nothing', new Range(0, 0, 0, 7)),
    },
  );
  const places = Array.from({ length: samples + warmUps }, () => new Position(0, 1));
  const { times } = await timesOf(places, (place) => ask('vscode.executeHoverProvider', nothing.uri, place));
  provider.dispose();
  return times;
}
