import type { Expected, ExpectedArgs, OrderValue, WrongOrder } from '../../menu/expected.ts';
import { printable } from '../printable.ts';
import type { Wordings } from '../wording.ts';
import { joinedBy } from './spacing.ts';

/** What an option takes, in Chinese, as a noun phrase. */
export function expectedText(expected: Expected): string {
  // The wording of a kind takes the data of that kind, which the compiler cannot follow through the lookup.
  const wording = EXPECTED[expected.is] as (args: Expected) => string;
  return wording(expected);
}

const VISITOR = 'tag=名称、tag_id=编号或 platform=ios，以逗号分隔';

const EXPECTED: Wordings<ExpectedArgs, string> = {
  time: () => '不超过 10 分钟的时间，如 10s 或 500ms',
  number: ({ from, to }) => `${from} 至 ${to} 的整数`,
  shard: () => 'I/N，且 1 <= I <= N，如 2/8',
  'one-of': ({ choices }) => joinedBy('或', choices),
  'some-of': ({ choices }) => `${joinedBy('或', choices)}，多个时以逗号分隔`,
  'free-port': () => '空闲的端口',
  'own-address': () => '本机的地址',
  'account-secret': () => 'appid:secret',
  'fault-order': ({ wrong }) => `menu/create:nth=2,kind=reset,when=after 这样的形式（${orderText(wrong)}）`,
  follower: () => '粉丝的 OpenID 或微信号',
  'one-account': () => '一个公众号名称或菜单文件',
  visitor: ({ meant }) => (meant === null ? VISITOR : `${meant}=...（${VISITOR}）`),
  'one-platform': () => '一个平台',
  platform: ({ names, meant }) =>
    meant === null ? `platform=${names.join('、')}（或 1、2、3）` : `platform=${meant}`,
  'tag-id': () => '数字形式的标签编号，或 tag=名称',
  key: ({ longest }) => `不超过 ${longest} 个字母、数字、点、连字符和下划线`,
  commit: () => '提交的完整名称，40 位十六进制数',
  label: ({ longest }) => `标签名称，不超过 ${longest} 个字符且不含逗号`,
  'pull-request': () => 'PR 的编号',
  'account-name': () => '由字母、数字、- 和 _ 组成的名称，如 shop',
  action: () => 'owner/repository@version 形式的 action，如 my-org/wxmenu@v0.1.0',
  'yaml-file': () => '以 .yaml 结尾的文件名',
};

function orderText(wrong: WrongOrder): string {
  switch (wrong.why) {
    case 'no-object':
      return '不是对象';
    case 'no-colon':
      return '接口名之后缺少冒号';
    case 'no-pair':
      return `"${printable(wrong.part)}" 不是 name=value 的形式`;
    case 'missing':
      return `缺少 ${wrong.member}：${valueText(wrong.expected)}`;
    case 'unknown':
      return `没有名为 ${printable(wrong.member)} 的成员`;
    case 'value':
      return `${wrong.member} 不能是 ${printable(wrong.value)}，应为${valueText(wrong.expected)}`;
    case 'other-kind':
      return `${wrong.member} 不适用于 kind ${printable(wrong.kind)}`;
    case 'needs':
      return `kind ${wrong.kind} 需要 ${wrong.member}`;
  }
}

function valueText(value: OrderValue): string {
  return value.is === 'kind' ? `以下之一：${value.kinds.join('、')}` : VALUES[value.is];
}

const VALUES: { readonly [is in Exclude<OrderValue['is'], 'kind'>]: string } = {
  call: '接口路径（如 menu/create）或 *',
  nth: '从 1 开始的整数或 every',
  positive: '从 1 开始的整数',
  when: ' before 或 after',
  integer: '整数',
  text: '文本',
  milliseconds: '毫秒数',
  status: ' 200 至 599 的 HTTP 状态',
};
