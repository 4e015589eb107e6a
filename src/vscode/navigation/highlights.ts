import { type Disposable, DocumentHighlight, DocumentHighlightKind, languages } from 'vscode';
import type { LogEvent } from '../../core/model/event';
import type { Inspector } from '../inspector';
import { identifierUnder, type PointedIdentifier } from './cursor';
import { carries } from './definitions';
import { placesInRecord } from './places';
import { logSelector } from './selector';
import { Slices } from './slices';
import { whileEnabled } from './whileEnabled';

/** So many events are marked, and looked for among so many to each side: what a person can see or scroll to. */
const markedLimit = 200;
const reach = 5000;

/** Marks the identifier under the cursor in the events around it: its exact places only, not look-alikes in other fields. */
export function registerHighlights(inspector: Inspector): Disposable {
  return whileEnabled('navigation.enabled', () =>
    languages.registerDocumentHighlightProvider(logSelector, {
      async provideDocumentHighlights(document, position, token) {
        const pointed = await identifierUnder(inspector, document, position);
        if (pointed === undefined) return undefined;
        const slices = new Slices(token);
        const highlights: DocumentHighlight[] = [];
        for (const event of carriersAround(pointed)) {
          if (!(await slices.goOn()) || document.version !== pointed.log.version) return undefined;
          for (const range of placesInRecord(pointed.log, event, pointed.identifier)) {
            highlights.push(new DocumentHighlight(range, DocumentHighlightKind.Text));
          }
        }
        return highlights;
      },
    }),
  );
}

/** The events of the document that carry the identifier, the nearest first. */
function carriersAround({ log, local, identifier }: PointedIdentifier): readonly LogEvent[] {
  const { events } = log.log;
  const found: LogEvent[] = [];
  for (let distance = 0; distance <= reach && found.length < markedLimit; distance++) {
    const sides = distance === 0 ? [local] : [events.at(local.ordinal - distance), events.at(local.ordinal + distance)];
    for (const event of sides) if (event !== undefined && carries(event, identifier, local)) found.push(event);
  }
  return found;
}
