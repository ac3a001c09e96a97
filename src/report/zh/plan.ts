import { type MatchRule, RETIRED_MATCH_FIELDS } from '../../menu/menu.ts';
import type { DesiredPlace } from '../../plan/notice.ts';
import type { TagNames } from '../../plan/plan.ts';
import type { Ink } from '../ink.ts';
import type { People } from '../people.ts';
import type { PlanWording } from '../plan-wording.ts';
import { bare, quoted, shellWord } from '../printable.ts';
import type { ShownMenu } from '../shown-menu.ts';
import type { Fate } from '../who-sees.ts';
import { ZH_BASE_NOTICES } from './base-notices.ts';
import { contentReason } from './content-reasons.ts';
import { ZH_MARKS } from './marks.ts';
import { joined, joinedBy } from './spacing.ts';
import { tagName } from './visitors.ts';

/** The words of a plan in Chinese. */
export const ZH_PLAN: PlanWording = {
  marks: ZH_MARKS,
  counts: {
    create: count => `新增 ${count}`,
    update: count => `修改 ${count}`,
    move: count => `移动 ${count}`,
    delete: count => `删除 ${count}`,
    unchanged: count => `（未变 ${count}）`,
  },
  origins: {
    'pull-request': count => `本 PR 引入 ${count} 项`,
    pending: count => `pending ${count} 项（已合并，尚未应用）`,
    drift: count => `drift ${count} 项（会撤销他人的手动改动）`,
  },
  originMarks: { pending: '[pending]', drift: '[drift]' },
  against: base => joined('与', base, '比较'),
  offline: base => `离线计划：${joined('仅与', base, '比较')}，没有查询当前的线上菜单。`,
  removed: (account, file, ink) =>
    `${ink.value(file)} 已不存在。${ink.value(account)} 的线上菜单保持不变。如果只是文件改名，该菜单现归新名称管理；` +
    `否则如需删除，请运行 ${ink.command(`wxmenu destroy ${shellWord(account)}`)}。`,
  noChangesShort: '没有变更',
  sameAsBase: (account, file) => `没有变更。${file ?? account} 在两个版本中内容相同。`,
  noChanges: (account, file) =>
    `没有变更。${account} 的线上菜单与${file === undefined ? '期望的' : ` ${file} `}一致。`,
  noMenu: account => `没有变更。${account} 没有菜单。`,
  accounts: (all, changed) =>
    changed === 0
      ? `没有变更。全部 ${all} 个公众号的线上菜单都与各自的文件一致。`
      : `${all} 个公众号中有 ${changed} 个有变更。`,
  accountsOffline: (all, changed) =>
    changed === 0
      ? `没有变更。全部 ${all} 个公众号的文件在两个版本中内容相同。`
      : ZH_PLAN.accounts(all, changed),
  unchangedAccounts: count => `${count} 个公众号没有变更`,

  guardLabel: '防护规则',
  guardTitle: name => `**防护规则 ${name}**：`,
  guards: {
    'mass-delete': ({ deleted, live }, ink) => ({
      what: `线上的 ${live} 个按钮中有 ${deleted} 个将被删除或换成别的按钮。`,
      fix: allow('mass-delete', ink),
    }),
    'take-over': ({ names }, ink) => ({
      what:
        `该公众号有一个在公众平台网站上设置的菜单：${list(names, ink)}。` +
        `apply 会替换它，而 restore 无法恢复它。`,
      fix: allow('take-over', ink),
    }),
    'drop-conditional': ({ addresses }, ink) => ({
      what:
        `${addresses.length} 个个性化菜单将永久丢失：${addresses.map(ink.value).join('、')}。` +
        `menu/delete 会删除全部个性化菜单，而微信不接受重新添加${addresses.length === 1 ? '这一个' : '这几个'}：` +
        `其匹配规则中有已停用或未知的条件。`,
      fix: `如需保留，请在菜单文件中设置 ${ink.command('strategy: overwrite')}。${allow('drop-conditional', ink)}`,
    }),
  },

  unknownGuard: (name, message, ink) => ({
    what: message === undefined ? '当前版本的 wxmenu 不认识这条防护规则。' : ink.value(message),
    fix: allow(name, ink),
  }),

  attentionLabel: '注意',
  noticesHeading: '说明',
  notices: {
    'unknown-live-member': ({ address, member }, _account, ink) =>
      address.endsWith('.matchrule')
        ? `线上菜单 ${ink.value(address)} 的匹配规则中有 wxmenu 不认识的条件 ${ink.value(member)}，` +
          `无法判断该菜单面向哪些人。`
        : `线上菜单的 ${ink.value(address)} 中有 wxmenu 不认识的字段 ${ink.value(member)}：` +
          `不参与比较，menu/create 之后也不会保留。`,
    'conditional-kept': ({ count }) => `文件中没有 conditionalmenu，线上的 ${count} 个个性化菜单保持不变。`,
    'conditional-retired': ({ address, fields }, _account, ink) =>
      `线上的 ${ink.value(address)} 不再匹配任何人：微信已停用条件 ${fields.map(ink.value).join('、')}。`,
    'conditional-left-out': ({ matchrule }) =>
      `快照中${joined('面向', audience(matchrule), '的个性化菜单')}，微信不接受原样重新添加，因此略去。`,
    'conditional-covered': ({ by, ...covered }, _account, ink) =>
      `没有人会看到 ${place(covered, ink)}：排在它前面的 ${by.map(one => place(one, ink)).join('、')} ` +
      `已经覆盖了它面向的所有人。`,
    'journal-unreadable': ({ path, reason }, _account, ink) =>
      `无法读取本机上一次 apply 留下的 ${ink.value(path)}（${ink.value(contentReason({ path, reason }))}），` +
      `因此不知道它是否执行完毕。旁边的快照也许有用；下一次 apply 会删除此文件。`,
    ...ZH_BASE_NOTICES,
    'website-menu-closed': ({ names }, _account, ink) =>
      `有一个在公众平台网站上设置的菜单，目前处于停用状态：${list(names, ink)}。`,
    'interrupted-apply': ({ started, snapshot, menuGone }, account, ink) =>
      `本机于 ${ink.value(started)} 开始的 apply 中途被打断或失败` +
      `${menuGone ? '，目前线上没有菜单' : ''}。此前的菜单保存在 ${ink.value(snapshot)}；` +
      `运行 ${ink.command(`wxmenu restore ${shellWord(account)}`)} 可以恢复。`,
  },

  opensSubmenu: '展开二级菜单',
  absent: '（无）',
  from: address => `原位于 ${address}`,
  movedFrom: address => `从 ${address} 移来`,
  liveAddress: address => `线上：${address}`,
  sameLook: (before, after) => `看起来相同，字符不同：${before} → ${after}`,
  differsIn: (before, after) => `不同之处：${before} → ${after}`,
  audience: (rule, tags) => audience(rule, tags),
  seenBy: who => joined('面向', who),

  stepsHeading: steps => `apply 将进行 ${steps} 次调用：`,
  steps: {
    'menu/delete': '删除默认菜单和全部个性化菜单',
    'menu/create': (bar, inside) =>
      `创建默认菜单：${bar} 个一级菜单${inside > 0 ? `，其中共有 ${inside} 个二级菜单` : ''}`,
    'menu/addconditional': (who, label, again) =>
      `${joined(again ? '原样重新添加' : '添加', label ?? '')}${label === undefined ? '' : '，'}${joined('面向', who, '的个性化菜单')}`,
    'menu/delconditional': (menuid, who, which) =>
      `删除 ${menuid}，即${who === undefined ? '' : joined('面向', who, '的')}${REMOVED[which]}`,
  },
  interruptions: {
    gap: '删除与创建之间没有菜单显示，持续一次网络往返（约 50 ms）。',
    'gap-and-conditional':
      '删除与创建之间没有菜单显示，持续一次网络往返（约 50 ms）。' +
      '在个性化菜单重新添加完成之前，其受众看到的是默认菜单。',
    'first-menu': '目前线上没有默认菜单，因此不会有中断。',
    overwrite: 'menu/create 一次调用即替换菜单：任何时刻都有菜单显示。',
    'conditional-one-way': '不改动默认菜单：没有间断。',
    'conditional-only': '不改动默认菜单；先添加新的个性化菜单，再删除旧的：没有间断。',
    'no-menu-left': '此后该公众号将没有任何菜单。',
  },

  whoSees: {
    heading: ranked => `应用之后谁看到什么${ranked ? '（以第一个匹配的为准）' : ''}：`,
    conditions,
    people,
    everybodyElse: '其他所有人',
    menu,
    fate,
    switchesHeading: '看到的菜单与现在不同的人：',
    becomes: (before, after) => `${before} → ${after}`,
    moreSwitches: count => `……另有 ${count} 项`,
    noDifference: '所有人看到的都与现在相同。',
    unclear: known => joined(known, '且符合一个未知条件'),
    severalTags: '粉丝同时有其中几个标签时，以最后打上的为准。',
    columns: {
      rank: '#',
      who: '受众',
      menu: '菜单',
      fate: '与现在相比',
      before: '现在',
      after: '之后',
    },
  },

  planHeading: 'wxmenu plan',
  accountColumn: '公众号',
  resultColumn: '计划',
  changesHeading: lines => `变更（${lines} 行）`,
  digestLabel: '摘要',
  nextLabel: '下一步',
  ifMeant: flag => `（确实要这样做时，加上 ${flag}）`,
  sameArguments: '<与本次相同的参数>',
};

