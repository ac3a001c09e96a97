import type { ProblemArgs } from '../../menu/problem.ts';
import { clipped } from '../clipped.ts';
import type { SettingProblem } from '../en/problems-settings.ts';
import { quoted } from '../printable.ts';
import type { Wordings } from '../wording.ts';

const COMMENTS = 'wxmenu-disable-line 和 wxmenu-disable-next-line';

/** Why it stays an error. */
const FIXED = '它报告的是微信会拒绝、无法读取或预期不成立的内容，在任何项目中都是错误。';

/** What a project and its comments say about rules. */
export const ZH_SETTING_PROBLEMS: Pick<Wordings<ProblemArgs>, SettingProblem> = {
  'unused-disable': ({ written, reason, suggestion }) => {
    const word = quoted(clipped(written));
    switch (reason) {
      case 'nothing':
        return {
          what: `此注释所指之处没有 ${written} 的问题。`,
          fix: '请从注释中去掉它，或把注释移到所指的那一行。',
        };
      case 'fixed':
        return {
          what: `${written} 不能关闭：${FIXED}`,
          fix: '请解决它所报告的问题，并从注释中去掉它。',
        };
      case 'whole-file':
        return {
          what: `${written} 不针对某一行，不能用注释关闭。`,
          fix: `请在 wxmenu.config.yaml 的 rules 下写 "${written}: off"，并从注释中去掉它。`,
        };
      case 'unknown':
        return {
          what: `没有规则 ${word}。`,
          fix:
            suggestion === null ? '请写问题方括号中的代码；理由写在 "--" 之后。' : `是否想写 ${suggestion}？`,
        };
      case 'no-rule':
        return {
          what: '注释没有写明规则，因此不起作用。',
          fix: '请写问题方括号中的代码，如 name-cut。',
        };
      case 'directive':
        return {
          what: `wxmenu 不认识注释 ${word}。`,
          fix: `针对某一行可用 ${COMMENTS}；针对全部文件请用 wxmenu.config.yaml。`,
        };
    }
  },
  'unknown-rule': ({ rule, suggestion }) => ({
    what: `没有规则 ${quoted(clipped(rule))}。`,
    fix:
      suggestion === null
        ? '请写问题方括号中的代码；schema/rules.md 列出了全部规则。'
        : `是否想写 ${suggestion}？`,
  }),
  'fixed-rule': ({ rule }) => ({
    what: `${rule} 不能设置：${FIXED}`,
    fix: '请在此去掉它。',
  }),
  'unknown-setting': ({ rule, value, suggestion }) => ({
    what: value === '' ? `${rule} 没有值。` : `${rule} 不能是 ${quoted(clipped(value))}。`,
    fix: suggestion === null ? '请写 off、info、warning 或 error。' : `是否想写 ${suggestion}？`,
  }),
};
