import { readPrivate, writePrivate } from './private-file.ts';

/** Why a token is not forced now. `seconds`: until it can be. */
export interface ForceRefusal {
  readonly reason: 'too-soon' | 'daily-limit';
  readonly seconds: number;
}

/**
 * Source: developers.weixin.qq.com/doc/service/api/base/api_getstableaccesstoken: 20 a day, and one within 30 s of the
 * last changes nothing. WeChat counts calendar days; counting the last 24 hours stays within that.
 */
const APART_MS = 30_000;
const DAY_MS = 24 * 3_600_000;
const PER_DAY = 20;

/**
 * May stable_token be forced now? Null for yes, and then it is written down in the file `path` as done, before it is:
 * one that fails may have counted too. Times that cannot be read or written are told to `ignored` and stop nothing.
 */
export async function claimForcedRefresh(
  path: string,
  now: number,
  ignored: (reason: string) => void,
): Promise<ForceRefusal | null> {
  const times = (await readTimes(path, ignored)).filter(time => time <= now && time > now - DAY_MS).sort();
  const [oldest, latest] = [times.at(-PER_DAY), times.at(-1)];
  if (latest !== undefined && now - latest < APART_MS) {
    return { reason: 'too-soon', seconds: Math.ceil((latest + APART_MS - now) / 1000) };
  }
  if (oldest !== undefined) {
    return { reason: 'daily-limit', seconds: Math.ceil((oldest + DAY_MS - now) / 1000) };
  }
  const file: ForcedFile = {
    format: 1,
    forced_at: [...times, now].map(time => new Date(time).toISOString()),
  };
  const failed = await writePrivate(path, `${JSON.stringify(file)}\n`);
  if (failed !== null) ignored(failed);
  return null;
}

interface ForcedFile {
  readonly format: 1;
  /** ISO 8601, in UTC. */
  readonly forced_at: readonly string[];
}

async function readTimes(path: string, ignored: (reason: string) => void): Promise<number[]> {
  const found = readPrivate(path);
  if (found === null) return [];
  if ('reason' in found) {
    ignored(found.reason);
    return [];
  }
  try {
    const file: unknown = JSON.parse(found.text);
    if (typeof file === 'object' && file !== null && 'forced_at' in file && Array.isArray(file.forced_at)) {
      const times = file.forced_at.map(time => Date.parse(String(time)));
      if (times.every(Number.isFinite)) return times;
    }
  } catch {
    // Told below.
  }
  ignored('corrupt');
  return [];
}
