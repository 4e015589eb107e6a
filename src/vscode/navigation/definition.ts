import { type Disposable, languages, type LocationLink } from 'vscode';
import { shownAt } from '../documents/shownAt';
import type { Inspector } from '../inspector';
import { toRange } from '../logs/documentLog';
import { identifierUnder } from './cursor';
import { definitionsOf } from './definitions';
import { Places } from './places';
import { logSelector } from './selector';
import { whileEnabled } from './whileEnabled';

/** More events of one context than this do not help to understand it. */
const targetsLimit = 200;

/** *Go to Definition* on every identifier of a log, across all open logs. */
export function registerDefinition(inspector: Inspector): Disposable {
  return whileEnabled('navigation.enabled', () =>
    languages.registerDefinitionProvider(logSelector, {
      async provideDefinition(document, position, token): Promise<LocationLink[] | undefined> {
        const pointed = await identifierUnder(inspector, document, position);
        if (pointed === undefined || token.isCancellationRequested) return undefined;
        const { identifier, event, range } = pointed;
        const places = new Places(inspector);
        const targets = definitionsOf(inspector.index, identifier, event).slice(0, targetsLimit);
        return targets.map((target) => {
          const shown = shownAt(inspector, target, toRange(target.span));
          // A failing event is shown at its type, where its problem and lens are; any other at the identifier.
          const place = target.failing ? places.headOf(target) : firstOf(places.identifierIn(target, identifier));
          return {
            ...(range === undefined ? {} : { originSelectionRange: range }),
            targetUri: shown.uri,
            targetRange: shown.range,
            targetSelectionRange: shownAt(inspector, target, place).range,
          };
        });
      },
    }),
  );
}

function firstOf<T>(list: readonly T[]): T {
  const [first] = list;
  if (first === undefined) throw new Error('A place is always given');
  return first;
}
