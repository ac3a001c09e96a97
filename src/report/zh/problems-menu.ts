import type { ProblemArgs } from '../../menu/problem.ts';
import { clipped } from '../clipped.ts';
import { bare, quoted } from '../printable.ts';
import type { Wordings } from '../wording.ts';
import type { ZH_ADVICE } from './problems-advice.ts';
import type { ZH_CONDITIONAL_PROBLEMS } from './problems-conditional.ts';
import type { ZH_EXPECT_PROBLEMS } from './problems-expect.ts';
import type { ZH_FILE_PROBLEMS } from './problems-file.ts';
import type { ZH_MEMBER_PROBLEMS } from './problems-members.ts';
import type { ZH_SETTING_PROBLEMS } from './problems-settings.ts';
import type { ZH_SHARING_PROBLEMS } from './problems-sharing.ts';

const LEVELS = { top: '一级菜单', sub: '二级菜单' } as const;

/** What is meant by a limit in bytes, for people who count characters. */
const BYTES = '一个汉字 3 字节，一个表情通常 4 字节。';

/** Buttons and their texts. */
export const ZH_MENU_PROBLEMS: Omit<
  Wordings<ProblemArgs>,
  | keyof typeof ZH_FILE_PROBLEMS
  | keyof typeof ZH_MEMBER_PROBLEMS
  | keyof typeof ZH_CONDITIONAL_PROBLEMS
  | keyof typeof ZH_EXPECT_PROBLEMS
  | keyof typeof ZH_ADVICE
  | keyof typeof ZH_SETTING_PROBLEMS
  | keyof typeof ZH_SHARING_PROBLEMS
