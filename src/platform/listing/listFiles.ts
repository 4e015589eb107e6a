import type { Folders } from './folders';

/** How far a folder is searched. */
export interface ListLimits {
  /** How many folders deep, the folder itself not counted. */
  readonly maxDepth: number;
  /** How many files are given. */
  readonly maxFiles: number;
}

export const defaultListLimits: ListLimits = { maxDepth: 32, maxFiles: 50_000 };

/** How a folder is listed. */
export interface ListOptions<Place> {
  /** Whether a file is wanted, by its way from the folder with `/` between the names; all are, where this is not given. */
  readonly matches?: ((path: string) => boolean) | undefined;
  /** How many folders deep the wanted files are at most; unlike a limit, this is nothing to be told. */
  readonly depth?: number | undefined;
  readonly limits?: ListLimits | undefined;
  /** Hears of a folder that could not be read, and of a bound that was met, with the reason. */
  readonly problem: (place: Place, reason: unknown) => void;
}

/**
 * The files in a folder and in those below it: in each folder by name, files and folders mingled. Hidden ones,
 * `node_modules` and symbolic links are passed over, so that there are no circles.
 */
export async function* listFiles<Place>(
  folders: Folders<Place>,
  folder: Place,
  options: ListOptions<Place>,
): AsyncGenerator<Place> {
  const { matches = () => true, depth: wanted = Infinity, limits = defaultListLimits, problem } = options;
  let files = 0;
  let isDeepTold = false;
  // What is still to be looked at, the next one last.
  const waiting: Waiting<Place>[] = [{ place: folder, path: '', depth: 0, kind: 'folder' }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { place, path, depth, kind } = next;
    if (kind === 'file') {
      if (!matches(path)) continue;
      if (files === limits.maxFiles) {
        problem(folder, `only the first ${String(limits.maxFiles)} files were looked at`);
        return;
      }
      files++;
      yield place;
    } else if (depth > limits.maxDepth) {
      if (!isDeepTold) problem(place, `folders more than ${String(limits.maxDepth)} deep are not searched`);
      isDeepTold = true;
    } else if (depth <= wanted) {
      waiting.push(...(await childrenOf(folders, next, problem)).reverse());
    }
  }
}

interface Waiting<Place> {
  readonly place: Place;
  /** The way from the folder that is listed; empty for that folder. */
  readonly path: string;
  readonly depth: number;
  readonly kind: 'file' | 'folder';
}

/** What a folder holds, by name; nothing, and the reason told, for one that cannot be read. */
async function childrenOf<Place>(
  folders: Folders<Place>,
  { place, path, depth }: Waiting<Place>,
  problem: ListOptions<Place>['problem'],
): Promise<Waiting<Place>[]> {
  try {
    const entries = await folders.entriesOf(place);
    return entries
      .flatMap(({ name, kind }) => {
        if (name.startsWith('.') || name === 'node_modules' || (kind !== 'file' && kind !== 'folder')) return [];
        const child = { place: folders.join(place, name), path: path === '' ? name : `${path}/${name}`, kind };
        return [{ name, ...child, depth: depth + 1 }];
      })
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    problem(place, error);
    return [];
  }
}
