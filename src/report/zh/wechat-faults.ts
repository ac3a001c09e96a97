import type {
  ExpectedShape,
  FoundShape,
  TokenCommandFailure,
  TokenServerFailure,
  WechatFaultArgs,
} from '../../apply/gateway.ts';
import { isUntrusted, proxyStatus } from '../network-codes.ts';
import { bare, printable } from '../printable.ts';
import type { Message, Wordings } from '../wording.ts';
import { networkReason } from './network-reasons.ts';

const NOT_WECHAT =
  '微信不会这样应答：检查是否经过了代理、网络的登录页面，或 WECHAT_API_BASE 有误；否则一分钟后重新运行。';

/** Calls that failed for another reason than an errcode, in Chinese. */
export const ZH_WECHAT_FAULTS: Wordings<Omit<WechatFaultArgs, 'errcode'>> = {
  'http-status': ({ call, status }) => ({
    what: `${call} 的应答是 HTTP 状态 ${status}，而微信即使拒绝也返回 200。`,
    fix: status >= 500 ? `一分钟后重新运行。${NOT_WECHAT}` : NOT_WECHAT,
  }),
  'not-json': ({ call, reason }) => ({
    what: `${call} 的应答${NOT_JSON[reason]}。`,
    fix:
      reason === 'empty' || reason === 'cut-off'
        ? '重新运行；如果仍然如此，检查本机到微信之间的网络。'
        : NOT_WECHAT,
  }),
  'wrong-shape': ({ call, member, expected, found }) => ({
    what: `${call} 的应答是 JSON，但不是微信的格式：${printable(member)} 应${SHAPES[expected]}，实际${FOUND[found]}。`,
    fix: `没有据此得出任何结论。${NOT_WECHAT}`,
  }),
  timeout: ({ call, seconds, host, proxy }) => ({
    what: `${call} 在 ${seconds} 秒内没有得到完整应答：${bare(host)}${through(proxy)}。`,
    fix: `重新运行，或用 --timeout 30s 延长时间，或检查本机能否连接${proxy === undefined ? '该主机' : '代理，以及代理能否连接该主机'}。`,
  }),
  network: ({ call, reason, host, proxy }) => ({
    what: `${call} 未能送达 ${bare(host)}${through(proxy)}：${networkReason(reason)}。`,
    fix: networkFix(reason, proxy, 'WECHAT_API_BASE'),
  }),
  'escape-in-body': ({ call, escape: found }) => ({
    what: `没有发出 ${call}：其 JSON 会含有转义 ${printable(found)}，微信会拒绝（40033）。`,
    fix: '从 name、key 和 url 中去掉控制字符、不完整的表情，以及字母 u 前的反斜杠；`wxmenu validate` 会指出位置。',
  }),
  'token-server': args => tokenServer(args.host, args),
  'token-command': tokenCommand,
};

const SHAPES: { readonly [shape in ExpectedShape]: string } = {
  object: '为对象',
  array: '为数组',
  text: '为文本',
  digits: '为数字串',
  number: '为数值',
  'whole-number': '为整数',
  seconds: '为秒数',
  'printable-text': '为可显示的文本',
  'no-third-level': '为空，因为按钮只有两级',
  present: '存在',
};

const FOUND: { readonly [shape in FoundShape]: string } = {
  nothing: '没有',
  null: '为 null',
  array: '为数组',
  object: '为对象',
  string: '为文本',
  number: '为数值',
  boolean: '为布尔值',
};

const NOT_JSON: { readonly [reason in WechatFaultArgs['not-json']['reason']]: string } = {
  empty: '为空',
  html: '是网页',
  'cut-off': '不完整',
  syntax: '不是 JSON',
  'not-utf8': '不是 UTF-8，其中的文字不可信',
  'too-large': '超过 1 MiB',
};

function through(proxy: string | undefined): string {
  return proxy === undefined ? '' : `（经代理 ${bare(proxy)}）`;
}

