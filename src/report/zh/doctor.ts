import type { QuotaLeft } from '../doctor-check.ts';
import type { DoctorWording } from '../doctor-wording.ts';
import { bare, quoted, shellWord } from '../printable.ts';
import { contentReason } from './content-reasons.ts';
import { networkReason } from './network-reasons.ts';
import { systemReason } from './system-reasons.ts';

/** The words of doctor in Chinese. */
export const ZH_DOCTOR: DoctorWording = {
  verdicts: { ok: '正常', warning: '警告', failed: '失败', skipped: '跳过' },
  checks: {
    settings: '接口地址',
    proxy: '代理',
    dns: '域名解析',
    tls: '连接',
    clock: '系统时间',
    'state-folder': '状态目录',
    'token-cache': 'token 缓存',
    accounts: '公众号',
    'menu-file': '菜单文件',
    credentials: '凭据',
    ip: 'IP白名单',
    token: 'access_token',
    'menu-api': '菜单接口',
    menu: '默认菜单',
    conditional: '个性化菜单',
    website: '用户所见',
    quotas: '调用次数',
    'last-apply': '上次 apply',
  },
  findings: {
    'api-base': ({ base, variable }) => ({
      what: variable === '' ? bare(base) : `${bare(base)}，来自 ${variable}`,
    }),
    emulator: ({ path }) => ({
      what: `wxmenu 内置的模拟器，状态保存在 ${bare(path)}；不会访问微信`,
    }),

    'proxy-none': () => ({ what: '无，直接连接' }),
    'proxy-used': ({ proxy, variable }) => ({ what: `${bare(proxy)}，来自 ${variable}` }),
    'proxy-bypassed': ({ host, variable }) => ({ what: `${bare(host)} 不经代理，依据 ${variable}` }),

    'proxy-refused': ({ proxy, status }) => ({
      what: `代理 ${bare(proxy)} 不放行 wxmenu：返回 HTTP 状态 ${status}。`,
      fix:
        status === 407
          ? '它要求用户名和密码：请在指定代理的变量中写成 http://name:password@host:port。'
          : '请询问代理的管理者是否允许访问微信，或用 NO_PROXY 让该主机不经代理。',
    }),
    resolved: ({ host, addresses }) => ({
      what: `${bare(host)} 的地址是 ${some(addresses, 2)}`,
    }),
    'not-resolved': ({ host, reason }) => ({
      what: `无法解析 ${bare(host)} 的地址：${lookup(reason)}。`,
      fix: '检查本机的 DNS 设置，以及 WECHAT_API_BASE（如已设置）的拼写。',
    }),
    'dns-not-needed': ({ why }) => ({ what: NO_LOOKUP[why] }),

    'tls-trusted': ({ ms, protocol, issuer, until }) => ({
      what: `${Math.round(ms)} ms 后应答；${bare(protocol)}，证书由${issuer === '' ? '未具名的机构' : ` ${quoted(issuer)} `}签发，有效期至 ${until.slice(0, 10)}`,
    }),
    'tls-ends-soon': ({ host, until, days }) => ({
      what: `${bare(host)} 的证书将在 ${days} 天后（${until.slice(0, 10)}）到期。`,
      fix: '请更新证书：wxmenu 不会连接证书已过期的主机。',
    }),
    reached: ({ ms, way }) => ({ what: `${Math.round(ms)} ms 后应答${WAYS[way]}` }),
    'tls-refused': ({ host, reason, ignored }) => ({
      what: `无法与 ${bare(host)} 建立安全连接：${networkReason(reason)}。${ignored === '' ? '' : `${bare(ignored)}（SSL_CERT_FILE）中的证书不可用。`}`,
      fix: '途中可能有程序出示了自己的证书，如公司的代理。请用 NODE_EXTRA_CA_CERTS=/path/to/ca.pem 把它的 CA 交给 wxmenu。',
    }),
    'not-reached': ({ host, reason, seconds }) => ({
      what: `无法连接 ${bare(host)}：${reach(reason, seconds)}。`,
      fix: '检查本机的网络和防火墙。如果只能经代理上网，请设置 HTTPS_PROXY 或 WECHAT_PROXY。',
    }),
    'fallback-reached': ({ host, reason, seconds, fallback }) => ({
      what: `无法连接 ${bare(host)}：${reach(reason, seconds)}。调用改发往微信的备用域名 ${bare(fallback)}。`,
      fix: '现在无需处理；如果一直如此，请检查网络。',
    }),

    'clock-right': ({ seconds }) => ({
      what: Math.abs(seconds) < 5 ? '与微信一致' : `比微信${off(seconds)}`,
    }),
    'clock-wrong': ({ seconds }) => ({
      what: `本机时间比微信${off(seconds)}。`,
      fix: '请校正时间并保持同步（NTP）：证书、保存的 access_token 和快照的时间都以它为准。',
    }),
    'clock-unknown': () => ({ what: '应答中没有日期' }),

    'folder-usable': ({ path }) => ({ what: bare(path) }),
    'folder-unusable': ({ path, reason }) => ({
      what: `无法写入 ${bare(path)}：${systemReason(reason)}。没有它 apply 会拒绝执行，因为无法保留被替换的菜单。`,
      fix: '请使其可写，或用 WXMENU_STATE_DIR 指定另一个目录。',
    }),
    'cache-unusable': ({ path, reason }) => ({
      what: `无法使用 ${bare(path)}：${DISTRUST.get(reason) ?? systemReason(reason)}。每次运行都要重新获取 access_token。`,
      fix: '请使其只有当前用户可写（chmod 700），或用 WXMENU_CACHE_DIR 指定另一个目录。',
    }),

    'no-accounts': ({ folder: path }) => ({
      what: `${bare(path)} 中没有菜单文件，也没有指定公众号`,
      fix: '请指定公众号，或设置 WECHAT_APPID 和 WECHAT_APPSECRET。',
    }),
    'menu-file-invalid': ({ file, errors }) => ({
      what: `${bare(file)} 有 ${errors} 个错误，这里没有使用它，包括其中的 appid。`,
      commands: [`wxmenu validate ${shellWord(file)}`],
    }),

    'credentials-found': ({ variables }) => ({ what: `来自 ${list(variables)}` }),
    'credentials-emulator': () => ({ what: '虚构的：模拟器接受任意凭据' }),

    'ip-allowed': () => ({ what: '微信接受来自此处的调用' }),
    'ip-refused': ({ ip }) => ({
      what: `${ip === '' ? '微信看到的地址' : `微信看到的地址是 ${bare(ip)}，它`}不在公众号的 IP白名单中。即使 access_token 有效，微信也会检查每次调用。`,
      fix: `在公众号后台把${ip === '' ? '它' : ` ${bare(ip)} `}加入 IP白名单，并等待几分钟。CI 机器的地址会变化：请使用地址固定的 runner 或中转服务器。`,
    }),

    'token-accepted': ({ kind }) => ({ what: TOKENS[kind] }),
    'token-classic': () => ({
      what: '有效。它来自 cgi-bin/token：每次获取都会使其他程序使用的 access_token 失效。',
      fix: '取消设置 WECHAT_TOKEN 即可改用 stable_token，各个程序都可以获取它。',
    }),

    'menu-api-open': () => ({ what: '公众号有权使用' }),
    'menu-api-closed': ({ call }) => ({
      what: `公众号无权使用 ${call}：微信没有给它此接口的调用次数（76022）。`,
      fix: '通过接口设置菜单需要已认证的公众号。请在公众号后台检查接口权限，并确认 appid 是公众号的。',
    }),

    'menu-live': ({ top, below }) => ({
      what: below === 0 ? `${top} 个一级菜单` : `${top} 个一级菜单，${below} 个二级菜单`,
    }),
    'menu-none': () => ({ what: '尚未通过接口创建' }),
    'conditional-live': ({ count }) => ({ what: `${count} 个个性化菜单` }),
    'conditional-none': () => ({ what: '没有个性化菜单' }),
    'conditional-retired': ({ count, retired }) => ({
      what: `${count} 个个性化菜单中有 ${retired} 个使用了微信 2021 年停用的条件：没有人会看到，删除后也无法重新添加。`,
      fix: '请为其受众改用其他条件（tag_id、client_platform_type），或从文件中去掉。使用 strategy: replace 时，防护规则 drop-conditional 会保护它们。',
    }),

    'nothing-shown': () => ({ what: '没有菜单' }),
    'api-menu-shown': () => ({ what: '通过接口创建的菜单' }),
    'website-live': ({ names }) => ({
      what: `线上是在公众平台网站上设置的菜单：${buttons(names)}。首次 apply 会接管它。`,
      fix: '请把期望的内容写入菜单文件，查看计划，然后指名允许：--allow take-over。',
    }),
    'website-off': ({ names }) => ({
      what: `没有菜单；在公众平台网站上设置的菜单（${buttons(names)}）处于停用状态`,
    }),
    'website-instead': ({ names }) => ({
      what: `用户看到的不是通过接口创建的菜单，而是：${buttons(names)}。此后有人在公众平台网站上发布了它。`,
      fix: '请查明是谁发布的。下一次有变更的 apply 会以文件中的菜单替换它。',
    }),
    'menu-switched-off': () => ({
      what: '没有菜单：菜单存在，但在公众号后台被停用。',
      fix: '请在公众号后台启用自定义菜单。',
    }),
    'website-unknown': ({ errcode }) => ({
      what: `公众号无权查询（errcode ${errcode}），不清楚是否有在公众平台网站上设置的菜单`,
    }),

    'quotas-left': ({ quotas }) => ({ what: `今日剩余：${left(quotas)}` }),
    'quotas-low': ({ quotas, low }) => ({
      what: `${list(low)} 即将用完。今日剩余：${left(quotas)}。`,
      fix: '请检查是否有程序每次启动都设置菜单。次数在次日恢复，也可在公众号后台清零（每月 10 次）。',
    }),
    'quotas-used-up': ({ quotas, usedUp }) => ({
      what: `${list(usedUp)} 已用完。今日剩余：${left(quotas)}。`,
      fix: '今天不要 apply：删除之后将无法重新创建。次数在次日恢复，也可在公众号后台清零（每月 10 次）。',
    }),
    'quotas-unknown': ({ errcode }) => ({ what: `微信没有告知（errcode ${errcode}）` }),

    'apply-ended': () => ({ what: '没有中途被打断的' }),
    'apply-running': () => ({ what: '本机正在执行一个' }),
    'journal-unreadable': ({ account, path, reason }) => ({
      what: `有一次 apply 没有执行完，其记录无法读取：${bare(path)}（${contentReason({ path, reason })}）。`,
      fix: '请查看计划；线上菜单符合期望时，删除该文件即可。',
      commands: [`wxmenu plan ${shellWord(account)}`],
    }),
    'apply-cut-off': ({ account, started, snapshot }) => ({
      what: `${started.replace(/\.\d+Z$/, 'Z')} 开始的 apply 中途被打断。此前的菜单保存在 ${bare(snapshot)}。`,
      fix: '请再次 apply 使其完成，或恢复旧菜单。',
      commands: [`wxmenu apply ${shellWord(account)}`, `wxmenu restore ${shellWord(account)}`],
    }),
  },
  because: check => `没有检查：见“${check}”`,
  machine: '本机',
  conclusion: ({ failed, warning }) => {
    if (failed > 0) return `尚不可用：${failed} 项检查失败。`;
    return warning > 0 ? `可以使用，有 ${warning} 项警告。` : '可以使用。';
  },
};