const REMOVED = {
  only: '个性化菜单',
  former: '旧的个性化菜单',
  surplus: '多余的个性化菜单',
} as const;

function allow(guard: string, ink: Ink): string {
  return `须指名允许，apply 才会执行：${ink.command(`--allow ${guard}`)}`;
}

/** `conditionalmenu[0] "Members"`. */
function place({ address, name }: DesiredPlace, ink: Ink): string {
  return name === undefined ? ink.value(address) : `${ink.value(address)} ${ink.name(name)}`;
}

function audience(rule: MatchRule, tags?: TagNames): string {
  const isRetired = RETIRED_MATCH_FIELDS.some(field => rule[field] !== undefined);
  return `${conditions(rule, tags)}${isRetired ? '（不再匹配任何人）' : ''}`;
}

function conditions(rule: MatchRule, tags: TagNames | undefined): string {
  const { tag_id, client_platform_type: platform, ...retired } = rule;
  const all = [
    ...(tag_id === undefined ? [] : [tag(tag_id, tags)]),
    ...(platform === undefined ? [] : [PLATFORMS.get(platform) ?? `平台 ${bare(platform)}`]),
    ...Object.entries(retired).map(([field, value]) => `${field} ${bare(value)}`),
  ];
  return all.length === 0 ? '某些人（没有已知条件）' : joinedBy('且', all);
}

