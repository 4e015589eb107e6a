import type { AuthorizationSort } from '../../../protocol/timeline/authorizations';

export type AuthorizationColumnId = 'time' | 'ip' | 'policy' | 'client' | 'server' | 'severity';

/** A column of the table, with the place that it has in CSS pixels. */
export interface AuthorizationColumn {
  readonly id: AuthorizationColumnId;
  /** Above the first and the second line of its cells; the second is empty where that needs no name. */
  readonly title: string;
  readonly second: string;
  readonly sort: AuthorizationSort['column'] | undefined;
  readonly x: number;
  readonly width: number;
}

/** Narrower than this, in CSS pixels, two columns stand one below the other in the lines of one. */
const wide = 820;

interface Share extends Omit<AuthorizationColumn, 'x' | 'width'> {
  readonly least: number;
  /** Of the room that is left over. */
  readonly share: number;
}

const allOfThem: readonly Share[] = [
  { id: 'time', title: 'Time', second: '', sort: 'time', least: 108, share: 0 },
  { id: 'ip', title: 'Client IP', second: '', sort: undefined, least: 102, share: 0.02 },
  { id: 'policy', title: 'Access Policy', second: '', sort: undefined, least: 106, share: 0.12 },
  { id: 'client', title: 'Redirect URI', second: 'Client Workload', sort: undefined, least: 180, share: 0.4 },
  { id: 'server', title: 'Resource', second: 'Server Workload', sort: undefined, least: 172, share: 0.22 },
  { id: 'severity', title: 'Severity', second: '', sort: 'severity', least: 168, share: 0.24 },
];

const joined: readonly Share[] = [
  { id: 'time', title: 'Time', second: 'Client IP', sort: 'time', least: 104, share: 0 },
  { id: 'client', title: 'Redirect URI', second: 'Client Workload', sort: undefined, least: 110, share: 0.42 },
  { id: 'server', title: 'Resource', second: 'Server Workload', sort: undefined, least: 100, share: 0.3 },
  { id: 'severity', title: 'Severity', second: 'Access Policy', sort: 'severity', least: 110, share: 0.28 },
];

/** Whether so many CSS pixels have room for a column each. */
export function isWide(width: number): boolean {
  return width >= wide;
}

/** The columns that so many CSS pixels have room for. */
export function authorizationColumns(width: number): readonly AuthorizationColumn[] {
  const chosen = isWide(width) ? allOfThem : joined;
  const rest = Math.max(0, width - chosen.reduce((sum, { least }) => sum + least, 0));
  let x = 0;
  return chosen.map(({ least, share, ...column }) => {
    const placed = { ...column, x, width: Math.floor(least + rest * share) };
    x += placed.width;
    return placed;
  });
}
