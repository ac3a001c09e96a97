import type { UsageFaultArgs } from '../../menu/fault.ts';
import type { FaultWording } from '../fault-wording.ts';
import { bare, printable, quoted } from '../printable.ts';
import type { Message } from '../wording.ts';
import { contentReason } from './content-reasons.ts';
import { ZH_ERRCODES } from './errcodes.ts';
import { expectedText } from './expected.ts';
import { ZH_FILE_FAULTS } from './file-faults.ts';
import { ZH_GITHUB_FAULTS } from './github-faults.ts';
import { ZH_MARKS } from './marks.ts';
import { ZH_REVISION_FAULTS } from './revision-faults.ts';
import { joined } from './spacing.ts';
import { systemReason } from './system-reasons.ts';
import { ZH_WECHAT_FAULTS } from './wechat-faults.ts';
import { ZH_WECHAT_NOTICES } from './wechat-notices.ts';

const PLAN_AGAIN = '用 `wxmenu plan --out` 重新生成计划，经审阅后应用。';

/** The words of faults in Chinese. */
export const ZH_FAULTS: FaultWording = {
  marks: ZH_MARKS,
  faults: {
    ...ZH_WECHAT_FAULTS,
    ...ZH_GITHUB_FAULTS,
    ...ZH_FILE_FAULTS,

    'not-found': ({ argument, looked, known }) => ({
      what: `没有名为 ${quoted(argument)} 的文件、目录或公众号（查找了 ${bare(looked)}）。`,
      fix:
        known.length === 0
          ? '请给出菜单文件、菜单文件所在的目录，或公众号名称（即其文件名去掉 .yaml）。'
          : `这里有的公众号：${list(known)}。`,
    }),
    'no-menus': ({ folder, exists }) => ({
      what: exists
        ? `目录 ${bare(folder)} 中没有菜单文件（.yaml、.yml 或 .json）。`
        : `没有目录 ${bare(folder)}。`,
      fix: '请在 menus/ 所在的目录中运行，或指定菜单文件或其目录；还没有时，请用 wxmenu init 建立。',
    }),
    unreadable: ({ path, reason }) => ({
      what: `无法读取 ${bare(path)}：${systemReason(reason)}。`,
      fix: '检查路径和权限。',
    }),
    unwritable: ({ path, reason }) => ({
      what: `无法写入 ${bare(path)}：${systemReason(reason)}。`,
      fix: '检查路径、权限和剩余空间，或用 --out 指定别处。',
    }),
    'duplicate-account': ({ account, files }) => ({
      what: `有两个文件对应公众号 ${quoted(account)}：${list(files)}。`,
      fix: '公众号以其文件命名。请改名或删除，只留一个。',
    }),
    'credentials-missing': credentialsMissing,
    'credentials-other-appid': ({ account, file, wanted, given }) => ({
      what: `${bare(file)} 的 appid 是 ${bare(wanted)}，而 ${quoted(account)} 的凭据属于 ${bare(given)}。`,
      fix: '请设置文件所指公众号的凭据，或更正文件中的 appid。没有发送任何内容。',
    }),
    'credentials-same-appid': ({ accounts, appid }) => ({
      what: `${list(accounts)} 的凭据是同一个 appid ${bare(appid)}，它们会互相替换对方的菜单。`,
      fix: '请更正有误的环境变量；在菜单文件中写上 `appid:` 可拒绝其他公众号的凭据。没有发送任何内容。',
    }),
    'credentials-bad-appid': ({ variable, reason }) => ({
      what:
        reason === 'blank'
          ? `${bare(variable)} 已设置，但为空。`
          : `${bare(variable)} 的值不是 appid：appid 以 wx 开头，后接 16 位字母或数字。`,
      fix: '请从公众号后台复制 appid，前后不要有引号和空格。在 CI 中，请检查 secret 是否存在并传给了此步骤。',
    }),
    'bad-api-base': ({ value, reason }) => ({
      what: `WECHAT_API_BASE 不能是 ${quoted(value)}：${API_BASE_REASONS[reason]}。`,
      fix: '请设为 https://host；本机服务器可用 http://127.0.0.1:port；不设则为 https://api.weixin.qq.com。',
    }),
    'bad-option': ({ option, value, expected }) => ({
      what: `${bare(option)} 不能是 ${quoted(value)}。`,
      fix: `${joined('应为', expectedText(expected))}。`,
    }),
    'bad-setting': ({ variable, reason }) => ({
      what: `${bare(variable)} ${SETTING_REASONS[reason].what}。`,
      fix: SETTING_REASONS[reason].fix,
    }),
    'plan-not-a-plan': bad => ({
      what: `${bare(bad.path)} 不是计划文件：${contentReason(bad)}。`,
      fix: '请给出 `wxmenu plan --out` 写出的文件。',
    }),
    'plan-version': ({ path, found, supported }) => ({
      what: `${bare(path)} 的计划格式是 ${quoted(found)}，当前的 wxmenu 支持 ${supported}。`,
      fix: `请使用生成它的 wxmenu 版本，或者${PLAN_AGAIN}`,
    }),
    'plan-edited': ({ path, member }) => ({
      what: `${bare(path)} 生成之后被改动过：${bare(member)} 与其余内容不符。`,
      fix: `计划要么按审阅时的内容应用，要么不应用。请${PLAN_AGAIN}`,
    }),
    'report-not-a-report': bad => ({
      what: `${bare(bad.path)} 不是报告：${contentReason(bad)}。`,
      fix: '请给出 `wxmenu plan` 或 `wxmenu apply` 用 --report 写出的文件，不要改动。',
    }),
    'report-version': ({ path, found, supported }) => ({
      what: `${bare(path)} 的报告格式是 ${quoted(found)}，当前的 wxmenu 支持 ${supported}。`,
      fix: '请在工作流的所有作业中使用同一版本的 wxmenu。',
    }),
    'plan-other-target': ({ path, account, planned, given }) => ({
      what: `${bare(path)} 中 ${quoted(account)} 的 appid 是 ${bare(planned)}，而这里${given === '' ? '没有公众号的凭据' : `的凭据属于 ${bare(given)}`}。`,
      fix: '请设置计划所针对公众号的凭据。没有发送任何内容。',
    }),
    'digest-differs': ({ expected, actual }) => ({
      what: `此刻的计划不是已批准的那一个：应为 ${bare(expected)}，实为 ${bare(actual)}。`,
      fix: '线上菜单或文件在此之后有改动。请查看 `wxmenu plan`，并批准其摘要。没有写入任何内容。',
    }),
    'approval-missing': ({ command }) => ({
      what: `${printable(command)} 在写入之前需要询问，而这里没有终端。没有写入任何内容。`,
      fix: '用 `wxmenu apply plan.json` 或 --expect-digest sha256:... 批准已审阅的内容，或用 --auto-approve 批准任何内容。',
    }),
    ...ZH_REVISION_FAULTS,

    'tags-unresolved': ({ account, names }) => ({
      what: `${bare(account)} 的规则用名称指定标签（${names.map(bare).join('、')}），而其编号未知。`,
      fix: '请用 tags/get 读取公众号的标签并传入，或改写为 tag_id。',
    }),
    'tags-gone': ({ account, menus }) => ({
      what:
        `apply 需要为 ${bare(account)} 添加个性化菜单，而对于标签不存在的菜单，微信可能拒绝添加：` +
        `${menus.map(({ address, name, id }) => `${bare(address)}${name === null ? '' : ` ${quoted(name)}`} 面向标签 ${bare(id)}`).join('、')}。没有写入任何内容。`,
      fix: '请从菜单文件中删除这些个性化菜单，或改用存在的标签，然后重新生成计划。',
    }),
    'snapshot-missing': ({ account, folder, given }) => ({
      what: `${bare(folder)} 中没有 ${quoted(account)} 的${given === undefined ? '含有菜单的' : ''}快照${given === undefined ? '' : ` ${quoted(given)}`}。`,
      fix: '请查看 `wxmenu restore --list`。快照由 `wxmenu apply` 写在运行它的机器上；请从那里复制文件，或指定其路径。',
    }),

    locked: ({ account, path }) => ({
      what: `另一个进程正在为 ${quoted(account)} 应用菜单（锁 ${bare(path)}）。`,
      fix: '等它结束后重新运行。被强制结束的进程留下的锁会自动失效。',
    }),
    'state-unwritable': ({ path, reason }) => ({
      what: `无法写入状态目录 ${bare(path)}：${systemReason(reason)}。没有它就没有可供恢复的快照，因此没有做任何修改。`,
      fix: '请使其可写，或用 WXMENU_STATE_DIR 指定另一个目录。',
    }),
    'state-corrupt': bad => ({
      what: `${bare(bad.path)} 不能作为快照或执行记录读取：${contentReason(bad)}。`,
      fix: '请查看该文件，将其移走后重新运行。',
    }),
  },

  errcodes: ZH_ERRCODES,
  unknownErrcode: {
    what: 'wxmenu 不认识此错误码。',
    fix: '请在微信文档的“全局返回码”中查询，或向微信客服咨询并提供 rid。',
  },
  refused: (call, errcode) => `微信拒绝了 ${call}，errcode ${errcode}。`,
  unclear: '微信也可能已经执行，以线上菜单为准。',
  bug: {
    what: 'wxmenu 出现了不应有的错误，这是 wxmenu 的缺陷。',
    fix: '请附上以上内容报告；其中的密钥已去除，发送之前仍请检查一遍。',
  },
  notices: ZH_WECHAT_NOTICES,
  labels: {
    error: '错误',
    note: '提示',
    errmsg: 'errmsg',
    rid: 'rid',
    answer: '应答',
    suspect: '最可能是',
    stderr: '标准错误输出（已脱敏）',
  },
};

