import type { ExpectationsWording } from '../expectations-wording.ts';
import { ZH_MARKS } from './marks.ts';
import { joined } from './spacing.ts';

/** The words about what WeChat says of followers after an apply, in Chinese. */
export const ZH_EXPECTATIONS: ExpectationsWording = {
  marks: ZH_MARKS,
  met: (account, count) =>
    count === 1
      ? `符合预期：${account} 的 1 个粉丝看到的正是文件所说的菜单。`
      : `符合预期：关于 ${account} 粉丝的 ${count} 条预期全部成立。`,
  notMet: (account, wrong, all) =>
    all === 1
      ? `${account} 的新菜单已上线，但关于粉丝的 1 条预期不成立。`
      : `${account} 的新菜单已上线，但关于粉丝的 ${all} 条预期中有 ${wrong} 条不成立。`,
  warning: '警告[expect-not-checked]',
  notChecked: (account, users) =>
    `没有检查 ${account} ${joined('向', users.length > MOST_NAMED ? `${users.length} 个粉丝` : users.join('、'), '展示哪个菜单')}。`,
  otherFile: file => ({
    what: `${file} 与所应用的计划不是同一内容。`,
    fix: '请用 `wxmenu match --user` 查询。',
  }),
  heading: '关于粉丝的预期',
};

/** More followers than this are counted. */
const MOST_NAMED = 5;
