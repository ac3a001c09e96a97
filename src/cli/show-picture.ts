import type { DesiredMenu, TargetState } from '../menu/menu.ts';
import { resolveTags } from '../menu/tags.ts';
import type { Plan } from '../plan/plan.ts';
import { withUnresolved } from '../plan/unresolved-tags.ts';
import type { CliContext } from './context.ts';

/** Formats that show menus as the phone does. */
export const PICTURE_FORMATS = ['picture', 'svg'] as const;

export type PictureFormat = (typeof PICTURE_FORMATS)[number];

export function isPictureFormat(format: string): format is PictureFormat {
  return PICTURE_FORMATS.some(one => one === format);
}

/** The menus of a plan before and after it. */
export async function planPicture(plan: Plan, format: PictureFormat, ctx: CliContext): Promise<string> {
  if (format === 'svg') return (await import('../report/svg/svg-picture.ts')).planSvg(plan, ctx.translation);
  return (await import('../report/picture-text.ts')).planPictureText(plan, ctx.stdout.style);
}

/** The menus that a file asks for. Nobody is asked about tags, so names of tags stay names. */
export async function menuPicture(
  account: string,
  menu: DesiredMenu,
  format: PictureFormat,
  ctx: CliContext,
): Promise<string> {
  const wanted = targetOf(menu);
  if (format === 'svg')
    return (await import('../report/svg/svg-picture.ts')).menuSvg(account, wanted, ctx.translation);
  return (await import('../report/picture-text.ts')).menuPictureText(account, wanted, ctx.stdout.style);
}

function targetOf({ button, conditionalmenu = [] }: DesiredMenu): TargetState {
  return { button, conditionalmenu: resolveTags(conditionalmenu, withUnresolved([], conditionalmenu)).menus };
}
