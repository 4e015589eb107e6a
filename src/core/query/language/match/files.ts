import type { TextTest } from '../patterns';

/** Whether a log is the one that is asked for: its path or URI as it is and as people read it, or its name alone. */
export function isFile(id: string, tests: readonly TextTest[]): boolean {
  const readable = decoded(id);
  const names = [id, readable, readable.slice(readable.search(/[^/\\]*$/))];
  return tests.some((test) => names.some((name) => test.passes(name)));
}

function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
