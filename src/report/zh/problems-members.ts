import type { ProblemArgs } from '../../menu/problem.ts';
import { clipped } from '../clipped.ts';
import type { MemberProblem } from '../en/problems-members.ts';
import { printable, quoted } from '../printable.ts';
import type { Wordings } from '../wording.ts';
import { KINDS } from './problems-file.ts';

const EXPECTED: { readonly [kind in ProblemArgs['wrong-kind']['expected']]: string } = {
  map: '映射（"成员: 值"）',
  list: '列表（各行以 "- " 开头）',
  text: '文本',
  id: '整数或文本',
};

const EXPECTED_FIX: typeof EXPECTED = {
  map: '请在其下把各成员写成 "成员: 值"，每行一个。',
  list: '请在其下写各项，每项以 "- " 开头。',
  text: '请在同一行写文字；以 [ 或 { 开头时请放在引号中。',
  id: '请直接写数字。',
};

const PARTS = {
  config: '项目配置',
  file: '菜单文件',
  button: '按钮',
  conditionalmenu: '个性化菜单',
  matchrule: 'matchrule ',
  expect: '预期（expect）',
  as: '访客（as）',
} as const;

/** Members and values that do not belong where they are, or are not there. */
export const ZH_MEMBER_PROBLEMS: Pick<Wordings<ProblemArgs>, MemberProblem> = {
  'unknown-key': ({ key, part, suggestion, known }) => ({
    what: `${PARTS[part]}中没有成员 ${quoted(clipped(key))}。`,
    fix:
      key === '<<'
        ? 'YAML 1.2 没有合并键：请把成员直接写出来，或用别名（*名称）代替整个按钮。'
        : suggestion === null
          ? `可用的成员：${known.join('、')}。`
          : `是否想写 ${suggestion}？`,
  }),
  'wrong-kind': ({ member, expected, found }) => ({
    what: `${printable(member)} 应为${EXPECTED[expected]}，而不是${KINDS[found]}。`,
    fix: EXPECTED_FIX[expected],
  }),
  'not-text': ({ member, source, kind }) => ({
    what: `${printable(member)} 的值是 ${printable(clipped(source))}，YAML 把它读成${KINDS[kind]}，而不是文本。`,
    fix:
      `请加引号："${printable(clipped(source))}"。` +
      (member === 'tag' ? '如果这是标签的编号而不是名称，请写 tag_id。' : ''),
  }),
  'empty-value': ({ member }) => ({
    what: `${printable(member)} 没有值。`,
    fix:
      member === 'conditionalmenu'
        ? '如果不要任何个性化菜单，请写 []；如果不在这里管理个性化菜单，请去掉这一行。'
        : '请写上值，或去掉这一行。',
  }),
  'unknown-type': ({ value, suggestion, known }) => ({
    what: `没有名为 ${quoted(clipped(value))} 的按钮类型。`,
    fix: suggestion === null ? `可用的类型：${known.join('、')}。` : `是否想写 ${suggestion}？`,
  }),
  'website-type': ({ type }) => ({
    what: `${type} 类型的按钮只能在公众平台网站（mp.weixin.qq.com）上设置，不能通过接口创建。`,
    fix: '请使用接口支持的类型：click 由服务器响应事件，view 打开网页，article_id 或 media_id 展示内容。',
  }),
  'unknown-strategy': ({ value, suggestion }) => ({
    what: `没有名为 ${quoted(clipped(value))} 的 strategy。`,
    fix: suggestion === null ? '请使用 replace（默认）或 overwrite。' : `是否想写 ${suggestion}？`,
  }),
  'missing-member': args => {
    switch (args.member) {
      case 'as':
        return {
          what: '这条预期没有说明是谁：既没有 as，也没有 user。',
          fix: '请加上 "as:"，其中写 tag、tag_id 或 platform（{} 表示没有标签的所有人）；或加上 "user:"，写粉丝的 OpenID。',
        };
      case 'menu':
        return {
          what: '这条预期没有 menu。',
          fix: '请加上 "menu:"，写个性化菜单的名称，或 default。',
        };
      case 'matchrule':
        return {
          what: '个性化菜单没有 matchrule。',
          fix: '请加上 "matchrule:"，其中写 tag、tag_id 或 client_platform_type。',
        };
      case 'button':
        if (args.part === 'conditionalmenu') {
          return {
            what: '个性化菜单没有 button。',
            fix: '请加上 "button:"，其下写 1 至 3 个按钮。',
          };
        }
        return {
          what: args.conditional
            ? '文件没有 button 列表，而个性化菜单以默认菜单为前提（65303）。'
            : '文件没有 button 列表。',
          fix: args.conditional
            ? '请加上 "button:"，其下写 1 至 3 个按钮，供不匹配任何个性化菜单的人使用。'
            : '请加上 "button:"，其下写 1 至 3 个按钮。',
        };
    }
  },
};
