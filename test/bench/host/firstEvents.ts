import { setTimeout as wait } from 'node:timers/promises';
import { commands, type Uri } from 'vscode';
import { inspector } from '../../host/support/inspector';
import { until } from '../../host/support/until';
import { atMost, checkedRow, type Row, seriesOf } from '../support/row';
import type { HostTask } from './task';

/**
 * From the command *Inspect Event Log…* to the first events in the index, and to the moment when the view shows the first of
 * them (the editor's answer to a request to reveal it, which costs time of its own: `revealingAloneMs` of another event when
 * the tree is there already).
 */
export async function firstEvents(task: HostTask): Promise<Row> {
  await commands.executeCommand('aembitEvents.events.focus');
  const indexed: number[] = [];
  const shown: number[] = [];
  for (let round = 0; round < task.repeat; round++) {
    await commands.executeCommand('aembitEvents.removeAllLogs');
    await until('the index is empty', () => inspector().events.length === 0);
    // The editor still draws what is gone: that is no part of what somebody waits for who begins with an empty view.
    await wait(1000);
    const times = await once(task.uri);
    indexed.push(times.indexed);
    shown.push(times.shown);
  }
  const began = performance.now();
  await reveal(task.uri, 1);
  const asking = performance.now() - began;
  const measured = seriesOf('events shown in the tree', 'ms', shown);
  return checkedRow(
    task,
    [atMost('events shown in the tree', measured.median, 'ms', 300)],
    {
      firstEventsInIndex: seriesOf('first events in the index', 'ms', indexed),
      firstRunMs: shown[0],
      revealingAloneMs: asking,
    },
    measured,
  );
}

async function once(uri: Uri): Promise<{ readonly indexed: number; readonly shown: number }> {
  const began = performance.now();
  let subscription: { dispose(): unknown } | undefined;
  const first = new Promise<void>((resolve) => {
    subscription = inspector().onDidChange(() => {
      if (inspector().events.length > 0) resolve();
    });
  });
  const inspected = commands.executeCommand('aembitEvents.inspect', uri);
  await first;
  subscription?.dispose();
  const indexed = performance.now() - began;
  await reveal(uri, 0);
  const shown = performance.now() - began;
  await inspected;
  return { indexed, shown };
}

async function reveal(uri: Uri, ordinal: number): Promise<void> {
  await commands.executeCommand('aembitEvents.revealInView', `${String(ordinal)}@${uri.toString()}`);
}
