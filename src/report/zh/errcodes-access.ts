import type { ErrcodeArgs, ErrcodeWordings } from '../fault-wording.ts';
import { bare } from '../printable.ts';
import type { Message } from '../wording.ts';

const PENDING_ADMIN: Message = {
  what: '此地址先前获取 access_token 的请求还在等待公众号管理员确认。',
  fix: '请管理员在微信中确认，或把此地址加入 IP白名单，然后重新运行。',
};
const MISSING_CREDENTIAL: Message = {
  what: '凭据有一部分没有送达微信。',
  fix: '检查 appid 和 AppSecret 的环境变量是否已设为此公众号的值。',
};
const PLATFORM_SET: Message = {
  what: '公众号没有把自定义菜单的权限集（15）授予该第三方平台。',
  fix: '为第三方平台授予或确认权限集 15，或改用公众号自己的凭据。',
};
const BUG: Message = {
  what: '微信不接受这次调用的形式。',
  fix: 'wxmenu 不会发出这样的调用：可能是途中有程序改动了内容（检查 WECHAT_API_BASE），也可能是 wxmenu 的缺陷。',
};
const NOT_OURS: Message = {
  what: '此错误码属于自定义菜单以外的接口。',
  fix: '以下方微信返回的文字为准；向微信客服咨询时请提供其中的 rid。',
};

