import { Disposable, DocumentLink, languages, type LocationLink, Range, type TextDocument, Uri, l10n } from 'vscode';
import { eventKey } from '../../core/index/eventKey';
import { type CommandId, searchScheme } from '../contributions';
import { shownAt } from '../documents/shownAt';
import type { Inspector } from '../inspector';
import { toRange } from '../logs/documentLog';
import { Places } from '../navigation/places';
import type { ResultDocuments } from './resultDocuments';

const selector = { scheme: searchScheme };
/** The time, with which each line begins. */
const linked = /^\S+(?: \d\d:\d\d:\d\d\.\d+)?/;
const open = 'aembitEvents.openSource' satisfies CommandId;

/** Each line of a list of results leads to its event: as a link, and with *Go to Definition*. */
export function registerResultLinks(inspector: Inspector, results: ResultDocuments): Disposable {
  return Disposable.from(
    languages.registerDocumentLinkProvider(selector, {
      provideDocumentLinks: (document) => linksOf(document, results),
    }),
    languages.registerDefinitionProvider(selector, {
      provideDefinition(document, position): LocationLink[] | undefined {
        const event = results.eventAt(document, position.line);
        if (event === undefined) return undefined;
        const shown = shownAt(inspector, event, toRange(event.span));
        const head = shownAt(inspector, event, new Places(inspector).headOf(event));
        return [
          {
            originSelectionRange: document.lineAt(position.line).range,
            targetUri: shown.uri,
            targetRange: shown.range,
            targetSelectionRange: head.range,
          },
        ];
      },
    }),
  );
}

function linksOf(document: TextDocument, results: ResultDocuments): DocumentLink[] {
  const links: DocumentLink[] = [];
  for (const { line, event } of results.eventsOf(document)) {
    // The text follows a moment later.
    if (line >= document.lineCount) break;
    const [time = ''] = linked.exec(document.lineAt(line).text) ?? [];
    if (time === '') continue;
    const link = new DocumentLink(new Range(line, 0, line, time.length), linkTo(eventKey(event)));
    link.tooltip = l10n.t('Go to the event');
    links.push(link);
  }
  return links;
}

function linkTo(key: string): Uri {
  return Uri.from({ scheme: 'command', path: open, query: JSON.stringify([key]) });
}
