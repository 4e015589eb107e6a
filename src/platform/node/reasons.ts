const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOTDIR: 'a part of the path is no folder',
  EISDIR: 'this is a folder',
  ELOOP: 'too many symbolic links',
  EMFILE: 'too many files are open',
};

/** An error of the file system, or another, in words. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return (Object.hasOwn(reasons, code) ? reasons[code] : undefined) ?? error.message;
}
