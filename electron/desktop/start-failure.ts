/** Decision: the words of the box that says why FirstLeg can't start: what happened, what it means, what to do. */
import { describeThrown, faultText } from '../../shared/errors/app-error.ts';
import { CallLogNotOpened } from '../calllog/call-log.ts';

interface Words {
  title: string;
  message: string;
}

const safe = 'Nothing was changed or deleted.';

const byCode: Record<string, string> = {
  call_log_locked: `Another program uses the call log, perhaps a second FirstLeg or a backup. Close it and start again. ${safe}`,
  call_log_newer: `The call log was written by a newer FirstLeg. Install that version again, or give this one another folder with --user-data-dir. ${safe}`,
  call_log_read_only: `FirstLeg may not write to its folder, so it could record no call. Ask your administrator to make it writable. ${safe}`,
  call_log_unavailable: `The call log can’t be opened, so no call could be recorded. See that FirstLeg’s folder exists and can be written to. ${safe}`,
  disk_full: `The disk is full, so no call could be recorded. Free some space and start again. ${safe}`,
};

/** System errors of the user's folder, by Node's code. */
const notWritable = new Set(['EACCES', 'EPERM', 'EROFS', 'EISDIR', 'ENOTDIR', 'ENOENT']);

export function wordStartFailure(thrown: unknown): Words {
  const title = 'FirstLeg could not start';
  const detail = describeThrown(thrown);
  const known = thrown instanceof CallLogNotOpened ? byCode[thrown.error.code] : undefined;
  if (known !== undefined) return { title, message: `${known}\n\n${detail}` };
  if (thrown instanceof Error && 'code' in thrown && notWritable.has(String(thrown.code))) {
    return {
      title,
      message: `A file or folder of FirstLeg is not what it should be, or may not be written to. Ask your administrator to look at it. ${safe}\n\n${detail}`,
    };
  }
  return {
    title,
    message: `This is a fault in FirstLeg. Start it again; if this keeps happening, give this text to your administrator.\n\n${faultText(thrown)}`,
  };
}
