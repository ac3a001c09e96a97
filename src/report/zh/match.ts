import type { DesiredMatchRule } from '../../menu/menu.ts';
import type { TagNames } from '../../plan/plan.ts';
import type { KnownTag, MatchWording } from '../match-wording.ts';
import { bare } from '../printable.ts';
import { ZH_MARKS } from './marks.ts';
import { ZH_PLAN } from './plan.ts';
import { joined, joinedBy } from './spacing.ts';
import { tagName } from './visitors.ts';

/** The words of `match` in Chinese. */
export const ZH_MATCH: MatchWording = {
  marks: ZH_MARKS,
  defaultMenu: '默认菜单',
  everybodyElse: '面向其他所有人',
  forAudience: (rule, tags) => joined('面向', audience(rule, tags)),

  follower: {
    one: (user, menu, file) => `${user} 看到 ${file} ${joined('的', menu)}。`,
    several: (user, file) => `${user} 看到的菜单在 ${file} 中不止一个：`,
    cannotTell: '它们的按钮相同，而微信只给出按钮。',
    onlyLive: (user, menus, file) =>
      `${user} 看到的菜单在线上，但不在 ${file} 中：${joinedBy('或', menus)}。`,
    notManaged: (user, menus, file) =>
      `${user} 看到的菜单在线上，但不在 ${file} 中：${joinedBy('或', menus)}。` +
      '文件中没有 conditionalmenu，因此线上的个性化菜单保持不变。',
    nowhere: (user, file) =>
      `${user} 看到的菜单既不在 ${file} 中，也不在 menu/get 列出的线上菜单中：` +
      '它刚刚被改动，或是在公众平台网站上设置的。',
    none: (user, account) => `${user} 看不到菜单：${account} 没有通过接口创建的菜单。`,
  },

  visitor: {
    one: (tag, platforms, menu, file) => `${somebody(tag, platforms)}看到 ${file} ${joined('的', menu)}。`,
    several: tag => `${somebody(tag)}看到哪个菜单取决于平台：`,
    on: platforms => on(platforms),
    cannotBeTold: '无法判断，见下文',
    unclear: (tag, platforms, menu, rule, file) =>
      `无法判断${somebody(tag, platforms)}看到 ${file} 的哪个菜单：${joined(menu, '面向', tagText(rule))}，` +
      `${joined('只有微信知道它是不是', tagText(tag))}。`,
    askWithBoth: '请同时给出标签的名称和编号来提问；如果就是这个标签：',
    lastTagCounts: last => `有多个标签时以最后一个为准：${tagText(last)}。`,
    didYouMean: (tag, suggestion, file) =>
      `${file} 中没有${joined(`关于标签${tagName(tag)}`, '的规则')}。可能想写的是${tagName(suggestion)}。`,
    walk: '微信按以下顺序逐条匹配规则，显示第一个匹配的菜单：',
    noRules: file => `${file} 没有个性化菜单。`,
    notManaged: file =>
      `${file} 中没有 conditionalmenu，线上的个性化菜单保持不变，有人可能看到其中之一。` +
      '请用 --user 向微信查询。',
  },
  verdicts: { yes: '是', no: '否', unclear: '?' },
  reasons: {
    retired: '不再匹配任何人：微信已停用其条件',
    'no-tag': '没有标签',
    'other-tag': '是另一个标签',
    'other-platform': '是另一个平台',
    'tag-unclear': '可能是这个标签，也可能是另一个',
  },

  nextLabel: '下一步',
  planShows: '查看线上菜单和将做的变更',
};

function audience({ tag, ...rule }: DesiredMatchRule, tags: TagNames | undefined): string {
  const rest = Object.keys(rule).length > 0 ? [ZH_PLAN.audience(rule, tags)] : [];
  const all = [...(tag === undefined ? [] : [tagText({ tag })]), ...rest];
  return joinedBy('且', all);
}

function tagText({ tag, tag_id }: KnownTag): string {
  if (tag === undefined) return tag_id === undefined ? '没有标签' : `标签 ${bare(tag_id)}`;
  return `标签${tagName(tag)}${tag_id === undefined ? '' : `（${bare(tag_id)}）`}`;
}

function somebody(tag: KnownTag, platforms?: readonly string[]): string {
  const isUntagged = tag.tag === undefined && tag.tag_id === undefined;
  const who = joined(isUntagged ? '没有标签' : `有${tagText(tag)}`, '的人');
  return platforms === undefined ? who : joined(who, on(platforms));
}

function on(platforms: readonly string[]): string {
  if (platforms.length > 2) return '在任何平台上';
  const names = platforms.map(client_platform_type => ZH_PLAN.audience({ client_platform_type }, undefined));
  return joined('在', joinedBy('或', names), '上');
}