/** Tokens, access, quotas and the form of calls, in Chinese. */
export const ZH_ERRCODES_ACCESS = {
  [-1]: {
    what: '微信系统繁忙，没有处理。',
    fix: '一分钟后重新运行。',
  },
  40001: args =>
    isTokenCall(args)
      ? { what: 'AppSecret 与该 appid 不符。', fix: SECRET_FIX }
      : {
          what: 'access_token 已失效，或属于另一个公众号。重新获取的也被拒绝，或无法重新获取。',
          fix: '检查 appid 与 AppSecret、access_token 是否属于同一个公众号。手动设置的 access_token（WECHAT_ACCESS_TOKEN）需要更换：其他程序使用 cgi-bin/token 获取时，会使此前的全部失效；stable_token 不会。',
        },
  40002: BUG,
  40013: {
    what: '微信中没有使用此 appid 的账号。',
    fix: '从公众号后台复制 appid（以 wx 开头，共 18 个字符）；以 gh_ 开头的是原始 ID，不是 appid。',
  },
  40014: {
    what: 'access_token 格式不对，或不适用于此公众号。',
    fix: '如果设置了 WECHAT_ACCESS_TOKEN，请换成新的，不要带引号和换行；否则检查 appid 与 AppSecret 是否属于同一个公众号。',
  },
  40125: {
    what: 'AppSecret 不正确。',
    fix: '请设置当前的 AppSecret：在后台重置之后，旧的立即失效。',
  },
  40164: args => ({
    what: `发出调用的地址${args.ip === undefined ? '' : ` ${bare(args.ip)} `}不在公众号的 IP白名单中。即使 access_token 有效，微信也会检查每次调用。`,
    fix: `在公众号后台把${args.ip === undefined ? '下方文字中的地址' : ` ${bare(args.ip)} `}加入 IP白名单，等待几分钟后重新运行。CI 机器的地址会变化：请使用地址固定的 runner 或中转服务器。`,
  }),
  40243: {
    what: 'AppSecret 已被冻结。',
    fix: '在公众号后台解冻，10 分钟后生效。',
  },
  41001: MISSING_CREDENTIAL,
  41002: MISSING_CREDENTIAL,
  41003: MISSING_CREDENTIAL,
  41004: MISSING_CREDENTIAL,
  42001: {
    what: 'access_token 已过期。',
    fix: '如果设置了 WECHAT_ACCESS_TOKEN，请换成新的；否则重新运行。',
  },
  42007: {
    what: '用户修改了密码，此 access_token 所依据的授权已失效。',
    fix: '为第三方平台重新授权此公众号。',
  },
  43001: BUG,
  43002: BUG,
  43003: BUG,
  44002: BUG,
  45009: {
    what: '公众号今天调用此接口的次数已用完。',
    fix: '明天再运行（次数按自然日计算），或在公众号后台清零；每月可清零 10 次。',
  },
  45010: {
    what: '今天创建菜单的次数过多。',
    fix: '明天再运行，并检查是否有程序每次启动都创建菜单。',
  },
  45011: {
    what: '这一分钟内的调用过于频繁。',
    fix: '几分钟后重新运行，并检查是否有其他程序在使用同一个公众号调用接口。',
  },
  45035: {
    what: '发出调用的地址没有登记。',
    fix: '在公众号后台把它加入 IP白名单。',
  },
  47001: {
    what: '微信无法解析请求内容。',
    fix: 'wxmenu 发送的是 UTF-8 的普通 JSON：检查是否有代理或中转服务器改动了内容。',
  },
  48001: {
    what: '公众号无权使用此接口。通过接口设置菜单需要已认证的公众号；也可能是 access_token 属于其他类型的账号，如小程序。',
    fix: '在公众号后台检查认证状态和接口权限，并确认 appid 是公众号的。没有公众号时可用 --emulator 试用。',
  },
  48004: {
    what: '此接口已对该公众号封禁。',
    fix: '在公众号后台查看原因和申诉方式。',
  },
  48005: NOT_OURS,
  48006: {
    what: '本月清零调用次数的机会已用完。',
    fix: '等待次数在明天自动恢复。',
  },
  50001: {
    what: '公众号没有获得此接口的权限。',
    fix: '在公众号后台检查接口权限。',
  },
  50002: {
    what: '公众号被限制、冻结或注销。',
    fix: '查看公众号后台的通知。',
  },
  50004: {
    what: '微信已禁止此公众号获取 access_token。',
    fix: '查看公众号后台的违规通知。',
  },
  50007: { what: '公众号已被冻结。', fix: '查看公众号后台的通知。' },
  61003: {
    what: '公众号没有授权给该第三方平台。',
    fix: '完成授权，或改用公众号自己的凭据。',
  },
  61004: {
    what: '发出调用的地址没有在第三方平台登记，或不在公众号的 IP白名单中。',
    fix: '把此地址加入第三方平台或公众号的白名单，等待几分钟后重新运行。',
  },
  61007: PLATFORM_SET,
  61016: PLATFORM_SET,
  61017: PLATFORM_SET,
  61023: {
    what: '第三方平台的 refresh_token 无效。',
    fix: '为第三方平台重新授权此公众号。',
  },
  61024: {
    what: '此 appid 的 access_token 只能由其第三方平台获取。',
    fix: '把第三方平台获取的 access_token 设置到 WECHAT_ACCESS_TOKEN。',
  },
  76001: NOT_OURS,
  76002: NOT_OURS,
  76003: NOT_OURS,
  76021: NOT_OURS,
  76022: NOT_OURS,
  89501: PENDING_ADMIN,
  89502: PENDING_ADMIN,
  89503: {
    what: '微信认为这次获取 access_token 有风险，已请公众号管理员确认此地址。',
    fix: '请管理员在微信中确认，然后重新运行。设置 IP白名单可避免此确认。',
  },
  89504: PENDING_ADMIN,
  89505: PENDING_ADMIN,
  89506: {
    what: '公众号管理员拒绝了此地址，微信将其封禁 24 小时。',
    fix: '与管理员沟通，把此地址加入 IP白名单，明天再运行。',
  },
  89507: {
    what: '公众号管理员拒绝了此地址，微信将其封禁 1 小时。',
    fix: '与管理员沟通，把此地址加入 IP白名单，一小时后再运行。',
  },
  40035: BUG,
  40038: BUG,
  40065: NOT_OURS,
  40066: {
    what: 'URL 无效，或接口路径不存在。',
    fix: '检查 WECHAT_API_BASE 是否为微信接口的域名，以及每个按钮的 url。',
  },
  40097: BUG,
  40116: NOT_OURS,
  45008: NOT_OURS,
} as const satisfies Partial<ErrcodeWordings>;

const SECRET_FIX = '请设置此 appid 当前的 AppSecret：在后台重置之后，旧的立即失效。';

function isTokenCall({ call }: ErrcodeArgs): boolean {
  return call === 'token' || call === 'stable_token';
}
