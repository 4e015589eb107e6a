import { globOf } from '../platform/listing/glob';
import { listFiles } from '../platform/listing/listFiles';
import { nodeFolders } from '../platform/node/nodeFolders';

/** What an argument names. */
export interface Named {
  /** `pattern` only where there is no file of that very name. */
  readonly kind: 'file' | 'folder' | 'pattern';
  /** The files, in the order of their names. */
  readonly files: AsyncIterable<string>;
}

/**
 * The files that an argument names: itself, those in a folder and below, or those that a pattern fits. `problem` hears what
 * could not be listed. Rejects with the file system's error when there is nothing of that name.
 */
export async function namedBy(given: string, problem: (path: string, reason: unknown) => void): Promise<Named> {
  if (given === '-') return { kind: 'file', files: only(given) };
  try {
    const kind = await nodeFolders.kindOf(given);
    return kind === 'folder'
      ? { kind, files: listFiles(nodeFolders, given, { problem }) }
      : { kind: 'file', files: only(given) };
  } catch (error) {
    const glob = globOf(given);
    if (glob === undefined) throw error;
    const { base, matches, depth } = glob;
    return { kind: 'pattern', files: listFiles(nodeFolders, base, { matches, depth, problem }) };
  }
}

async function* only(file: string): AsyncGenerator<string> {
  yield await Promise.resolve(file);
}
