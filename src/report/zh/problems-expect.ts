import type { ProblemArgs, SeenInstead, ToldMenu } from '../../menu/problem.ts';
import { clipped } from '../clipped.ts';
import type { ExpectProblem } from '../en/problems-expect.ts';
import { bare, printable, quoted } from '../printable.ts';
import type { Wordings } from '../wording.ts';
import { listed, menuForText, menuText } from './problems-conditional.ts';
import { joined } from './spacing.ts';
import { platformText, visitorText } from './visitors.ts';

/** What a file says about who must see what. */
export const ZH_EXPECT_PROBLEMS: Pick<Wordings<ProblemArgs>, ExpectProblem> = {
  'expect-unknown-menu': ({ label, suggestion, known }) => {
    const names = `可用的名称：${listed(known)}，以及表示默认菜单的 default。`;
    return {
      what: `此文件中没有名为 ${quoted(clipped(label))} 的个性化菜单。`,
      fix:
        suggestion !== null
          ? `是否想写 ${quoted(clipped(suggestion))}？${known.length > 1 ? names : ''}`
          : known.length > 0
            ? names
            : '请给所指的个性化菜单加上此名称；如果指默认菜单，请写 default。',
    };
  },
  'ambiguous-label': ({ label, first }) => ({
    what:
      first === null
        ? `名称 ${quoted(clipped(label))} 在 expect 中表示默认菜单，无法区分所指的是哪一个。`
        : `${printable(first)} 的名称也是 ${quoted(clipped(label))}，无法区分 expect 所指的是哪一个。`,
    fix: first === null ? '请给此菜单换一个名称。' : '请给其中一个换一个名称。',
  }),
  'expect-wrong': ({ visitor, expected, seen, suggestion }) => {
    const isForOthers = seen.some(({ why }) => why === 'not-for');
    const wanted = expected && isForOthers ? menuForText(expected) : menu(expected);
    return {
      what: `${visitorText(visitor)}应${joined('看到', wanted)}，实际却${seen.map(instead).join('；')}。`,
      fix: suggestion === null ? mend(seen, expected) : `是否想写标签 ${bare(clipped(suggestion))}？`,
    };
  },
  'expect-unclear': ({ visitor, menu: doubtful }) => {
    if (doubtful === null) {
      return {
        what: `无法判断${visitorText(visitor)}看到哪个菜单：文件没有 conditionalmenu，线上的个性化菜单会保留。`,
        fix: '请在 conditionalmenu 中写明应有的个性化菜单（没有则写 []），或去掉这条预期。',
      };
    }
    const byName = doubtful.rule.tag !== undefined;
    const given = byName
      ? `名称（${bare(clipped(doubtful.rule.tag ?? ''))}）`
      : `编号（${bare(clipped(doubtful.rule.tag_id ?? ''))}）`;
    return {
      what:
        `仅凭文件无法判断${visitorText(visitor)}是否看到 ${menuText(doubtful)}：` +
        `规则用${given}指定标签，而预期用的是${byName ? '编号' : '名称'}。`,
      fix: `请在两处用同一种写法：这里写 ${byName ? 'tag' : 'tag_id'}，或规则中写 ${byName ? 'tag_id' : 'tag'}。`,
    };
  },
  'expect-not-met': ({ user, expected, seen }) => ({
    what: `微信${shown(seen, bare(clipped(user)))}，${joined('应为', described(expected))}。`,
    fix: '请查看该粉丝最后打上的是哪个标签、在什么平台上使用微信，再更正规则或预期。可用 `wxmenu match --user` 再次查询。',
  }),
};

function shown(seen: ProblemArgs['expect-not-met']['seen'], user: string): string {
  if (seen === 'no-menu') return `没有向粉丝 ${user} 展示菜单`;
  const told = `向粉丝 ${user} 展示的`;
  const [only, ...others] = seen;
  if (only === undefined) return `${told}菜单不在此文件中`;
  if (others.length === 0) return `${told}${joined('是', described(only))}`;
  return `${told}是按钮相同的 ${seen.length} 个菜单之一（${seen.map(menu).join('、')}）`;
}

function described(told: ToldMenu | null): string {
  return told === null ? menu(told) : menuForText(told);
}

function menu(told: ToldMenu | null): string {
  return told === null ? '默认菜单' : menuText(told);
}

/** `在 iOS 上看到 "iPhone users"（conditionalmenu[0]，面向使用 iOS 的所有人），它排在前面`. */
function instead({ menu: got, platforms, why }: SeenInstead): string {
  const where = platforms.length === 0 ? '' : joined('在', platformText(platforms), '上');
  return `${where}${joined('看到', described(got))}${why === 'first' && got !== null ? '，它排在前面' : ''}`;
}

function mend(seen: readonly SeenInstead[], expected: ToldMenu | null): string {
  const isRightSomewhere = seen.every(({ platforms }) => platforms.length > 0) && platformsOf(seen) < 3;
  const or = isRightSomewhere ? '或在预期中写明是哪个平台。' : '或更正预期。';
  if (expected === null) return `${joined('请缩小', told(seen), '的规则范围')}，${or}`;
  const first = seen.filter(({ why }) => why === 'first');
  if (first.length > 0) return `${joined('请把', menuText(expected), '移到', told(first), '之前')}，${or}`;
  return `${joined('请修改', menuText(expected), '的规则')}，${or}`;
}

function told(seen: readonly SeenInstead[]): string {
  return [...new Set(seen.flatMap(one => (one.menu ? menuText(one.menu) : [])))].join('、');
}

function platformsOf(seen: readonly SeenInstead[]): number {
  return seen.reduce((sum, { platforms }) => sum + platforms.length, 0);
}