const API_BASE_REASONS = {
  'not-a-url': '不是 URL',
  'plain-http': '使用 http 会以明文发送密钥，只允许用于本机',
  'has-path': '带有路径、查询或片段，只能写主机和端口',
  'has-credentials': '其中含有用户名或密码',
} as const;

type SettingReason = UsageFaultArgs['bad-setting']['reason'];

const SETTING_REASONS: { readonly [reason in SettingReason]: Message } = {
  'not-a-url': {
    what: '不是 URL',
    fix: '请写成 scheme://host[:port]；代理 URL 中的用户名和密码，特殊字符须用百分号编码。',
  },
  scheme: {
    what: '使用了 wxmenu 不支持的协议',
    fix: '请使用 http:// 或 https://；SOCKS 代理之前需要一个 HTTP 代理。',
  },
  'plain-http': {
    what: '以 http 连接另一台机器，会以明文发送 access_token',
    fix: '请使用 https://；http:// 只允许用于本机（127.0.0.1）。',
  },
  'has-credentials': {
    what: '含有用户名或密码',
    fix: '请从 URL 中去掉；中控服务器的密钥用 WECHAT_TOKEN_BEARER 设置。',
  },
  'not-printable': {
    what: '含有空格、换行或其他不允许的字符',
    fix: '请重新设置，前后不要有引号和换行。在 CI 中，请检查 secret 是如何粘贴的。',
  },
  'unknown-token-kind': {
    what: '既不是 stable 也不是 classic',
    fix: '不设则使用 stable_token，不会使他人的 access_token 失效；只有当该公众号的其他程序使用 cgi-bin/token 时才设为 classic。',
  },
  'needs-appid': {
    what: '只给出一个 access_token，却选择了多个公众号',
    fix: '请在 URL 中写上 {appid}，或在命令中使用 $WXMENU_APPID，或在变量名中写明公众号（..._SHOP），或只选择一个公众号。没有发送任何内容。',
  },
};

function credentialsMissing(args: UsageFaultArgs['credentials-missing']): Message {
  const { account, appidVariable, secretVariable, several, found } = args;
  const missing = [appidVariable, secretVariable].filter(variable => !found.includes(variable));
  const plain = found.filter(variable => variable !== appidVariable && variable !== secretVariable);
  return {
    what:
      `没有公众号 ${quoted(account)} 的凭据：没有设置 ${missing.map(bare).join('、')}。` +
      (plain.length > 0 && several ? `${plain.map(bare).join('、')} 只在选择一个公众号时有效。` : ''),
    fix:
      `请在环境变量中设置 ${bare(appidVariable)} 和 ${bare(secretVariable)}` +
      (several ? '' : '（只有一个公众号时也可用 WECHAT_APPID 和 WECHAT_APPSECRET）') +
      '；没有公众号时可加上 --emulator 试用。',
  };
}

function list(texts: readonly string[]): string {
  return texts.map(bare).join('、');
}
