import { oneLine } from '../../core/report/plainText';
import type { Scene } from '../../protocol/timeline/scene';
import { type Layout, rowIn, stableKey } from './layout';
import { groupOfScope, scopeTitle } from './scopes';
import { drawn, timelineTexts, type Translate } from './texts';

/** Into so many parts the overview divides the time: as many as a wide window has pairs of pixels. */
const overviewParts = 600;

/** What of a scene is not of its layout. */
export interface SceneState {
  readonly revision: number;
  readonly density: Scene['density'];
  /** The selected entry; −1 for none. */
  readonly selected: number;
}

/** The whole of what is shown, without its rows. */
export function sceneOf(layout: Layout, { revision, density, selected }: SceneState, translate: Translate): Scene {
  const { wish, table, waterfall, authorizations } = layout;
  const { index, scope, sort, failingOnly, filter } = wish;
  const { base, start, end } = waterfall;
  const { events, failing } = waterfall.overview(overviewParts);
  const { counts } = waterfall;
  return {
    revision,
    scope,
    title: drawn(scopeTitle(index, scope, translate)),
    density,
    sort,
    failingOnly,
    filter: drawn(oneLine(filter.text ?? '', 300)),
    rows: (authorizations ?? waterfall).length,
    ...(authorizations === undefined || wish.authorizations === undefined
      ? {}
      : { authorizations: { sort: wish.authorizations, failing: authorizations.failing } }),
    counts: { events: counts.events, requests: counts.requests, failing: counts.failing },
    base,
    start,
    end,
    folds: waterfall.folds.map(({ from, to }) => ({ from, to })),
    overview: { events: [...events], failing: [...failing] },
    notes: [...notesOf(layout, translate), ...waterfall.notes.map((note) => drawn(translate(note)))],
    ...(selected < 0
      ? {}
      : {
          selected: { entry: selected, row: rowIn(layout, selected), key: stableKey(table.entry(selected).first) },
        }),
  };
}

function notesOf({ wish }: Layout, translate: Translate): readonly string[] {
  const { index, scope } = wish;
  if (index.events.length === 0) return [translate(timelineTexts.nothing)];
  if (scope.kind !== 'all' && groupOfScope(index, scope) === undefined) return [translate(timelineTexts.gone)];
  return [];
}
