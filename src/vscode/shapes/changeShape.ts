import { l10n, Uri, window } from 'vscode';
import { parseShapeOverride, type ShapeOverride } from '../../core/ingest/shapeOverride';
import { oneLine, withoutIcons } from '../../core/report/plainText';
import { isEventDocument, type Inspector } from '../inspector';
import { fileOf } from '../logs/earlier';
import { sourceName } from '../navigation/label';
import { say } from '../navigation/message';
import { GroupNode } from '../tree/nodes';
import { envelopeChoices, layoutChoices, type ShapeChoice } from './shapeChoices';

/**
 * *Change Log Shape…*: how a log is laid out and where its events are, for the log that the first argument names (a file of the
 * tree, an address), the one in the active editor, or one that is picked. The second argument says the shape, else it is asked for.
 */
export async function changeShape(inspector: Inspector, log: unknown, shape: unknown): Promise<void> {
  const uri = named(log) ?? activeLog() ?? (await pickLog(inspector));
  if (uri === undefined) return;
  const name = sourceName({ source: uri.toString() });
  const chosen =
    shape === undefined ? await pickShape(inspector.shapes.of(uri) ?? {}, name) : parseShapeOverride(shape);
  if (chosen === undefined) {
    if (shape !== undefined) say(l10n.t('There is no such shape'));
    return;
  }
  await inspector.shapes.choose(uri, chosen);
  say(l10n.t('{0} is read anew', name));
}

function named(log: unknown): Uri | undefined {
  if (log instanceof Uri) return log;
  if (typeof log === 'string' && log.length <= 20_000) return Uri.parse(log);
  return log instanceof GroupNode && log.group.kind === 'source' ? Uri.parse(fileOf(log.group.id)) : undefined;
}

function activeLog(): Uri | undefined {
  const document = window.activeTextEditor?.document;
  return document === undefined || isEventDocument(document) || document.uri.scheme === 'output'
    ? undefined
    : document.uri;
}

async function pickLog({ files }: Inspector): Promise<Uri | undefined> {
  const items = files.added().map(({ uri, id, log }) => ({
    uri,
    label: withoutIcons(sourceName({ source: id })),
    description: log?.shapeTitle ?? '',
    detail: withoutIcons(oneLine(id, 200)),
  }));
  if (items.length === 0) {
    say(l10n.t('There is no log to change'));
    return undefined;
  }
  return (await window.showQuickPick(items, { title: l10n.t('Change Log Shape') }))?.uri;
}

/** Asks for both parts of a shape; undefined when somebody thinks better of it. */
async function pickShape(now: ShapeOverride, name: string): Promise<ShapeOverride | undefined> {
  const layout = await pick(layoutChoices(), now.layout, name, l10n.t('How the log is laid out'));
  if (layout === undefined) return undefined;
  const before = typeof now.envelope === 'object' ? 'pointer' : now.envelope;
  const envelope = await pick(envelopeChoices(), before, name, l10n.t('Where the event is in each record'));
  if (envelope === undefined) return undefined;
  const place = envelope.value === 'pointer' ? await askPointer(now, name) : envelope.value;
  if (place === undefined && envelope.value !== undefined) return undefined;
  return parseShapeOverride({
    ...(layout.value === undefined ? {} : { layout: layout.value }),
    ...(place === undefined ? {} : { envelope: place }),
  });
}

async function pick<Value>(
  choices: readonly ShapeChoice<Value>[],
  now: Value,
  name: string,
  placeHolder: string,
): Promise<ShapeChoice<Value> | undefined> {
  const items = choices.map((choice) => ({ ...choice, description: choice.value === now ? l10n.t('now') : '' }));
  return window.showQuickPick(items, { title: l10n.t('Change Log Shape: {0}', name), placeHolder });
}

async function askPointer({ envelope }: ShapeOverride, name: string): Promise<{ pointer: string } | undefined> {
  const pointer = await window.showInputBox({
    title: l10n.t('Change Log Shape: {0}', name),
    prompt: l10n.t('The JSON Pointer of the event in each record; in CSV it begins with the name of the column'),
    placeHolder: '/payload/event',
    value: typeof envelope === 'object' ? envelope.pointer : '/',
    validateInput: (text) =>
      parseShapeOverride({ envelope: { pointer: text } }) === undefined
        ? l10n.t('A JSON Pointer begins with a slash, such as {0}', '/payload/event')
        : undefined,
  });
  return pointer === undefined ? undefined : { pointer };
}