/** `variable` is the one that names the host. */
function networkFix(reason: string, proxy: string | undefined, variable: string): string {
  if (isUntrusted(reason)) {
    return '如果这里的防火墙或代理会解密 TLS，请指定其 CA 证书（PEM）：NODE_EXTRA_CA_CERTS=/path/ca.pem 或 SSL_CERT_FILE。否则就是有人冒充该主机：不要继续。';
  }
  if (reason.startsWith('ERR_TLS_CERT_ALTNAME') || /^CERT_/.test(reason)) {
    return `检查本机时间、域名解析，以及 ${variable}（如已设置）：可能有人冒充该主机。`;
  }
  if (proxyStatus(reason) === 407) {
    return '在代理变量中写上用户名和密码（http://name:password@host:port），特殊字符用百分号编码。';
  }
  if (proxy !== undefined) {
    return '检查 WECHAT_PROXY、HTTPS_PROXY 和 HTTP_PROXY，以及代理是否允许访问该主机；NO_PROXY 列出不经代理的主机。';
  }
  return `检查本机的网络、防火墙和域名解析，以及 ${variable}（如已设置）。如果只能经代理上网，请设置 HTTPS_PROXY。`;
}

function tokenServer(host: string, failure: TokenServerFailure): Message {
  const server = `中控服务器 ${bare(host)}（WECHAT_TOKEN_URL）`;
  switch (failure.reason) {
    case 'timeout':
      return {
        what: `${server}在 ${failure.seconds} 秒内没有给出 access_token。`,
        fix: '检查它是否在运行、本机能否连接，或用 --timeout 30s 延长时间。',
      };
    case 'network':
      return {
        what: `无法连接${server}：${networkReason(failure.system)}。`,
        fix: networkFix(failure.system, undefined, 'WECHAT_TOKEN_URL'),
      };
    case 'http-status':
      return {
        what: `${server}的应答是 HTTP 状态 ${failure.status}。`,
        fix: statusFix(failure.status),
      };
    case 'refused':
      return {
        what: `${server}没有 access_token：返回 errcode ${failure.code}。`,
        fix: `这是微信的错误码，请查阅全局返回码，并在中控服务器上解决${failure.code === 40164 ? '：不在 IP白名单中的是它的地址' : ''}。`,
      };
    case 'not-json':
    case 'no-token':
      return {
        what: `${server}返回的${failure.reason === 'not-json' ? '不是 JSON' : ' JSON 中没有 access_token'}。其内容可能含有 access_token，因此不显示。`,
        fix: '请让它像微信一样应答：{"access_token": "...", "expires_in": 7200}。',
      };
  }
}

function statusFix(status: number): string {
  if (status === 401 || status === 403) return '把它要求的密钥设置到 WECHAT_TOKEN_BEARER。';
  if (status >= 300 && status < 400) {
    return '把 WECHAT_TOKEN_URL 设为重定向之后的地址：不会跟随重定向，因为密钥只发给一个主机。';
  }
  return status >= 500 ? '一分钟后重新运行，或查看它的日志。' : '检查 WECHAT_TOKEN_URL 中的路径。';
}

function tokenCommand(failure: TokenCommandFailure): Message {
  const command = 'WECHAT_TOKEN_COMMAND 中的命令';
  const look = '请在相同的环境中手动运行查看。';
  switch (failure.reason) {
    case 'exit':
      return {
        what: `${command}失败，退出状态 ${failure.status}${EXITS.get(failure.status) ?? ''}。`,
        fix: look,
      };
    case 'signal':
      return { what: `${command}被 ${bare(failure.signal)} 终止。`, fix: look };
    case 'timeout':
      return {
        what: `${command}在 ${failure.seconds} 秒内没有结束。`,
        fix: `它没有终端可用于询问，必须能在无人回答时完成。${look}`,
      };
    case 'start':
      return {
        what: `无法启动用于 WECHAT_TOKEN_COMMAND 的 shell（${bare(failure.system)}）。`,
        fix: look,
      };
    case 'refused':
      return {
        what: `${command}没有得到 access_token：输出了 errcode ${failure.code}。`,
        fix: `这是微信的错误码，请查阅全局返回码。${look}`,
      };
    case 'no-output':
    case 'too-long':
    case 'no-token':
      return {
        what: `${command}${PRINTED[failure.reason]}其内容可能含有 access_token，因此不显示。`,
        fix: '请让它在标准输出中只打印 access_token，或 {"access_token": "...", "expires_in": 7200}；其他内容写到标准错误输出。',
      };
  }
}

const EXITS: ReadonlyMap<number, string> = new Map([
  [126, '（没有执行权限）'],
  [127, '（shell 找不到该命令）'],
]);

const PRINTED = {
  'no-output': '没有输出。',
  'too-long': '的输出超过 64 KiB。',
  'no-token': '输出的不是 access_token。',
} as const;
