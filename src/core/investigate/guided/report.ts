import type { Instant } from '../../model/instant';

/** What somebody reported: when it failed, for whom, on the way to which server. What is undefined is not known. */
export interface UserReport {
  readonly from?: Instant | undefined;
  readonly to?: Instant | undefined;
  /** As typed: whom it is about is found out with `userNamed`. */
  readonly user?: string | undefined;
  /** As typed: a Server Workload's name or a host, see `serverNamed`. */
  readonly server?: string | undefined;
}

/** Whether the report says nothing, so that all of the log is asked about. */
export function asksForAll({ from, to, user, server }: UserReport): boolean {
  return from === undefined && to === undefined && user === undefined && server === undefined;
}
