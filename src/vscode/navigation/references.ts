import { type CancellationToken, type Disposable, languages, type Location } from 'vscode';
import { carriersOf } from '../../core/index/identifierAt';
import type { LogEvent } from '../../core/model/event';
import { shownAt } from '../documents/shownAt';
import type { Inspector } from '../inspector';
import { identifierUnder, type PointedIdentifier } from './cursor';
import { definitionsOf } from './definitions';
import { Places } from './places';
import { logSelector } from './selector';
import { Slices } from './slices';
import { whileEnabled } from './whileEnabled';

/** The reference view is of no use past this. */
const referencesLimit = 2000;

/** *Go to References*: every event of all open logs that carries the identifier, re-deliveries and chain mentions too. */
export function registerReferences(inspector: Inspector): Disposable {
  return whileEnabled('navigation.enabled', () =>
    languages.registerReferenceProvider(logSelector, {
      async provideReferences(document, position, { includeDeclaration }, token) {
        const pointed = await identifierUnder(inspector, document, position);
        if (pointed === undefined) return undefined;
        return locationsOf(inspector, pointed, carriers(inspector, pointed, includeDeclaration), token);
      },
    }),
  );
}

function* carriers(inspector: Inspector, pointed: PointedIdentifier, includeDeclaration: boolean): Generator<LogEvent> {
  const { index } = inspector;
  const { identifier, event } = pointed;
  const declarations = new Set(includeDeclaration ? [] : definitionsOf(index, identifier, event));
  for (const carrier of carriersOf(index, identifier, event)) {
    if (!declarations.has(carrier)) yield carrier;
    yield* index.duplicatesOf(carrier);
  }
}

async function locationsOf(
  inspector: Inspector,
  { identifier }: PointedIdentifier,
  events: Iterable<LogEvent>,
  token: CancellationToken,
): Promise<Location[] | undefined> {
  const places = new Places(inspector);
  const slices = new Slices(token);
  const locations: Location[] = [];
  for (const event of events) {
    if (!(await slices.goOn())) return undefined;
    for (const range of places.identifierIn(event, identifier)) locations.push(shownAt(inspector, event, range));
    if (locations.length >= referencesLimit) break;
  }
  return locations.slice(0, referencesLimit);
}
