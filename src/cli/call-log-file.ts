import { appendFileSync } from 'node:fs';
import { UsageFault } from '../menu/fault.ts';
import { systemCode } from '../menu/system-code.ts';
import type { CallLog } from '../wechat/call-log.ts';
import { logLine } from '../wechat/log-line.ts';

/** `--log FILE`: every call to WeChat as one line of JSON, added to what the file holds. No token is in it. */
export class CallLogFile {
  private readonly path: string;

  /** @throws UsageFault `unwritable`. */
  constructor(path: string) {
    this.path = path;
    try {
      appendFileSync(path, '', { mode: 0o600 });
    } catch (error) {
      const reason = systemCode(error);
      throw new UsageFault('unwritable', { path, reason });
    }
  }

  write(account: string, entry: CallLog): void {
    try {
      appendFileSync(this.path, `${logLine(entry, account)}\n`);
    } catch {
      // A full disk must not end an apply between its calls.
    }
  }
}
