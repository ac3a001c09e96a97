import type { ProblemWording } from '../problem-wording.ts';
import { ZH_MARKS } from './marks.ts';
import { ZH_ADVICE } from './problems-advice.ts';
import { ZH_CONDITIONAL_PROBLEMS } from './problems-conditional.ts';
import { ZH_EXPECT_PROBLEMS } from './problems-expect.ts';
import { ZH_FILE_PROBLEMS } from './problems-file.ts';
import { ZH_MEMBER_PROBLEMS } from './problems-members.ts';
import { ZH_MENU_PROBLEMS } from './problems-menu.ts';
import { ZH_SETTING_PROBLEMS } from './problems-settings.ts';
import { filledInText, ZH_SHARING_PROBLEMS } from './problems-sharing.ts';

/** The words of problems in Chinese. */
export const ZH_PROBLEMS: ProblemWording = {
  marks: ZH_MARKS,
  problems: {
    ...ZH_FILE_PROBLEMS,
    ...ZH_MEMBER_PROBLEMS,
    ...ZH_MENU_PROBLEMS,
    ...ZH_CONDITIONAL_PROBLEMS,
    ...ZH_EXPECT_PROBLEMS,
    ...ZH_ADVICE,
    ...ZH_SETTING_PROBLEMS,
    ...ZH_SHARING_PROBLEMS,
  },
  filledIn: filledInText,
  severities: { error: '错误', warning: '警告', info: '提示' },
  count: (count, what) => `${count} ${NOUNS[what]}`,
  noProblems: '没有问题',
  strict: '警告视为错误',
  more: count => `还有 ${count} 个问题只在本步骤的日志中：GitHub 每类最多显示十条。`,
};

const NOUNS = {
  file: '个文件',
  button: '个一级菜单',
  subButton: '个二级菜单',
  conditional: '个个性化菜单',
  expectation: '条预期',
  error: '个错误',
  warning: '个警告',
  info: '条提示',
} as const;
