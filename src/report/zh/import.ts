import type { ImportNoteArgs } from '../../config/import-notes.ts';
import type { ImportSource, ImportWording, WrittenCounts } from '../import-wording.ts';
import { bare, printable, quoted } from '../printable.ts';

/** The words about imports in Chinese. */
export const ZH_IMPORT: ImportWording = {
  notes: {
    'website-made': () =>
      '此菜单是在公众平台网站（mp.weixin.qq.com）上设置的。首次 apply 会接管它，需要 --allow take-over；此后在本文件中修改。',
    'switched-off': () => '菜单目前处于停用状态，用户看不到菜单。',
    'website-type': ({ type, articles }) =>
      `在公众平台网站上设置的${websiteType(type, articles)}，接口不能创建这种按钮。`,
    'unknown-type': ({ type }) => `在公众平台网站上设置的按钮，wxmenu 不认识其类型 ${quoted(type)}。`,
    incomplete: ({ type, fields }) => `${printable(type)} 按钮缺少 ${fields.join('、')}，微信会拒绝。`,
    'no-action': () => '没有任何动作的按钮，微信会拒绝。',
    'nothing-inside': () => '其中的按钮都不能照原样写入。',
    'stands-in': ({ kind }) => STANDS_IN[kind],
    'foreign-member': ({ type, text }) =>
      `已略去，因为${type === null ? '有二级菜单的按钮' : ` ${printable(type)} 按钮`}没有此字段：${printable(text)}`,
    'unknown-member': ({ text }) => `已略去，因为 wxmenu 不认识此字段：${printable(text)}`,
    order: () => '按顺序匹配，以第一个匹配的为准。',
    unmanaged: ({ count, refused }) =>
      refused === count
        ? '个性化菜单保持原样，因为无法写入文件。要删除它们，请写 "conditionalmenu: []"。'
        : `个性化菜单保持原样，因为 ${count} 个中有 ${refused} 个无法写入文件。要在此管理，请取消下面各行的注释：此后的计划会删除不在列表中的个性化菜单。`,
    retired: ({ fields }) => `不会匹配任何人：微信已不再支持 ${fields.join('、')}，创建时会拒绝（65320）。`,
    'unknown-condition': ({ members }) =>
      `无法判断面向谁：wxmenu 不认识条件 ${members.map(printable).join('、')}。`,
    'no-condition': () => '没有条件，微信会拒绝（65304）。',
    tag: ({ name }) => (name === null ? '没有此编号的标签' : `标签：${printable(name)}`),
    platform: ({ value }) => PLATFORMS.get(value) ?? 'wxmenu 不认识的平台',
  },

  done: (path, account, source, written) =>
    `${path === null ? '已写到标准输出' : `已写入 ${bare(path)}`}：${menu(account, source).trim()}，${counts(written)}。`,
  same: (path, account, source) => `${bare(path)} 的内容与${menu(account, source)}相同，保持原样。`,
  refused: (path, account, source) =>
    `${bare(path)} 已经存在，且内容与${menu(account, source)}不同，保持原样。导入会有以下改动：`,
  force: '用 --force 覆盖，或用 --out FILE 写到别处。',
  kept: members => `从原文件保留：${members.join('、')}。`,
  lost: members =>
    `原文件中未保留：${members.map(member => (member === 'comments' ? '注释' : member)).join('、')}。`,

  comments: count => `有 ${count} 个按钮以注释形式写入文件，因为接口不能照原样创建：`,
  reasons: {
    'website-type': ({ type, articles }) => (articles > 0 ? `news（${articles} 篇图文）` : printable(type)),
    'unknown-type': ({ type }) => `未知类型 ${printable(type)}`,
    incomplete: ({ type, fields }) => `${printable(type)}，缺少 ${fields.join('、')}`,
    'no-action': () => '没有动作',
  },
  leftOut: count => `有 ${count} 个字段已略去，并写在注释中：`,
  unmanaged: ({ count, refused }) =>
    `${count} 个个性化菜单以注释形式写入文件，因为${refused === count ? '' : `其中 ${refused} 个`}无法写入。在菜单文件开始管理它们之前，线上保持不变。`,
  websiteMade: '此菜单是在公众平台网站上设置的：首次 apply 会接管它，需要 --allow take-over。',
  switchedOff: '菜单目前处于停用状态，用户看不到菜单。',
  shownInstead: names =>
    `用户看到的是另一个菜单，在公众平台网站上设置：${names.map(quoted).join('、')}。要导入它，请加 --website。`,
  tagsUnknown: errcode => `注释中没有标签名称，因为微信拒绝了 tags/get（errcode ${errcode}）。`,
  invalid: '需要先手动修改文件，才能生成计划。',
  nextLabel: '下一步',
};

function websiteType(type: string, articles: number): string {
  if (articles > 0) return ` ${articles} 篇图文（news）`;
  return WEBSITE_TYPES.get(type) ?? ` ${printable(type)} 按钮`;
}

const WEBSITE_TYPES: ReadonlyMap<string, string> = new Map([
  ['text', '文字'],
  ['img', '图片（其 media_id 三天内有效）'],
  ['photo', '图片（其 media_id 三天内有效）'],
  ['voice', '语音（其 media_id 三天内有效）'],
  ['video', '视频（其下载地址是临时的）'],
  ['news', '图文（news）'],
]);

const STANDS_IN: { readonly [kind in ImportNoteArgs['stands-in']['kind']]: string } = {
  reply: '可以用 click 按钮代替，由服务器在收到该 key 时回复这段文字：',
  material: '请上传为永久素材，并在此填写其 media_id：',
  'article-page':
    '可以用 view 按钮打开第一篇；文章发布之后，也可以用 article_view_limited 和它的 article_id：',
  'article-id': '请重新发布文章，并在此填写其 article_id：',
};

/** https://developers.weixin.qq.com/doc/offiaccount/Custom_Menus/Personalized_menu_interface.html */
const PLATFORMS: ReadonlyMap<string, string> = new Map([
  ['1', 'iOS'],
  ['2', 'Android'],
  ['3', '其他平台'],
]);

function menu(account: string, source: ImportSource): string {
  switch (source) {
    case 'menu/get':
      return ` ${bare(account)} 的线上菜单`;
    case 'get_current_selfmenu_info':
      return ` ${bare(account)} 的用户当前看到的菜单`;
    case 'file':
      return '给出的菜单';
  }
}

function counts({ buttons, inside, conditional }: WrittenCounts): string {
  return [
    `${buttons} 个一级菜单`,
    ...(inside > 0 ? [`${inside} 个二级菜单`] : []),
    ...(conditional > 0 ? [`${conditional} 个个性化菜单`] : []),
  ].join('、');
}
