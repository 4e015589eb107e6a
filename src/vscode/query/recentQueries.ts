import * as z from 'zod/mini';
import { longestQuery } from '../../core/query/language';

/** Where the workspace's state keeps them. */
export const recentQueriesKey = 'queries.recent';

const schema = z.array(z.string().check(z.maxLength(longestQuery)));

/** What of the editor's `Memento` is needed. */
export interface QueryState {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

/** The queries that were asked last in this workspace, the newest first; as many as the limit says. */
export class RecentQueries {
  /** @param limit how many are kept; 0 for none, and none is shown either. */
  constructor(
    private readonly state: QueryState,
    private readonly limit: () => number,
  ) {}

  all(): readonly string[] {
    const { success, data } = schema.safeParse(this.state.get(recentQueriesKey));
    return success ? data.slice(0, this.limit()) : [];
  }

  /** Keeps a query as the newest; one that is asked again is not kept twice, and an empty one not at all. */
  async add(query: string): Promise<void> {
    const asked = query.trim();
    if (asked === '' || asked.length > longestQuery) return;
    await this.keep([asked, ...this.all().filter((other) => other !== asked)]);
  }

  async remove(query: string): Promise<void> {
    await this.keep(this.all().filter((other) => other !== query));
  }

  private async keep(queries: readonly string[]): Promise<void> {
    const kept = queries.slice(0, this.limit());
    await this.state.update(recentQueriesKey, kept.length === 0 ? undefined : kept);
  }
}
