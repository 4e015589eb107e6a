import {
  Disposable,
  l10n,
  languages,
  type LanguageStatusItem,
  type LogOutputChannel,
  type TextDocument,
  window,
} from 'vscode';
import type { SourceLog } from '../../core/index/sourceLog';
import { count } from '../annotations/shared';
import { isEventDocument, type Inspector } from '../inspector';
import { sourceName } from '../navigation/label';

/** Says what shape each log has: in the output once it was read, and in the language status of the active editor. */
export function announceShapes(inspector: Inspector, output: LogOutputChannel): Disposable {
  const told = new Map<string, string>();
  const tellAll = (): void => {
    for (const log of inspector.index.sources) {
      if (!log.complete) continue;
      const line = lineOf(log);
      if (told.get(log.id) === line) continue;
      told.set(log.id, line);
      output.info(line);
    }
  };
  const status = new ShapeStatus();
  const show = async (): Promise<void> => {
    const document = window.activeTextEditor?.document;
    const found = document === undefined || isEventDocument(document) ? undefined : await inspector.logOf(document);
    if (document !== window.activeTextEditor?.document) return;
    status.show(
      document,
      found?.log.shapeTitle,
      document !== undefined && inspector.shapes.of(document.uri) !== undefined,
    );
  };
  void show();
  return Disposable.from(
    status,
    inspector.onDidChange(() => {
      tellAll();
      void show();
    }),
    window.onDidChangeActiveTextEditor(() => void show()),
  );
}

function lineOf({ id, shapeTitle, events, failing, issues }: SourceLog): string {
  const damage = issues.length === 0 ? '' : `, ${count(issues.length)} unreadable`;
  return `${sourceName({ source: id })}: ${shapeTitle}; ${count(events.length)} events, ${count(failing)} failing${damage}`;
}

/** The item beside the language's name; there while the active editor shows a log. */
class ShapeStatus {
  private item: LanguageStatusItem | undefined;

  show(document: TextDocument | undefined, title: string | undefined, isChosen: boolean): void {
    if (document === undefined || title === undefined) {
      this.dispose();
      return;
    }
    const item = (this.item ??= languages.createLanguageStatusItem('aembitEvents.shape', '*'));
    item.name = l10n.t('Event Log Shape');
    item.selector = { scheme: document.uri.scheme, language: document.languageId };
    item.text = title;
    item.detail = isChosen ? l10n.t('Log shape, as chosen') : l10n.t('Log shape');
    item.command = { command: 'aembitEvents.changeShape', title: l10n.t('Change'), arguments: [document.uri] };
  }

  dispose(): void {
    this.item?.dispose();
    this.item = undefined;
  }
}
