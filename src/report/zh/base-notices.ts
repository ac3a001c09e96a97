import type { BaseNotice } from '../en/base-notices.ts';
import type { PlanWording } from '../plan-wording.ts';

/** The words of notices about the revision that a plan was compared with. */
export const ZH_BASE_NOTICES: Pick<PlanWording['notices'], BaseNotice> = {
  'base-missing': ({ ref, file, reason }, _account, ink) =>
    reason === 'no-file'
      ? `${ink.value(ref)} 中没有 ${ink.value(file)}：这是新公众号，全部变更都由本 PR 引入。`
      : `${ink.value(ref)} 中的 ${ink.value(file)} 属于另一个 appid：全部变更都由本 PR 引入。`,
  'base-invalid': ({ ref, file, reason }, _account, ink) =>
    `在 ${ink.value(ref)} 中，${reason === 'errors' ? `${ink.value(file)} 有错误` : '有两个文件对应此公众号'}，` +
    `因此改用此前最近一个没有问题的版本判断变更的来源。`,
  'history-shallow': () =>
    '这是浅克隆，线上菜单与其中任何版本都不相同：标为 drift 的可能只是早先应用过的旧版本。' +
    '获取完整历史（fetch-depth: 0）即可区分。',
  'base-behind': ({ ref, commits }, _account, ink) =>
    `${ink.value(ref)} 中有 ${commits} 个涉及此文件的提交不在当前分支：这些改动看起来像是被本 PR 撤销了。` +
    `请先合并 ${ink.value(ref)} 或执行 rebase。`,
};
