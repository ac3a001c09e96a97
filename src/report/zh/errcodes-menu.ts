import type { ErrcodeWordings } from '../fault-wording.ts';
import type { Message } from '../wording.ts';

const VALIDATE = '`wxmenu validate` 会指出是哪个按钮';

const NAME_SIZE = (level: string, limit: number): Message => ({
  what: `${level}的名称过长或为空。`,
  fix: `名称按 UTF-8 计算不得超过 ${limit} 字节（一个汉字 3 字节，一个表情通常为 4 字节或更多）；${VALIDATE}。`,
});
const KEY_SIZE: Message = {
  what: '有按钮的 key 超过 128 字节，或缺少 key。',
  fix: `为每个事件类按钮设置 1 至 128 字节的 key；${VALIDATE}。`,
};
const URL_SIZE: Message = {
  what: '有按钮的 url 超过 1024 字节，或缺少 url。这两种情况微信都称为 size。',
  fix: `为每个 view 和 miniprogram 按钮设置 1 至 1024 字节的 url；${VALIDATE}。`,
};
const URL_DOMAIN: Message = {
  what: '微信不接受某个 url 的域名。',
  fix: '检查菜单中每个 url 的域名：必须是可公开访问的 http 或 https 域名，且未被微信屏蔽。',
};
const NOT_ALLOWED_TYPE: Message = {
  what: '公众号无权使用其中某个按钮的类型。这是权限问题，不是拼写问题：未认证的公众号可用的类型很少。',
  fix: '检查公众号的认证状态；miniprogram 按钮还要求小程序已与公众号关联。',
};
const CHARSET: Message = {
  what: '微信认为请求内容不是 UTF-8，或其中有 \\u 转义。',
  fix: 'wxmenu 直接发送 UTF-8 字符，不使用转义：检查是否有代理或中转服务器改写了内容。',
};
const REGION: Message = {
  what: '有个性化菜单的匹配规则使用了国家、省份或城市，微信已不再支持。',
  fix: '从 matchrule 中删除 country、province 和 city，改用 tag_id。',
};
const TAG: Message = {
  what: '此公众号没有这个标签，或它是系统标签。',
  fix: '对照此公众号的标签检查 matchrule 中的 tag_id：每个公众号的标签各不相同。',
};
const MEDIA_SIZE: Message = {
  what: '有按钮的 media_id 过长，或缺少 media_id。',
  fix: `使用此公众号永久素材的 media_id；${VALIDATE}。`,
};
const NOT_FOR_ACCOUNT: Message = {
  what: '此公众号不能使用个性化菜单。',
  fix: '个性化菜单需要已认证的公众号。请从文件中删除 conditionalmenu，或完成认证。',
};
const GONE_MENU: Message = {
  what: '没有这个菜单。',
  fix: '重新运行 `wxmenu plan`：读取之后菜单已被删除。',
};
const FOLLOWER: Message = {
  what: '此人没有关注该公众号。',
  fix: '请给出粉丝的 OpenID 或微信号。同一个人在每个公众号的 OpenID 都不同。',
};

