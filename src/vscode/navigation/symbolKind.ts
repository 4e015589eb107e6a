import { SymbolKind } from 'vscode';
import type { LogEvent } from '../../core/model/event';

/** The icon of an event in outline and symbol search: a key for access, a call and what came of it, a connection, a change. */
export function kindOf({ family, eventType }: LogEvent): SymbolKind {
  switch (family) {
    case 'access':
      return SymbolKind.Key;
    case 'workload':
      if (/^tcp\./i.test(eventType)) return SymbolKind.Interface;
      return /\.request$/i.test(eventType) ? SymbolKind.Method : SymbolKind.Event;
    case 'audit':
      return SymbolKind.Property;
    case 'other':
      return SymbolKind.Object;
  }
}
