import type { ApplyWording } from '../apply-wording.ts';
import { ZH_MARKS } from './marks.ts';
import { joined } from './spacing.ts';

/** The words of the result of an apply in Chinese. */
export const ZH_APPLY: ApplyWording = {
  marks: ZH_MARKS,
  headlines: {
    unchanged: (account, file) => `没有变更。${account} 的线上菜单${asWanted(file)}，没有写入任何内容。`,
    applied: (account, file) => `已应用。${account} 的线上菜单${asWanted(file)}。`,
    destroyed: account => `已应用。${account} 不再有菜单。`,
    nothingToDestroy: account => `没有变更。${account} 没有菜单，没有写入任何内容。`,
    moved: account => `已拒绝。${account} 的线上菜单已不是生成计划时的那一个，没有写入任何内容。`,
    unapproved: account => `已拒绝。要对 ${account} 的菜单做的变更与已批准的不同，没有写入任何内容。`,
    refused: account => `被防护规则拒绝。${account} 的线上菜单保持原样，没有写入任何内容。`,
    interrupted: account => `已中断。${account} 的线上菜单保持原样，没有写入任何内容。`,
  },
  failed: {
    'old-none': account => `未应用。${account} 与之前一样，没有通过接口创建的菜单。`,
    'old-untouched': account => `未应用。${account} 显示的仍是旧菜单：没有做任何修改。`,
    'old-put-back': account => `未应用。${account} 显示的是旧菜单：已经恢复。`,
    'old-no-effect': account => `未应用。${account} 显示的仍是旧菜单：调用没有生效。`,
    new: account => `${account} 显示的是新菜单，但 apply 没有正常结束。`,
    none: account => `线上没有菜单！${account} 的访客现在看不到任何菜单。`,
    mixed: account => `${account} 显示的既不是旧菜单，也不是新菜单。`,
    unknown: account => `不清楚 ${account} 显示的是哪个菜单：无法向微信查询。`,
  },
  counts: ({ create, update, move, delete: gone, unchanged }) =>
    `新增 ${create}，修改 ${update}，移动 ${move}，删除 ${gone}（未变 ${unchanged}）`,
  gap: ms => `有 ${ms} ms 线上没有菜单。`,
  lost: (menus, later) =>
    `丢失 ${menus.length} 个个性化菜单，微信拒绝重新添加：${menus.join('；')}。` +
    `快照中有其内容。` +
    (later
      ? '只是暂时被拒绝（见上文）：原因解决后再次 apply 即可。'
      : '请检查其中的标签、小程序或素材是否仍然存在。'),
  delay: '手机在打开会话时，若距上次拉取菜单已超过 5 分钟，就会显示新菜单。',
  conditional: (label, audience) => joined(label ?? '', '面向', audience, '的个性化菜单'),
  stoppedAt: (call, menu) => `在 ${call} 处停止${about(menu)}：`,
  readBackDiffers: '所有调用都已成功，但微信随后显示的与所发送的不同。',
  restoreFailed: (call, menu) =>
    `恢复旧菜单也失败了${call === undefined ? '' : `，停在 ${call}`}${about(menu)}：`,
  standing: {
    heading: '当前线上的菜单，个性化菜单按匹配顺序排列',
    defaultMenu: {
      same: '默认菜单与之前相同。',
      wanted: '默认菜单是新的。',
      former: '默认菜单是旧的。',
      none: '没有默认菜单。',
      other: '默认菜单既不是旧的，也不是新的。',
      unknown: '不清楚默认菜单是哪一个。',
    },
    is: {
      kept: '与之前相同',
      wanted: '新的',
      former: '之前遗留',
      again: '重复了一次',
      other: '既非之前的，也非期望的',
    },
    missing: menu => `缺少：${menu}`,
    noConditional: '没有个性化菜单。',
    conditionalUnknown: '不清楚有哪些个性化菜单。',
    asBefore: count => `其 ${count} 个个性化菜单与之前相同，顺序也相同。`,
    next: (bar, added, deleted) => {
      const parts = [
        ...(bar === null ? [] : [bar === 'replace' ? '替换默认菜单' : '创建默认菜单']),
        ...(added === 0 ? [] : [`添加 ${added} 个个性化菜单`]),
        ...(deleted === 0 ? [] : [`删除 ${deleted} 个个性化菜单`]),
      ];
      return `下一次 apply 将${parts.join('、')}。它会先查看现状，不会重复添加。`;
    },
    nextUnknown: '下一次 apply 会先查看现状，不会重复添加。',
  },
  stillDiffers: '现在 → 期望',
  changedSince: '批准时 → 现在（生成计划之后有人改动的内容）',
  wouldChange: '现在 → 期望（此刻 apply 将做的变更）',
  unapproved: {
    approved: '已批准的，线上 → 期望（审阅时所见）',
    now: '此刻的，线上 → 期望（apply 将做的变更）',
    live: '线上菜单，批准时 → 现在（此后有人改动的内容）',
    files: '期望的菜单，批准时 → 现在（文件现在要求的内容）',
    notInPlan: '已批准的计划中没有该公众号。',
    nothingApproved: '（没有变更）',
    strategy: (approved, now) => `strategy：${approved} → ${now}`,
    conditional: managed =>
      managed ? 'conditionalmenu：文件中没有 → 文件中有' : 'conditionalmenu：文件中有 → 文件中没有',
  },
  noDefaultMenu: '（没有默认菜单）',
  moreLines: count => `……另有 ${count} 行`,
  snapshotLabel: '快照',
  nextLabel: '下一步',
  next: {
    restore: '恢复旧菜单',
    applyAgain: '解决原因后再试一次',
    plan: '查看线上菜单和将做的变更',
    planAgain: '生成新的计划供批准',
    undo: '需要时恢复旧菜单',
  },
  events: {
    step: (call, menu, index, total) => `${index}/${total} ${call}${menu === undefined ? '' : `  ${menu}`}`,
    fault: (call, menu) => `${call} 失败${menu === undefined ? '' : `：${menu}`}`,
    restoring: '正在恢复旧菜单',
  },
  heading: 'wxmenu apply',
  accountColumn: '公众号',
  resultColumn: '结果',
  total: accounts => `${accounts} 个公众号`,
  ends: {
    applied: count => `已应用 ${count} 个`,
    unchanged: count => `没有变更 ${count} 个`,
    moved: count => `被拒绝 ${count} 个（线上菜单已改变）`,
    unapproved: count => `被拒绝 ${count} 个（与已批准的不同）`,
    refused: count => `被防护规则拒绝 ${count} 个`,
    interrupted: count => `被中断 ${count} 个`,
    failed: count => `失败 ${count} 个`,
    error: count => `因错误未能开始 ${count} 个`,
  },
};

function asWanted(file: string | undefined): string {
  return file === undefined ? '与期望一致' : `与 ${file} 一致`;
}

/** The conditional menu that a call was about. */
function about(menu: string | undefined): string {
  return menu === undefined ? '' : `，${joined('涉及', menu)}`;
}
