import { KNOWN_MEMBERS } from '../../menu/names.ts';
import type { ProblemArgs, ValueKind } from '../../menu/problem.ts';
import { clipped } from '../clipped.ts';
import type { FileProblem } from '../en/problems-file.ts';
import { iconvName } from '../iconv-name.ts';
import { bare, printable, quoted } from '../printable.ts';
import type { Message, Wordings } from '../wording.ts';
import { joined } from './spacing.ts';

const SHAPE = '菜单文件要有成员 button，其下是 1 至 3 个按钮的列表。';

const ENCODINGS: { readonly [guess in ProblemArgs['not-utf8']['guess']]: string } = {
  gb18030: '看起来是 GBK（GB18030）',
  'utf-16le': '看起来是 UTF-16',
  'utf-16be': '看起来是 UTF-16（大端序）',
  unknown: '编码未知',
};

const SYNTAX: {
  readonly [reason in ProblemArgs['yaml-syntax']['reason']]: (detail: string) => Message;
} = {
  'reserved-start': detail => ({
    what: `YAML 的普通文字不能这样开头${original(detail)}。`,
    fix: '把整段文字放在引号中。',
  }),
  'variable-in-flow': () => ({
    what: '在 {...} 或 [...] 里，YAML 会把变量的花括号当作映射的开头。',
    fix: `给这个值加上双引号：key: "GOOD_\${env}"。`,
  }),
  'colon-in-text': () => ({
    what: '这一行有第二个 ": "，YAML 会把它当作另一个映射。',
    fix: '把第一个冒号之后的文字放在引号中。',
  }),
  'no-colon': () => ({
    what: '此处应为 YAML 的 "成员: 值"。',
    fix: '加上冒号和其后的空格；如果属于上一行，请缩进。',
  }),
  'quote-not-closed': () => ({
    what: '从此处开始的引号没有结束。',
    fix: '在文字末尾加上结束的引号。',
  }),
  'bracket-not-closed': () => ({
    what: '从此处开始的括号没有结束。',
    fix: '加上结束的括号，并使其中的行比括号开始的行缩进更多。',
  }),
  escape: detail => ({
    what: `没有这种反斜杠转义${original(detail)}。`,
    fix: '在双引号中用 \\\\ 表示反斜杠；或改用单引号，其中不需要转义。',
  }),
  indent: detail => ({
    what: `缩进与前后的行不一致${original(detail)}。`,
    fix: '同一个映射的成员要从同一列开始。',
  }),
  key: () => ({
    what: '成员名必须是普通文字。',
    fix: '写成 "成员: 值"；值以 [ 或 { 开头时请放在引号中。',
  }),
  other: detail => ({
    what: `这不是 YAML${original(detail)}。`,
    fix: '检查这一行和上一行的缩进、引号和括号。',
  }),
};

const TOO_COMPLEX: {
  readonly [what in ProblemArgs['too-complex']['what']]: (limit: number) => Message;
} = {
  depth: limit => ({
    what: `文件嵌套超过 ${limit} 层，而菜单大约只需要十层。`,
    fix: '确认文件没有弄错，并把别名所代表的内容直接写出来。',
  }),
  size: limit => ({
    what: `展开全部别名之后，值的数量超过 ${limit}。`,
    fix: '确认文件没有弄错，并把别名所代表的内容直接写出来。',
  }),
  text: limit => ({
    what: `代入全部变量之后，文字超过 ${limit} 个字符。`,
    fix: '检查变量的值：完整的菜单也只有几千个字符。',
  }),
  extends: limit => ({
    what: `到此处为止，层层继承的文件超过 ${limit} 个。`,
    fix: '把其中一些合并。',
  }),
};

/** What YAML read a value as. */
export const KINDS: { readonly [kind in ValueKind]: string } = {
  map: '映射',
  list: '列表',
  text: '文本',
  number: '数字',
  boolean: '布尔值',
  null: '空值',
};

/** Whether a tag would be a variable in a file that has some. */
function isVariable(tag: string): boolean {
  return /^\$\{[A-Za-z_]\w*\}$/.test(tag);
}

