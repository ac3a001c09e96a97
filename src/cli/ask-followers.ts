import { WechatFault } from '../apply/gateway.ts';
import { loadMenus } from '../config/load-menus.ts';
import type { MenuFile } from '../config/menu-file.ts';
import { withFindings } from '../config/with-findings.ts';
import { sameValue } from '../menu/canonical-json.ts';
import type { Clock } from '../menu/clock.ts';
import type { Button, DesiredMenu } from '../menu/menu.ts';
import { countExpectations, followersOf, unmetExpectations } from '../menu/unmet.ts';
import type { CheckedExpectations, NotChecked } from '../report/expectations.ts';
import { isAboutFollower } from '../wechat/errcodes.ts';
import type { WechatGateway } from '../wechat/gateway.ts';
import type { CliContext } from './context.ts';
import type { Target } from './target.ts';

/** How soon after a change menu/trymatch knows of it is not documented: what looks wrong is asked once more after this. */
const ONCE_MORE_MS = 1000;

/**
 * Holds what a menu file expects for followers against what WeChat shows them, now that its menu is live. Of a saved
 * plan the file counts as it is now, if it still says what was planned. Null when nothing is expected.
 */
export async function checkExpectations(
  target: Target,
  gateway: Pick<WechatGateway, 'tryMatch'>,
  { cwd, clock }: Pick<CliContext, 'cwd' | 'clock'>,
): Promise<CheckedExpectations | null> {
  const { account } = target;
  const file = target.source ?? fileOfPlan(target, cwd);
  if (!file?.menu) return null;
  const users = followersOf(file.menu);
  if (users.length === 0) return null;
  if (!target.source && !isAsPlanned(file.menu, target.wanted)) {
    return { account, file: { ...file, problems: [] }, met: 0, notChecked: [{ why: 'other-file', users }] };
  }
  return { ...(await askFollowers(file, file.menu, gateway, clock)), account };
}

function fileOfPlan({ file }: Target, cwd: string): MenuFile | undefined {
  const { files } = file === undefined ? { files: [] } : loadMenus([file], { cwd });
  return files.length === 1 ? files[0] : undefined;
}

/** Whether the menus of a file have the labels and buttons that a plan has. */
function isAsPlanned({ button, conditionalmenu }: DesiredMenu, wanted: Target['wanted']): boolean {
  const shown = (menus: Target['wanted']['conditionalmenu']): unknown =>
    menus?.map(one => ({ name: one.name, button: one.button }));
  return sameValue(button, wanted.button) && sameValue(shown(conditionalmenu), shown(wanted.conditionalmenu));
}

/**
 * Asks WeChat about every follower that a file expects something for; each once. One who cannot be asked about is left
 * out, and when the call itself fails so are all that come after.
 */
async function askFollowers(
  file: MenuFile,
  menu: DesiredMenu,
  gateway: Pick<WechatGateway, 'tryMatch'>,
  clock: Pick<Clock, 'sleep'>,
): Promise<CheckedExpectations> {
  const seen = new Map<string, readonly Button[] | null>();
  const notChecked = await askEach(followersOf(menu), seen, gateway);
  const doubtful = usersOf(unmetExpectations(menu, seen));
  if (doubtful.length > 0) {
    await clock.sleep(ONCE_MORE_MS);
    await askEach(doubtful, seen, gateway);
  }
  const unmet = unmetExpectations(menu, seen);
  return {
    account: file.account,
    file: withFindings({ ...file, problems: [] }, unmet),
    met: countExpectations(menu, seen) - unmet.length,
    notChecked,
  };
}

/** Puts the answers into `seen`; gives what could not be had. */
async function askEach(
  users: readonly string[],
  seen: Map<string, readonly Button[] | null>,
  gateway: Pick<WechatGateway, 'tryMatch'>,
): Promise<NotChecked[]> {
  const failed: NotChecked[] = [];
  for (const [index, user] of users.entries()) {
    try {
      seen.set(user, await gateway.tryMatch(user));
    } catch (fault) {
      if (!(fault instanceof WechatFault)) throw fault;
      if (!isAboutFollower(fault)) return [...failed, { why: 'fault', users: users.slice(index), fault }];
      failed.push({ why: 'fault', users: [user], fault });
    }
  }
  return failed;
}

function usersOf(findings: ReturnType<typeof unmetExpectations>): string[] {
  return [...new Set(findings.flatMap(({ args }) => ('user' in args ? args.user : [])))];
}