/** `标签 VIP（102）`, or `标签 102` when its name was not asked for. */
function tag(id: string, tags: TagNames = {}): string {
  const name = Object.hasOwn(tags, id) ? tags[id] : undefined;
  return name === undefined ? `标签 ${bare(id)}` : `标签${tagName(name)}（${bare(id)}）`;
}

function people({ matchrule, without }: People, tags: TagNames | undefined): string {
  const who = Object.keys(matchrule).length === 0 ? '所有人' : conditions(matchrule, tags);
  if (without.length === 0) return who;
  const few = without.length <= MOST_EXCEPTIONS;
  return `${who}，${joined(few ? without.map(id => tag(id, tags)).join('、') : `${without.length} 个标签`, '除外')}`;
}

/** More tags than this are counted. */
const MOST_EXCEPTIONS = 3;

function menu(shown: ShownMenu): string {
  if (shown.kind === 'default') return '默认菜单';
  const { at } = shown;
  const where = at === undefined ? '' : `（${at.side === 'live' ? '线上：' : ''}${at.address}）`;
  if (shown.kind === 'label') return `${quoted(shown.label)}${where}`;
  return `按钮 ${shown.names.map(quoted).join('、')}${where}`;
}

function fate(fate: Fate): string {
  switch (fate.kind) {
    case 'new':
      return '新增';
    case 'retired':
      return '不再有人看到';
    case 'covered':
      return `没有人：先被第 ${fate.by.join('、')} 个匹配`;
    case 'kept': {
      const what = fate.changed ? '有改动' : '不变';
      return fate.audience === 'same' ? what : `${what}，${AUDIENCES[fate.audience]}`;
    }
  }
}

const AUDIENCES = { more: '受众增加', fewer: '受众减少', others: '受众不同' } as const;

/** https://developers.weixin.qq.com/doc/offiaccount/Custom_Menus/Personalized_menu_interface.html */
const PLATFORMS: ReadonlyMap<string, string> = new Map([
  ['1', 'iOS'],
  ['2', 'Android'],
  ['3', '其他平台'],
]);

function list(names: readonly string[], ink: Ink): string {
  return names.map(ink.name).join('、');
}