> = {
  'empty-menu': ({ conditional }) => ({
    what: `菜单没有按钮，微信不接受空菜单（40016）${conditional ? '；个性化菜单也以默认菜单为前提（65303）' : ''}。`,
    fix: '请写 1 至 3 个按钮。如需删除公众号的菜单，请使用 wxmenu destroy。',
  }),
  'empty-conditional': () => ({
    what: '个性化菜单没有按钮，微信不接受空菜单（65307）。',
    fix: '请写 1 至 3 个按钮，或去掉此个性化菜单。',
  }),
  'too-many-buttons': ({ count, limit, level }) => ({
    what:
      level === 'top'
        ? `有 ${count} 个一级菜单，最多 ${limit} 个。此处是超出的第一个。`
        : `其下有 ${count} 个二级菜单，最多 ${limit} 个。此处是超出的第一个。`,
    fix:
      level === 'top'
        ? '请把其中一些放到某个一级菜单之下，或去掉。'
        : '请把其中一些移到别的一级菜单之下，或去掉。',
  }),
  'missing-type': ({ suggestion }) => ({
    what: '按钮没有任何动作：既没有 type，也没有 sub_button。',
    fix:
      suggestion === null
        ? '请设置 type（click、view、miniprogram 等），或在 sub_button 下写按钮。'
        : `从它的成员看应为 "type: ${suggestion}"，请加上。`,
  }),
  'missing-name': ({ empty }) => ({
    what: empty ? '名称为空。' : '按钮没有名称。',
    fix: '请设置 name：用户看到的就是它。',
  }),
  'missing-field': ({ type, field, empty }) => ({
    what: empty ? `${field} 为空，而 ${type} 类型的按钮需要它。` : `${type} 类型的按钮需要 ${field}。`,
    fix: FIELDS[field],
  }),
  'foreign-field': ({ type, field }) => ({
    what:
      type === null
        ? `带有二级菜单的按钮没有 ${field}，它不会发送。`
        : `${type} 类型的按钮没有 ${field}，它不会发送。`,
    fix: '请去掉；如果按钮本来就要这样用，请改 type。',
  }),
  'type-and-sub-button': ({ type }) => ({
    what: `按钮同时有 type ${type} 和 sub_button。它会作为带二级菜单的按钮发送，type 的内容会丢失。`,
    fix: '请去掉 type 及其成员，或去掉 sub_button。',
  }),
  'nested-sub-button': () => ({
    what: '菜单只有两级：二级菜单之下不能再有按钮（40022）。',
    fix: '请把这些按钮上移一级。',
  }),
  'retired-type': ({ type }) => ({
    what: `类型 ${type} 已停用：微信文档不再列出它，并将停止支持。`,
    fix: '请发布文章，改用 article_view_limited 和 article_id。',
  }),

  'name-too-long': ({ bytes, limit, level }) => ({
    what: `名称按 UTF-8 计算有 ${bytes} 字节，${LEVELS[level]}的上限是 ${limit} 字节。`,
    fix: `请缩短 ${bytes - limit} 字节。${BYTES}`,
  }),
  'key-too-long': ({ bytes, limit }) => ({
    what: `key 按 UTF-8 计算有 ${bytes} 字节，上限是 ${limit} 字节。`,
    fix: `请缩短 ${bytes - limit} 字节。${BYTES}`,
  }),
  'url-too-long': ({ bytes, limit }) => ({
    what: `url 按 UTF-8 计算有 ${bytes} 字节，上限是 ${limit} 字节。`,
    fix: `请缩短 ${bytes - limit} 字节，或用自己网站的短地址重定向到它。`,
  }),
  'name-cut': ({ columns, limit, level, shown }) => ({
    what: `手机上${LEVELS[level]}的名称只显示 ${limit} 列宽，此名称有 ${columns} 列，用户可能只看到 ${quoted(shown)}。`,
    fix: `请控制在 ${limit / 2} 个汉字或表情、${limit} 个拉丁字母以内，或在手机上确认。`,
  }),
  'blank-around': ({ member, only }) => ({
    what: only ? `${member} 中只有空白。` : `${member} 的开头或末尾有空白，会原样发送。`,
    fix: '如果不是有意为之，请去掉空白。',
  }),
  'control-character': ({ member, code, escaped }) => ({
    what: escaped
      ? `${member} 含有控制字符 ${code}。JSON 只能用 \\u 转义发送它，而微信会拒绝（40033）。`
      : `${member} 含有控制字符 ${code}。`,
    fix:
      code === 'U+000A' || code === 'U+000D'
        ? '请写在一行内。'
        : '请去掉；这类字符往往是从别的程序复制时带来的。',
  }),
  'lone-surrogate': ({ member, code }) => ({
    what: `${member} 含有半个表情（${code}），无法以 UTF-8 发送。`,
    fix: '请直接输入表情，不要用 \\u 转义；它缺少另一半。',
  }),
  'private-use': ({ member, code }) => ({
    what: `${member} 含有私用区字符 ${code}，多数手机会显示为空框。`,
    fix: '请使用普通表情；旧的表情编码（U+E001 至 U+E537）就属于这一类。',
  }),
  'invisible-character': ({ member, code }) => ({
    what: `${member} 含有看不见的字符 ${code}。`,
    fix: '请删除它；必要时连同相邻的字符一起删除，再重新输入。',
  }),
  'replacement-character': ({ member }) => ({
    what: `${member} 含有 "\uFFFD"：文字在转换编码时丢失了。`,
    fix: '请输入原本的字符。',
  }),
  'unicode-escape': ({ member, written, character }) => ({
    what: `${member} 含有文字 ${written}：手机会显示这六个字符，微信也可能以 40033 拒绝。`,
    fix: /[\p{L}\p{N}\p{P}\p{S}]/u.test(character)
      ? `请直接写 "${character}"，或把值放在双引号中，YAML 就会识别该转义。`
      : '请直接写该字符，或把值放在双引号中，YAML 就会识别该转义。',
  }),
  'url-scheme': ({ value, scheme }) => ({
    what:
      scheme === null
        ? `url ${quoted(clipped(value))} 不是以 http:// 或 https:// 加域名开头。`
        : `url 以 ${scheme}: 开头，而微信文档只提到网页。`,
    fix: scheme === null ? '请写完整的地址，包括 https://。' : '请使用 https:// 地址，或在手机上确认可用。',
  }),
  'url-blank': () => ({
    what: 'url 中有空格，会原样发送。',
    fix: '如果确实需要空格，请写成 %20。',
  }),
  'url-entity': ({ entity }) => ({
    what: `url 中有 ${entity}，这是 & 的 HTML 写法。微信会原样保存，链接将无法使用。`,
    fix: '请直接写 &。',
  }),
  'odd-appid': ({ value, member, reason }) => ({
    what:
      reason === 'original-id'
        ? `${bare(clipped(value))} 是原始ID，不是 AppID。`
        : `${bare(clipped(value))} 不像是 AppID：应为 "wx" 加 16 位数字或字母 a 至 f。`,
    fix:
      member === 'file'
        ? '请从公众号后台复制公众号的 AppID。'
        : '请从小程序后台（设置 > 账号信息）复制小程序的 AppID。',
  }),
};

const FIELDS = {
  key: '请设置 key：它会随事件发回到服务器。',
  url: '请设置网页的地址；对于小程序，是不支持小程序的客户端打开的网页。',
  appid: '请设置小程序的 AppID。',
  pagepath: '请设置小程序的页面路径，如 pages/index。',
  media_id: '请设置永久素材的 media_id。',
  article_id: '请设置发布文章后得到的 article_id。',
} as const;
