import type { ReviewWording } from '../review-wording.ts';
import { ZH_MARKS } from './marks.ts';
import { joined } from './spacing.ts';

/** The words of a review in Chinese. */
export const ZH_REVIEW: ReviewWording = {
  marks: ZH_MARKS,
  title: key => (key === null ? 'wxmenu' : `wxmenu ${key}`),
  icons: { planned: '📝', unchanged: '', failed: '❌', applied: '✅', refused: '⛔' },

  verdicts: {
    changes: (count, where) =>
      'account' in where
        ? `${where.account} 的菜单有 ${count} 项变更`
        : `${where.all} 个公众号中有 ${where.changed} 个共 ${count} 项变更`,
    offline: '（离线）',
    refused: guards => `，被防护规则 ${guards.join('、')} 拒绝`,
    undoes: (count, all) =>
      all === 1 ? '，会撤销手动改动' : `，其中${count === all ? '全部' : ` ${count} 项`}会撤销手动改动`,
    invalid: files => `${files} 个菜单文件无效`,
    valid: files => (files === 1 ? '菜单文件有效' : `全部 ${files} 个菜单文件有效`),
    notPlanned: (accounts, all) =>
      all === 1 ? '无法为该菜单生成计划' : `${all} 个公众号中有 ${accounts} 个无法生成计划`,
    nothing: '没有可执行的内容',
    notApproved: '没有应用任何内容：没有已批准的计划',
    applied: account => `已应用到 ${account}`,
    unmet: count => `，但有 ${count} 条关于粉丝的预期不成立`,
    notApplied: account => `未应用到 ${account}`,
    why: {
      refused: guards => `，被防护规则 ${guards.join('、')} 拒绝`,
      moved: '：线上菜单已不是原来的',
      unapproved: '：与已批准的不同',
      interrupted: '：被中断',
    },
  },
  invalidTitle: '**有错误的菜单文件没有使用**。请更正后重新推送：',
  faultsTitle: '**出现错误：**',
  refusedTitle: '**已拒绝：**',
  overview: { failed: '失败', invalid: '无效' },

  drift: (count, names, mark) => ({
    what: `**有 ${count} 项变更会撤销他人在线上的手动改动**：${names.join('、')}${more(count - names.length, '项')}。`,
    fix: `${joined('下文以', mark, '标出')}。要保留线上的内容，请写入菜单文件。`,
  }),
  picture: {
    now: '现在',
    before: '之前',
    after: '之后',
    same: '现在和之后',
    live: '线上',
    reviewed: '审阅时',
    approved: '已批准',
    desired: '期望',
    noMenu: '没有菜单',
    websiteMenu: '在公众平台网站上设置的菜单',
    cut: (names, others) => `手机上显示不全：${names.join('、')}${more(others, '个')}。`,
    conditional: count => `${count} 个有变更的个性化菜单`,
    who: (audience, label) =>
      label === undefined ? `${joined('面向', audience)}：` : `${label}，${joined('面向', audience)}：`,
  },

  onMerge: '**合并之后**，apply 只做以上变更；如果届时线上菜单已不是现在的样子，则会拒绝。',
  onMergeOffline: '**合并之后**，apply 会查询线上菜单，只有它与上次合并的内容一致时才做以上变更。',
  onDrift: '这次只是查看，没有做任何修改；处理方式见相关的 issue。',
  forkOffline: '来自 fork 的 PR 得不到密钥，因此无法查询微信。',
  allowFirst: guards =>
    `**合并之前请决定是否允许 ${guards.join('、')}**：合并之后 apply 会拒绝执行，` +
    `直到有人手动运行 apply 工作流并在那里指名允许（\`allow\`；命令行中为 \`--allow\`）。`,
  allowAndRunAgain: guards =>
    `请手动运行 apply 工作流，并在那里允许 ${guards.join('、')}（\`allow\`；命令行中为 \`--allow\`），或修改菜单文件。`,
  runAgain: '请重新运行该作业。',
  pushAgain: '文件有效之前无法应用。',
  tryAgain: '解决原因之后，请重新运行该作业。',

  appliedBy: (when, run) => `${when === null ? '' : `于 ${when} `}${run === null ? '' : `由 ${run} `}应用。`,
  partDone: done => `已批准的变更中有 ${done} 项此前已在线上。`,
  readBack: (account, file) =>
    `从微信读回确认：${account} 的线上菜单${file === undefined ? '与期望一致' : `与 ${file} 一致`}。`,
  readBackNone: account => `从微信读回确认：${account} 已没有菜单。`,
  wayBack: '如需退回，请还原（revert）该提交，apply 会恢复原来的菜单。',
  brokenNow: '请重新运行 apply 作业：它会查看线上现状，并补上缺少的部分。',
  newPlan: '请查看不同之处。要保留他人的手动改动，请写入菜单文件。新的 PR 会显示当前的计划，合并即表示批准。',
  changesMade: '已做的变更',
  changesNotMade: '未应用的变更',
  notBegun: (accounts, others) => `没有处理 ${accounts.join('、')}${more(others, '个公众号')}。`,
  calls: '已进行的调用：',
  snapshot: (path, restore) =>
    `原来的菜单保存在运行作业的机器上的 ${path}，action 也会把它附到这次运行中` +
    `${restore === null ? '。' : `（artifact \`snapshots-…\`）。${restore} 加上该文件即可恢复。`}`,
  failedAt: call => `在 ${call} 处停止：`,
  restoreFailed: '恢复旧菜单也失败了：',

  left: {
    picture: '菜单图示',
    conditional: '个性化菜单的图示',
    changes: '变更',
    changesOf: missing => `${missing} 项变更`,
    whoSees: '谁看到什么',
    notices: '说明',
    noticesOf: missing => `${missing} 条说明`,
    steps: '调用',
    accounts: '总览',
    accountsOf: missing => `总览中的 ${missing} 行`,
    partsOf: accounts => `${accounts} 个公众号的部分内容`,
    detailsOf: accounts => `${accounts} 个公众号的详情`,
    problems: missing => `菜单文件中的 ${missing} 个问题`,
    faults: missing => `${missing} 个错误`,
    expectations: missing => `${missing} 条关于粉丝的预期`,
    story: '失败的原因',
    standing: '线上现状',
    comparison: '菜单的对比',
    linesOf: missing => `对比中的 ${missing} 行`,
    facts: '提交和摘要',
  },
  shortened: (left, run) =>
    `内容已缩短，${joined('略去了', left.join('、'))}。${joined('完整内容见', run ?? '本次运行', '的日志和报告文件')}。`,
  shortenedHere: left => `内容已缩短，${joined('略去了', left.join('、'))}。`,

  facts: {
    planOf: head => `${head} 的计划`,
    appliedFor: head => `对应 ${head}`,
    run: '本次运行',
    thisRun: '本次运行',
    digest: digest => `摘要 ${digest}`,
    tool: version => `wxmenu ${version}`,
  },
};

/** So many besides those that are named. */
function more(count: number, what: string): string {
  return count > 0 ? `，另有 ${count} ${what}` : '';
}
