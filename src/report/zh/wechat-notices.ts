import type { FaultWording } from '../fault-wording.ts';
import { bare } from '../printable.ts';
import { networkReason } from './network-reasons.ts';
import { systemReason } from './system-reasons.ts';

/** What is told about the way to WeChat while the run goes on, in Chinese. */
export const ZH_WECHAT_NOTICES: FaultWording['notices'] = {
  'token-cache-ignored': ({ path, reason }) =>
    `不使用已保存的文件 ${bare(path)}，将重新写入：${fileReason(reason)}。`,
  'token-cache-off': ({ path, reason }) =>
    `access_token 无法保存到 ${bare(path)}，每次运行都要重新获取：${fileReason(reason)}。`,
  'token-classic': ({ appid }) =>
    `已用 cgi-bin/token 获取 ${bare(appid)} 的 access_token（WECHAT_TOKEN=classic）：其他程序持有的该公众号 access_token 会在 5 分钟内失效。stable_token 不会这样。`,
  'force-skipped': ({ reason, seconds }) =>
    reason === 'too-soon'
      ? `没有强制刷新 access_token：距上次不到 30 秒，微信在 ${seconds} 秒内不再受理。使用现有的 access_token。`
      : `没有强制刷新 access_token：一天内已刷新 20 次，达到微信的上限，须等待 ${hours(seconds)}。使用现有的 access_token。`,
  'fallback-host': ({ from, to, reason }) =>
    `无法连接 ${bare(from)}（${networkReason(reason)}），本次运行改用微信的备用域名 ${bare(to)}。`,
  'certificates-ignored': ({ variable, path, reason }) =>
    `${bare(variable)} 指定的 ${bare(path)} 没有使用：${reason === 'no-certificate' ? '其中没有证书（PEM）' : systemReason(reason)}。`,
};

function hours(seconds: number): string {
  return seconds < 3600 ? `${Math.ceil(seconds / 60)} 分钟` : `${Math.ceil(seconds / 3600)} 小时`;
}

const FILE_REASONS: ReadonlyMap<string, string> = new Map([
  ['corrupt', '内容无法识别'],
  ['foreign', '属于另一个用户或另一个公众号'],
  ['writable-by-others', '其他用户可以写入'],
]);

function fileReason(reason: string): string {
  return FILE_REASONS.get(reason) ?? systemReason(reason);
}