/** Files that cannot be read as a menu. */
export const ZH_FILE_PROBLEMS: Pick<Wordings<ProblemArgs>, FileProblem> = {
  'file-too-large': ({ bytes, limit }) => ({
    what: `文件有 ${bytes} 字节，而菜单文件不得超过 ${limit} 字节。`,
    fix: '确认文件没有弄错：完整的菜单也只有几千字节。',
  }),
  'not-utf8': ({ guess }) => ({
    what: `文件不是 UTF-8，${ENCODINGS[guess]}。`,
    fix: `请在编辑器中另存为 UTF-8，或运行：iconv -f ${iconvName(guess, '<原编码>')} -t UTF-8 old.yaml > new.yaml`,
  }),
  'empty-file': ({ comments }) => ({
    what: comments ? '文件中只有注释。' : '文件为空。',
    fix: `${SHAPE}如需删除公众号的菜单，请使用 wxmenu destroy。`,
  }),
  'yaml-syntax': ({ reason, detail }) => SYNTAX[reason](printable(clipped(detail)).replace(/\.$/, '')),
  'tab-indent': ({ lines }) => ({
    what: `${lines === 1 ? '这一行' : `从此处起有 ${lines} 行`}用制表符缩进，YAML 不允许。`,
    fix: '把行首的每个制表符换成两个空格。',
  }),
  'template-tag': ({ tag, breaks }) => ({
    what: breaks
      ? `文件中留有模板标记：${printable(clipped(tag))}。`
      : `文字中留有模板标记：${printable(clipped(tag))}。它会原样发送。`,
    fix: breaks
      ? '请先渲染模板，或直接写最终的文字。'
      : `${isVariable(tag) ? '请在 "vars:" 下给它一个值，或者' : '请'}先渲染模板，或直接写最终的文字；如果本来就要这样写，则无需处理。`,
  }),
  'full-width-colon': ({ text }) => ({
    what: `这一行使用了全角冒号“：”，YAML 把它读成了文本：${quoted(clipped(text))}。`,
    fix: '成员与值之间请用 ": "（半角冒号加空格）。',
  }),
  'duplicate-key': ({ key, line }) => ({
    what: `${quoted(clipped(key))} 写了两次，第一次在第 ${line} 行。`,
    fix: `去掉其中一个。${KNOWN_MEMBERS.button.includes(key) ? '两个按钮要写成列表中的两项，各以 "- " 开头。' : ''}`,
  }),
  'several-documents': ({ count }) => ({
    what: `文件中有 ${count} 个 YAML 文档，此处是第二个。`,
    fix: '每个公众号写一个文件，并去掉 --- 这一行。',
  }),
  'unknown-alias': ({ alias }) => ({
    what: `*${printable(clipped(alias))} 引用的锚点在它之前没有定义。`,
    fix: `在此行之前定义 &${printable(clipped(alias))}；如果是以 * 开头的文字，请放在引号中。`,
  }),
  'too-complex': ({ what, limit }) => TOO_COMPLEX[what](limit),
  'yaml-tag': ({ tag }) => ({
    what: `不支持 YAML 标签 ${printable(clipped(tag))}：菜单文件是纯数据。`,
    fix: '去掉该标签，直接写值；以感叹号开头的文字请放在引号中。',
  }),
  'not-a-menu': ({ found }) =>
    found === 'config'
      ? {
          what: '文件的内容是项目配置（rules），不是菜单。',
          fix: '请把它移出 menus 目录：wxmenu.config.yaml 放在运行 wxmenu 的目录中，与 menus/ 并列。',
        }
      : {
          what: `文件的内容是${KINDS[found]}，不是菜单。`,
          fix: found === 'list' ? `如果这些就是按钮，请在上面写上 "button:"。${SHAPE}` : SHAPE,
        },
  'double-encoded': () => ({
    what: '文件是一段 JSON 文本，其中又是 JSON：菜单被编码了两次。',
    fix: '去掉外层的引号和反斜杠，或在生成文件的程序中只编码一次。',
  }),
  'nested-button': () => ({
    what: 'button 里面还有 button：菜单被包了两层。',
    fix: '去掉其中一层：列表直接写在 button 下面。',
  }),
  'addconditional-body': () => ({
    what: '这是 menu/addconditional 的请求内容：matchrule 与 button 并列。',
    fix: '请改成 conditionalmenu 中的一项：先写 "conditionalmenu:"，其下写 "- matchrule: ..." 和它的 button。文件还需要有默认菜单。',
  }),
  'error-answer': ({ errcode, errmsg }) => ({
    what: `这是微信的一次应答，其中没有菜单（errcode ${bare(clipped(errcode))}${errmsg === '' ? '' : `，${quoted(clipped(errmsg))}`}）。`,
    fix: '请重新调用 menu/get，保存成功时的应答。',
  }),
  'two-menus': ({ members }) => ({
    what: `${joined('文件中同时有', members.join('、'))}：每一个都是默认菜单。`,
    fix: '只保留一个。',
  }),
  'account-name': ({ account, variable, other }) => ({
    what:
      other === null
        ? `公众号名称 ${quoted(account)} 中没有拉丁字母或数字，其环境变量会是 ${variable}。`
        : `公众号 ${quoted(account)} 与 ${quoted(other)} 的环境变量同为 ${variable}，会共用凭据。`,
    fix:
      other === null
        ? '请给文件改名，如 shop.yaml；只有一个公众号时，任何名称都可以用 WECHAT_APPID。'
        : '请给其中一个文件改名，不能只有大小写和标点不同。',
  }),
};

/** What the parser says, in its own words. */
function original(detail: string): string {
  return detail === '' ? '' : `（${detail}）`;
}
