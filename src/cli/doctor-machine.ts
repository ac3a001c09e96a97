import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UsageFault } from '../menu/fault.ts';
import { systemCode } from '../menu/system-code.ts';
import type { Check, CheckName } from '../report/doctor-check.ts';
import { distrust } from '../wechat/private-file.ts';
import type { CliContext } from './context.ts';
import type { Network } from './doctor-network.ts';
import { failed, found, skipped } from './doctor-verdict.ts';
import { checkWay } from './doctor-way.ts';
import type { Settings } from './settings.ts';

/** Checks that have to be right before anything can be asked of WeChat. */
const WAY = ['settings', 'proxy', 'dns', 'tls'] as const satisfies readonly CheckName[];

/** The check that stands between this machine and WeChat, if one does. */
export function obstacleIn(machine: readonly Check[]): CheckName | null {
  return WAY.find(name => machine.some(one => one.check === name && one.verdict === 'failed')) ?? null;
}

/** Settings that cannot be understood: the way to WeChat is not known. */
export function unsettled(fault: UsageFault): readonly Check[] {
  const rest = ['proxy', 'dns', 'tls', 'clock'] as const;
  return [failed('settings', fault), ...rest.map(check => skipped(check, 'settings'))];
}

/** Checks what does not depend on an account. Reads only. */
export async function checkMachine(
  settings: Settings,
  ctx: CliContext,
  network: Network,
): Promise<readonly Check[]> {
  const { emulator } = settings;
  const folders = await checkFolders(settings);
  if (emulator !== null) return [found('settings', 'ok', 'emulator', { path: emulator }), ...folders];
  const { apiBase: base, timeoutMs, fallback } = settings;
  try {
    const way = await checkWay({ apiBase: base, timeoutMs, fallback, network }, ctx);
    const variable = ctx.env.WECHAT_API_BASE ? 'WECHAT_API_BASE' : '';
    return [found('settings', 'ok', 'api-base', { base, variable }), ...way, ...folders];
  } catch (error) {
    if (!(error instanceof UsageFault)) throw error;
    return [...unsettled(error), ...folders];
  }
}

async function checkFolders({ stateFolder, cacheFolder }: Settings): Promise<readonly Check[]> {
  const state = await whyUnusable(stateFolder);
  const first =
    state === null
      ? found('state-folder', 'ok', 'folder-usable', { path: stateFolder })
      : found('state-folder', 'failed', 'folder-unusable', { path: stateFolder, reason: state });
  if (cacheFolder === null) return [first];
  const cache = (await whyUnusable(cacheFolder)) ?? (await whyUntrusted(cacheFolder));
  const second =
    cache === null
      ? found('token-cache', 'ok', 'folder-usable', { path: cacheFolder })
      : found('token-cache', 'warning', 'cache-unusable', { path: cacheFolder, reason: cache });
  return [first, second];
}

/** Why nothing can be written in a folder; one that is not there yet is made where its nearest parent allows it. */
async function whyUnusable(folder: string): Promise<string | null> {
  for (let at = folder; ; at = dirname(at)) {
    try {
      if (!(await stat(at)).isDirectory()) return 'ENOTDIR';
      await access(at, constants.W_OK | constants.X_OK);
      return null;
    } catch (error) {
      const code = systemCode(error);
      if (code !== 'ENOENT' || dirname(at) === at) return code;
    }
  }
}

async function whyUntrusted(folder: string): Promise<string | null> {
  const info = await stat(folder).catch(() => null);
  return info === null ? null : distrust(info);
}