const NO_LOOKUP = {
  address: '不需要：主机以 IP 地址给出',
  proxy: '由代理解析',
} as const;

const WAYS = { http: '，使用 http', https: '', proxy: '，经过代理' } as const;

const TOKENS = {
  stable: '有效；stable_token，不影响其他程序的 access_token',
  classic: '有效；cgi-bin/token',
  ready: '有效；来自 WECHAT_ACCESS_TOKEN，由他人负责更新',
  server: '有效；来自 WECHAT_TOKEN_URL 的中控服务器',
  command: '有效；来自 WECHAT_TOKEN_COMMAND 的命令',
} as const;

/** Why the token cache trusts a folder no more than its file system does. */
const DISTRUST: ReadonlyMap<string, string> = new Map([
  ['foreign', '属于另一个用户'],
  ['writable-by-others', '其他用户可以写入'],
]);

function lookup(reason: string): string {
  return reason === 'timeout' ? '域名服务器没有应答' : networkReason(reason);
}

function reach(reason: string, seconds: number): string {
  return reason === 'timeout' ? `${seconds} 秒内没有应答` : networkReason(reason);
}

function off(seconds: number): string {
  const size = Math.abs(seconds);
  const text =
    size < 120
      ? `${Math.round(size)} 秒`
      : size < 7200
        ? `${Math.round(size / 60)} 分钟`
        : `${Math.round(size / 3600)} 小时`;
  return `${seconds < 0 ? '慢' : '快'} ${text}`;
}

function left(quotas: readonly QuotaLeft[]): string {
  return quotas.map(({ call, limit, remain }) => `${call} ${remain}（共 ${limit}）`).join('，');
}

function buttons(names: readonly string[]): string {
  return names.length === 0 ? '没有按钮' : some(names.map(quoted), 3);
}

/** The first of them, and how many there are in all. */
function some(values: readonly string[], most: number): string {
  const shown = values.slice(0, most).join('、');
  return values.length > most ? `${shown}，另有 ${values.length - most} 个` : shown;
}

function list(values: readonly string[]): string {
  return values.join('、');
}
