import type { ProblemArgs } from '../../menu/problem.ts';
import { clipped } from '../clipped.ts';
import type { Advice } from '../en/problems-advice.ts';
import { bare, quoted } from '../printable.ts';
import type { Wordings } from '../wording.ts';

/** What WeChat accepts and somebody may not have meant. */
export const ZH_ADVICE: Pick<Wordings<ProblemArgs>, Advice> = {
  'plain-http': () => ({
    what: '网页以 http 打开，途中任何人都能读取和篡改。',
    fix: '如果网站支持，请改为 https://。',
  }),
  'url-host': ({ host, reason }) => ({
    what:
      reason === 'no-dot'
        ? `${quoted(clipped(host))} 中没有点，手机无法访问这样的主机。`
        : `${quoted(clipped(host))} 只在内部网络中有效，手机无法访问。`,
    fix: '请写网页在互联网上的地址。',
  }),
  'sample-value': ({ member, value, kind }) => ({
    what: SAMPLES[kind](member, value),
    fix: SAMPLE_FIXES[kind],
  }),
  'emoji-bytes': ({ emoji, bytes, points, total, limit, level }) => ({
    what: `${quoted(emoji)} 看起来是一个表情，实际由 ${points} 个字符组合而成：此名称共 ${total} 字节，它占 ${bytes} 字节，而${level === 'top' ? '一级菜单' : '二级菜单'}的上限是 ${limit} 字节。`,
    fix: '如果长度不够，请换用单个字符的表情，多数只占 4 字节。',
  }),
  'duplicate-target': ({ member, first, other }) => ({
    what: `此按钮与 ${whose(first, other)} 打开的相同：${member === 'pagepath' ? 'appid 和 pagepath' : member} 一样。`,
    fix: '请检查是否复制后忘了修改；如果本来就要这样，请为这一行关闭此规则。',
  }),
  'duplicate-event-key': ({ key, first, other }) => ({
    what: `key ${quoted(clipped(key))} 与 ${whose(first, other)} 的相同，而点击事件中只有 key：服务器无法区分这两个按钮。`,
    fix: '请分别使用各自的 key；如果两者本来就要同样处理，请为这一行关闭此规则。',
  }),
  'names-alike': ({ first, other, same, codes }) => ({
    what: same
      ? `与相邻的按钮（${bare(first)}）名称相同。`
      : `名称与相邻的 ${quoted(clipped(other))}（${bare(first)}）看起来一样${codes === null ? '' : `；第一个不同的字符，这里是 ${codes[0]}，那里是 ${codes[1]}`}。`,
    fix: '请给这两个按钮起能够区分的名称。',
  }),
};

type Samples<T> = { readonly [kind in ProblemArgs['sample-value']['kind']]: T };

const SAMPLES: Samples<(member: string, value: string) => string> = {
  id: (member, value) => `${quoted(clipped(value))} 是 ${member} 的示例值，微信中没有这个标识。`,
  appid: (_, value) => `${bare(clipped(value))} 是示例中的 AppID。`,
  host: (_, value) => `${quoted(clipped(value))} 是用于示例的地址，没有人拥有该主机。`,
  oauth: (_, value) =>
    `${quoted(clipped(value))} 是网页授权地址的示例，没有填写实际内容：用户会看到微信的错误页。`,
};

const SAMPLE_FIXES: Samples<string> = {
  id: '请写上传素材或发布文章时微信给出的标识。',
  appid: '请从小程序后台（设置 > 账号信息）复制小程序的 AppID。',
  host: '请写自己网页的地址。',
  oauth: '请把 APPID、REDIRECT_URI（百分号编码）和 SCOPE 换成自己的值。',
};

function whose(first: string, other: string | null): string {
  return other === null ? bare(first) : `${bare(first)} ${quoted(clipped(other))}`;
}
