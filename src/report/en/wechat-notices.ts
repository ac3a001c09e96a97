import type { FaultWording } from '../fault-wording.ts';
import { bare } from '../printable.ts';
import { networkReason } from './network-reasons.ts';
import { systemReason } from './system-reasons.ts';

/** What is told about the way to WeChat while the run goes on, in English. */
export const EN_WECHAT_NOTICES: FaultWording['notices'] = {
  'token-cache-ignored': ({ path, reason }) =>
    `The kept file ${bare(path)} is not used and will be replaced: ${fileReason(reason)}.`,
  'token-cache-off': ({ path, reason }) =>
    `Access tokens cannot be kept in ${bare(path)}, so every run fetches one: ${fileReason(reason)}.`,
  'token-classic': ({ appid }) =>
    `A token for ${bare(appid)} was fetched with cgi-bin/token (WECHAT_TOKEN=classic): the token that other programs have for this account dies within 5 minutes. stable_token does not do that.`,
  'force-skipped': ({ reason, seconds }) =>
    reason === 'too-soon'
      ? `The token was not forced anew: one was less than 30 s ago, and WeChat ignores another for ${seconds} s. The one there is was used.`
      : `The token was not forced anew: 20 were within a day, which is WeChat's limit; the next can be in ${hours(seconds)}. The one there is was used.`,
  'fallback-host': ({ from, to, reason }) =>
    `${bare(from)} cannot be reached (${networkReason(reason)}), so ${bare(to)}, WeChat's host for that case, is used for the rest of this run.`,
  'certificates-ignored': ({ variable, path, reason }) =>
    `${bare(variable)} names ${bare(path)}, which is not used: ${reason === 'no-certificate' ? 'there is no certificate (PEM) in it' : systemReason(reason)}.`,
};

function hours(seconds: number): string {
  return seconds < 3600 ? `${Math.ceil(seconds / 60)} minutes` : `${Math.ceil(seconds / 3600)} hours`;
}

const FILE_REASONS: ReadonlyMap<string, string> = new Map([
  ['corrupt', 'it cannot be read as one'],
  ['foreign', 'it belongs to another user or another account'],
  ['writable-by-others', 'other users can write to it'],
]);

function fileReason(reason: string): string {
  return FILE_REASONS.get(reason) ?? systemReason(reason);
}