/** Contents of menus, in Chinese. */
export const ZH_ERRCODES_MENU = {
  40003: FOLLOWER,
  40007: {
    what: '有 media_id 不是此公众号的永久素材。',
    fix: '把素材作为永久素材上传到此公众号，使用得到的 media_id。',
  },
  40015: {
    what: '微信不认识某个按钮的类型。',
    fix: `类型一律小写；${VALIDATE}。`,
  },
  40016: {
    what: '一级菜单没有按钮或超过 3 个，也可能是微信完全无法解析请求内容。',
    fix: `一级菜单保持 1 至 3 个；${VALIDATE}。如果检查没有问题，可能是代理或中转服务器改动了内容。`,
  },
  40017: {
    what: '有按钮的类型未知或缺失，或按钮嵌套有误。',
    fix: `按钮要么有 type，要么有非空的 sub_button；${VALIDATE}。`,
  },
  40018: NAME_SIZE('一级菜单', 16),
  40019: KEY_SIZE,
  40020: URL_SIZE,
  40021: { what: '微信不接受菜单的版本。', fix: '重新运行。' },
  40022: {
    what: '按钮嵌套超过两级。',
    fix: `只有一级菜单可以有 sub_button；${VALIDATE}。`,
  },
  40023: {
    what: '有一级菜单下没有二级菜单，或超过 5 个。',
    fix: `sub_button 保持 1 至 5 个按钮；${VALIDATE}。`,
  },
  40024: {
    what: '有二级菜单的类型未知或缺失。',
    fix: `类型一律小写；${VALIDATE}。`,
  },
  40025: NAME_SIZE('二级菜单', 60),
  40026: KEY_SIZE,
  40027: URL_SIZE,
  40028: {
    what: '微信不接受调用者使用自定义菜单接口。',
    fix: '在公众号后台检查接口权限。',
  },
  40033: CHARSET,
  40039: URL_SIZE,
  40048: URL_DOMAIN,
  40054: URL_DOMAIN,
  40055: URL_DOMAIN,
  40117: MEDIA_SIZE,
  40118: MEDIA_SIZE,
  40119: NOT_ALLOWED_TYPE,
  40120: NOT_ALLOWED_TYPE,
  40121: {
    what: 'view_limited 按钮的素材不是图文消息。',
    fix: '改用 article_view_limited 和 article_id：微信正在停用 view_limited。',
  },
  40155: {
    what: '有 url 指向其他公众号的主页，菜单不允许这样。',
    fix: '改为链接到文章或自己的页面。',
  },
  40165: {
    what: 'miniprogram 按钮的 pagepath 不是该小程序的页面。',
    fix: '从小程序已发布的版本中复制路径，开头不带斜杠。',
  },
  40166: {
    what: 'miniprogram 按钮的 appid 不是小程序的。',
    fix: '使用小程序的 appid（以 wx 开头，小写），不要用原始 ID（以 gh_ 开头）。',
  },
  41007: {
    what: '有一级菜单下没有按钮。',
    fix: `为其设置包含 1 至 5 个按钮的 sub_button，或设置 type；${VALIDATE}。`,
  },
  41010: { what: '有按钮缺少 url。', fix: `为每个 view 按钮设置 url；${VALIDATE}。` },
  45058: TAG,
  45064: {
    what: '公众号不能在菜单中使用此小程序：两者没有关联，或公众号的认证已过期。',
    fix: '在公众号后台的“小程序管理”中关联小程序，并检查认证状态。测试号不支持。',
  },
  45157: TAG,
  45158: TAG,
  45159: TAG,
  46002: GONE_MENU,
  46003: GONE_MENU,
  47002: CHARSET,
  53600: {
    what: '有 article_id 不是此公众号已发布的文章。',
    fix: '发布该文章（不能只是草稿），使用发布后得到的 article_id。',
  },
  65301: {
    what: '没有使用此 menuid 的个性化菜单：它已被删除，或是默认菜单的 menuid，或请求内容没有以 JSON 送达。',
    fix: '重新运行 `wxmenu plan`，它会重新读取 menuid。如果仍然如此，检查是否有代理或中转服务器改动了内容。',
  },
  65302: FOLLOWER,
  65303: {
    what: '没有通过接口创建的默认菜单，而个性化菜单以它为前提。',
    fix: '运行 `wxmenu plan` 并应用整个菜单：会先创建默认菜单。',
  },
  65304: {
    what: '有个性化菜单的 matchrule 为空。',
    fix: '设置 tag_id、client_platform_type 或两者。只含已停用条件的规则视为空。',
  },
  65305: {
    what: '个性化菜单的数量已达到微信的上限。',
    fix: '删除一些：在文件的 conditionalmenu 中列出需要的，去掉不再需要的。',
  },
  65306: NOT_FOR_ACCOUNT,
  65307: { what: '有个性化菜单没有按钮。', fix: `设置 1 至 3 个按钮；${VALIDATE}。` },
  65308: {
    what: '有按钮没有任何动作：既没有 type，也没有下级按钮。',
    fix: `设置 type 或 sub_button；${VALIDATE}。`,
  },
  65309: NOT_FOR_ACCOUNT,
  65310: REGION,
  65311: REGION,
  65312: REGION,
  65313: REGION,
  65314: REGION,
  65315: FOLLOWER,
  65316: {
    what: '全部个性化菜单的 url 合计超过 3 个域名。',
    fix: '减少到 3 个域名以内，公众号的每个个性化菜单都计算在内。',
  },
  65317: {
    what: '有个性化菜单的 url 无效。',
    fix: '检查每个 url：必须是 http 或 https，且域名可公开访问。',
  },
  65318: {
    what: '有按钮的类型用了大写，微信将其报为字符集错误；也可能是请求内容没有以 UTF-8 送达。',
    fix: `类型一律小写；${VALIDATE}。如果检查没有问题，检查是否有代理或中转服务器改写了内容。`,
  },
  65319: NOT_FOR_ACCOUNT,
  65320: {
    what: '有 matchrule 使用了已停用的条件：sex、country、province、city 和 language 自 2021 年起不再接受。',
    fix: '删除这些条件，可用的只有 tag_id 和 client_platform_type。',
  },
  85005: {
    what: '小程序没有与公众号关联。',
    fix: '在公众号后台的“小程序管理”中关联，然后重新运行。',
  },
} as const satisfies Partial<ErrcodeWordings>;
