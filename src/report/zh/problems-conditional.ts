import type { Tag } from '../../menu/menu.ts';
import type { ProblemArgs, ToldMenu } from '../../menu/problem.ts';
import { clipped } from '../clipped.ts';
import type { ConditionalProblem } from '../en/problems-conditional.ts';
import { bare, printable, quoted } from '../printable.ts';
import type { Wordings } from '../wording.ts';
import { joined } from './spacing.ts';
import { ruleText } from './visitors.ts';

/** Conditional menus and their tags. */
export const ZH_CONDITIONAL_PROBLEMS: Pick<Wordings<ProblemArgs>, ConditionalProblem> = {
  'empty-matchrule': () => ({
    what: 'matchrule 没有条件，微信会拒绝（65304）。',
    fix: '请加上 tag、tag_id 或 client_platform_type；面向所有人的菜单就是默认菜单。',
  }),
  'retired-match': ({ fields }) => ({
    what: `${fields.join('、')}：微信于 2021 年停用了这${fields.length === 1 ? '个' : '些'}条件（9 月 26 日公告，年底停用），此后一律拒绝（65320）。`,
    fix: '请使用 tag、tag_id 或 client_platform_type。含有此类规则的旧个性化菜单不匹配任何人，请从文件中去掉。',
  }),
  'bad-tag-id': ({ value }) => ({
    what: `tag_id ${quoted(clipped(value))} 不是数字。`,
    fix: `请使用 tags/get 给出的标签编号，或用名称指定标签：tag: ${quoted(clipped(value))}。`,
  }),
  'tag-twice': ({ tag, id }) => ({
    what: `标签写了两次：名称 ${quoted(clipped(tag))} 和编号 ${bare(clipped(id))}。`,
    fix: '只保留一个：tag 便于阅读，tag_id 在标签改名后仍然有效。',
  }),
  'bad-platform': ({ member, value, suggestion }) => ({
    what: `${member} ${quoted(clipped(value))} 不在可用的值之中：${
      member === 'platform' ? 'ios（1）、android（2）、others（3）' : '1（iOS）、2（Android）、3（其他）'
    }。`,
    fix:
      suggestion === null
        ? `请使用 ${member === 'platform' ? 'ios、android 或 others' : '1、2 或 3'}。`
        : `是否想写 "${suggestion}"？`,
  }),
  'platform-twice': ({ platform, number }) => ({
    what: `客户端类型写了两次：platform 是 ${bare(clipped(platform))}，client_platform_type 是 ${bare(clipped(number))}。`,
    fix: '只保留一个。',
  }),
  'tag-and-group': ({ tag, group }) => ({
    what: `tag_id 是 ${bare(clipped(tag))}，group_id 是 ${bare(group)}；两者含义相同，发送的是 tag_id。`,
    fix: '请去掉 group_id。',
  }),
  'duplicate-matchrule': ({ first }) => ({
    what: `${printable(first)} 的 matchrule 与此相同且排在前面，没有人会看到这个菜单。`,
    fix: '请去掉其中一个，或修改规则。',
  }),
  'covered-matchrule': ({ by }) => ({
    what: `没有人会看到这个菜单：${joined('排在前面的', by.map(menuText).join('、'), by.length === 1 ? '已经' : '合起来')}覆盖了它面向的所有人。`,
    fix: '请把此菜单移到前面，修改规则，或去掉此菜单。',
  }),
  'too-many-domains': ({ domains, fallback, limit }) => ({
    what:
      `个性化菜单合计链接到 ${domains.length} 个域名：${hosts(domains)}。微信的上限是 ${limit} 个（65316），` +
      `但没有说明子域名是否分别计算（这里分别计算）、默认菜单是否计算在内（这里不计算）` +
      `${fallback.length === 0 ? '' : `、小程序的备用网页是否计算在内（${hosts(fallback)} 只用于此）`}。`,
    fix: '请让链接统一经过一个会重定向的域名，或先用测试号试一下。',
  }),
  'unknown-tag': ({ name, suggestion, known }) => ({
    what: `公众号没有标签 ${quoted(clipped(name))}。`,
    fix:
      suggestion !== null
        ? `是否想写 ${quoted(clipped(suggestion))}？公众号的标签：${listed(known)}。`
        : known.length > 0
          ? `请使用公众号已有的标签（${listed(known)}），或先在后台创建。`
          : '公众号还没有任何标签，请先在后台创建。',
  }),
  'ambiguous-tag': ({ name, ids }) => ({
    what: `公众号有 ${ids.length} 个名为 ${quoted(clipped(name))} 的标签：${ids.map(id => bare(clipped(id))).join('、')}。`,
    fix: '请用 tag_id 写明是哪一个编号。',
  }),
  'unknown-tag-id': ({ id, known, again }) => ({
    what: again
      ? `公众号已没有标签 ${bare(clipped(id))}。此菜单需要先删除再重新添加，` +
        `而对于不存在的标签，微信可能拒绝添加（45159）：菜单会因此丢失。`
      : `公众号没有标签 ${bare(clipped(id))}，而对于不存在的标签，微信可能拒绝添加菜单（45159）。`,
    fix: `请从文件中去掉此菜单，或改用其他标签${known.length === 0 ? '' : `（${tagsListed(known)}）`}。`,
  }),
};

/** `"VIP members"（conditionalmenu[0]）`. */
export function menuText({ address, name }: Pick<ToldMenu, 'address' | 'name'>): string {
  return name === null ? printable(address) : `${quoted(clipped(name))}（${printable(address)}）`;
}

/** The same with whom it is for. */
export function menuForText({ address, name, rule }: ToldMenu): string {
  const whom = joined('面向', ruleText(rule));
  return name === null
    ? `${printable(address)}（${whom}）`
    : `${quoted(clipped(name))}（${printable(address)}，${whom}）`;
}

function hosts(domains: readonly string[]): string {
  const shown = domains.slice(0, 8).map(domain => bare(clipped(domain)));
  return `${shown.join('、')}${domains.length > 8 ? '……' : ''}`;
}

/** Tags with their numbers, as many as a reader looks through. */
function tagsListed(tags: readonly Tag[], limit = 40): string {
  const shown = tags
    .slice(0, limit)
    .map(({ id, name }) => `${quoted(clipped(name))} 为 ${bare(clipped(id))}`);
  return shown.join('、') + more(tags.length - limit);
}

/** Names in quotes, as many as a reader looks through. */
export function listed(names: readonly string[], limit = 40): string {
  const shown = names.slice(0, limit).map(name => quoted(clipped(name)));
  return shown.join('、') + more(names.length - limit);
}

function more(count: number): string {
  return count > 0 ? `，另有 ${count} 个` : '';
}
