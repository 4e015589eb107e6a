import picomatch from 'picomatch';

/** A pattern of file names, taken apart. */
export interface Glob {
  /** The folder below which the files are, as it stands in the pattern; empty for the current one. */
  readonly base: string;
  /** How many folders below the base files may be; undefined when the pattern sets no bound. */
  readonly depth: number | undefined;
  /** Whether a file is meant, by its way from the base with `/` between the names. */
  readonly matches: (path: string) => boolean;
}

/** Longer patterns are not taken: nobody writes them. */
const maxLength = 4096;

/**
 * A path as a pattern (names with `*`, `?`, braces or brackets, `**` for any folders; `/` between them on every system); undefined when nothing
 * in it stands for several names.
 */
export function globOf(path: string): Glob | undefined {
  if (path.length > maxLength) return undefined;
  const { base, glob, isGlob } = picomatch.scan(path);
  if (!isGlob || glob === '') return undefined;
  return {
    // A character that a backslash takes its meaning from stands for itself.
    base: base.replace(/\\([*?{}[\]()!+@])/g, '$1'),
    depth: glob.includes('**') ? undefined : glob.split('/').length - 1,
    matches: picomatch(glob, { maxLength }),
  };
}
