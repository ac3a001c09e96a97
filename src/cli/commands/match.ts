import type { MenuFile } from '../../config/menu-file.ts';
import { UsageFault } from '../../menu/fault.ts';
import type { DesiredMenu } from '../../menu/menu.ts';
import { suggest } from '../../menu/names.ts';
import { walkOnEveryPlatform } from '../../menu/rule-walk.ts';
import { renderFollower, renderVisitor } from '../../report/match.ts';
import type { VisitorMatch } from '../../report/match-answer.ts';
import { followerJson, visitorJson } from '../../report/match-json.ts';
import type { CliContext } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { failureDocument } from '../outcome.ts';
import { selectMenus } from '../select-menus.ts';
import { type ConnectionFlags, readSettings } from '../settings.ts';
import { VERSION } from '../version.ts';
import { readVisitor } from '../visitor-option.ts';

export interface MatchArgs extends ConnectionFlags {
  /** Name of the account, or its menu file. */
  readonly account: string;
  readonly format: 'text' | 'json';
  /** `--user`: the OpenID or WeChat id of a follower. Without it `as` counts. */
  readonly user?: string | undefined;
  /** `--as`: whom to imagine, in one or several parts. */
  readonly as?: readonly string[] | undefined;
}

/**
 * Says which menu of a file somebody gets: a follower by asking WeChat, an imagined visitor by the rules of the file.
 * Writes nothing.
 *
 * @throws UsageFault, WechatFault.
 */
export async function match(args: MatchArgs, ctx: CliContext): Promise<ExitCode> {
  const { account, user, as = [], format } = args;
  if (user?.trim() === '') {
    const expected = { is: 'follower' } as const;
    throw new UsageFault('bad-option', { option: '--user', value: user, expected });
  }
  const selected = selectMenus([account], { format }, ctx);
  if (typeof selected === 'number') return selected;
  const { valid, invalid } = selected;
  const [one, ...others] = valid;
  if (invalid.length > 0 || one === undefined) {
    if (format === 'json') ctx.stdout.write(failureDocument([], EXIT.invalid, { invalid }));
    return EXIT.invalid;
  }
  if (others.length > 0) {
    const expected = { is: 'one-account' } as const;
    throw new UsageFault('bad-option', { option: '<account>', value: account, expected });
  }
  if (user === undefined) return byRules(one, as, args, ctx);
  // What answers offline starts without all that talks to WeChat.
  const { matchFollower } = await import('../match-follower.ts');
  const answer = await matchFollower(one.file, one.menu, user, readSettings(args, ctx), ctx);
  ctx.stdout.write(
    format === 'json'
      ? document(followerJson(answer, { toolVersion: VERSION, exitCode: EXIT.done }))
      : renderFollower(answer, { style: ctx.stdout.style }),
  );
  return EXIT.done;
}

interface Sound {
  readonly file: MenuFile;
  readonly menu: DesiredMenu;
}

/** Offline, from the file alone. */
function byRules(
  { file, menu }: Sound,
  as: readonly string[],
  { format }: MatchArgs,
  { stdout }: CliContext,
): ExitCode {
  const menus = menu.conditionalmenu ?? [];
  const { visitor, tags } = readVisitor(as, menus);
  const answer: VisitorMatch = {
    account: file.account,
    file: file.file,
    managed: menu.conditionalmenu !== undefined,
    menu,
    visitor,
    tags,
    suggestion: suggestion(visitor.tag, menus),
    walks: walkOnEveryPlatform(menus, visitor),
  };
  // A question that cannot be answered as it was asked is wrong use: it says how to ask.
  const exit = answer.walks.some(({ seen }) => 'unclear' in seen) ? EXIT.usage : EXIT.done;
  stdout.write(
    format === 'json'
      ? document(visitorJson(answer, { toolVersion: VERSION, exitCode: exit }))
      : renderVisitor(answer, { style: stdout.style }),
  );
  return exit;
}

/** The tag that a mistyped name was meant to be. */
function suggestion(
  name: string | undefined,
  menus: NonNullable<DesiredMenu['conditionalmenu']>,
): string | null {
  const known = menus.flatMap(({ matchrule: { tag } }) => tag ?? []);
  return name === undefined || known.includes(name) ? null : suggest(name, known);
}

function document(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
