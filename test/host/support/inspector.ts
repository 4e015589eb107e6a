import assert from 'node:assert/strict';
import { extensions, type Uri } from 'vscode';
import type { InspectedEvent, InspectedFinding, InspectorApi } from '../../../src/api';

/** What the extension's `activate` returned. */
export function inspector(): InspectorApi {
  const extension = extensions.getExtension<InspectorApi>('event-inspector.aembit-event-inspector');
  assert.ok(extension?.isActive === true, 'the extension is active');
  return extension.exports;
}

/** The events of one file or document, in the order of the text. */
export function eventsOf(uri: Uri): readonly InspectedEvent[] {
  const events = inspector().events.filter((event) => event.uri.toString() === uri.toString());
  return events.sort((a, b) => a.line - b.line);
}

/** The only finding of a condition in one file; fails when there is another number of them. */
export function findingOf(condition: string, uri: Uri): InspectedFinding {
  const found = inspector().findings.filter(
    (finding) => finding.condition === condition && finding.event.uri.toString() === uri.toString(),
  );
  const [finding] = found;
  assert.equal(found.length, 1, condition);
  assert.ok(finding);
  return finding;
}

/** Resolves at the next time the index is made anew after `act` began. */
export async function changeAfter(act: () => unknown): Promise<void> {
  let subscription: { dispose(): unknown } | undefined;
  const changed = new Promise<void>((resolve) => {
    subscription = inspector().onDidChange(resolve);
  });
  try {
    await act();
    await changed;
  } finally {
    subscription?.dispose();
  }
}
