import { Disposable, DocumentLink, l10n, languages, type LocationLink, Range, Uri } from 'vscode';
import { type CommandId, guidedScheme } from '../contributions';
import { shownAt } from '../documents/shownAt';
import type { Inspector } from '../inspector';
import { toRange } from '../logs/documentLog';
import { Places } from '../navigation/places';
import type { GuidedDocuments, GuidedPlace } from './guidedDocuments';

const openSource: CommandId = 'aembitEvents.openSource';

/** The events that an investigation names: links to click or to open by key, and *Go to Definition*. */
export function registerGuidedLinks(inspector: Inspector, documents: GuidedDocuments): Disposable {
  const selector = { scheme: guidedScheme };
  return Disposable.from(
    languages.registerDocumentLinkProvider(selector, {
      provideDocumentLinks: (document) =>
        documents.placesIn(document).map((place) => {
          const args = encodeURIComponent(JSON.stringify([place.key]));
          const link = new DocumentLink(rangeOf(place), Uri.parse(`command:${openSource}?${args}`));
          link.tooltip = l10n.t('Open Event in Its Log');
          return link;
        }),
    }),
    languages.registerDefinitionProvider(selector, {
      provideDefinition(document, position): LocationLink[] | undefined {
        const place = documents.placesIn(document).find(({ line }) => line === position.line);
        const event = place === undefined ? undefined : inspector.index.byEventKey(place.key);
        if (place === undefined || event === undefined) return undefined;
        const shown = shownAt(inspector, event, toRange(event.span));
        const head = shownAt(inspector, event, new Places(inspector).headOf(event));
        return [
          {
            originSelectionRange: rangeOf(place),
            targetUri: shown.uri,
            targetRange: shown.range,
            targetSelectionRange: head.range,
          },
        ];
      },
    }),
  );
}

function rangeOf({ line, start, end }: GuidedPlace): Range {
  return new Range(line, start, line, end);
}
