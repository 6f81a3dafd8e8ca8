/** Decision: what a failure of the file system means for who wanted a file written. */
const codeOfErrno: Record<string, 'disk_full' | 'file_not_writable'> = {
  ENOSPC: 'disk_full',
  EDQUOT: 'disk_full',
  EACCES: 'file_not_writable',
  EPERM: 'file_not_writable',
  EROFS: 'file_not_writable',
  ENOENT: 'file_not_writable',
  ENOTDIR: 'file_not_writable',
  EISDIR: 'file_not_writable',
};

/** Undefined where it is no failure that people can mend. */
export const codeOfFileError = (thrown: unknown): 'disk_full' | 'file_not_writable' | undefined =>
  thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string'
    ? codeOfErrno[thrown.code]
    : undefined;
