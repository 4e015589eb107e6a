import { type Disposable, languages, SymbolInformation } from 'vscode';
import { oneLine } from '../../core/report/plainText';
import { shownAt } from '../documents/shownAt';
import type { Inspector } from '../inspector';
import { asSymbol, clockOf, markedLabel, sourceName } from './label';
import { startOf } from './places';
import { type Match, queryOf, search, shortestQuery } from './search';
import { Slices } from './slices';
import { kindOf } from './symbolKind';
import { whileEnabled } from './whileEnabled';

const symbolsLimit = 500;

/** The workspace symbol search finds events of every open log by identifier, type, condition, user, tool or server. */
export function registerWorkspaceSymbols(inspector: Inspector): Disposable {
  return whileEnabled('symbols.enabled', () =>
    languages.registerWorkspaceSymbolProvider({
      async provideWorkspaceSymbols(pasted, token) {
        const query = queryOf(pasted);
        if (query.length < shortestQuery) return [];
        const slices = new Slices(token);
        const symbols: SymbolInformation[] = [];
        for (const match of search(inspector.index, query)) {
          if (!(await slices.goOn())) return undefined;
          if (match !== undefined) symbols.push(symbolOf(inspector, match));
          if (symbols.length >= symbolsLimit) break;
        }
        return symbols;
      },
    }),
  );
}

function symbolOf(inspector: Inspector, { event, matched }: Match): SymbolInformation {
  const label = markedLabel(event);
  // The editor drops symbols whose name does not hold the query, so what matched becomes part of the name.
  const name = label.includes(matched) ? label : `${label} · ${asSymbol(oneLine(matched, 200))}`;
  const container = `${clockOf(event)} ${sourceName(event)}:${String(event.span.line)}`.trim();
  const place = shownAt(inspector, event, startOf(event));
  return new SymbolInformation(name, kindOf(event), container, place);
}
