import type { PreviewWording } from '../preview-wording.ts';
import { joined } from './spacing.ts';
import { platformText, ruleText, visitorText } from './visitors.ts';

/** The words of the preview page in Chinese. */
export const ZH_PREVIEW: PreviewWording = {
  // The address comes last: terminals make whatever follows it a part of the link.
  opened: url => `预览（按 Ctrl-C 结束）：${url}`,
  exposed: '警告：任何能通过网络访问本机的人都可以打开此页面并看到菜单。',
  notFollowed: reason => `部分文件无法监视（${reason}）：如果保存后页面没有变化，请重新运行 wxmenu preview。`,
  title: '菜单预览',
  accounts: '公众号',
  noAccounts: '这里没有菜单文件。',

  audience: {
    legend: '谁在看',
    menu: '菜单',
    byDefault: '默认菜单',
    conditional: (place, label, rule) => `${place}. ${label ?? '个性化菜单'}（${rule}）`,
    somebody: '符合以下条件的用户看到的菜单……',
    tag: '标签',
    noTag: '无标签',
    platform: '客户端',
    platforms: { 1: platformText(['1']), 2: platformText(['2']), 3: platformText(['3']) },
    show: '查看',
  },
  theDefault: '默认菜单',
  rule: ruleText,
  gets: (visitor, menu, rule) =>
    rule === null
      ? `${joined(visitorText(visitor), '看到的是', menu)}：没有规则匹配。`
      : `${joined(visitorText(visitor), '看到的是', menu)}，其规则是第一个匹配的：${rule}。`,
  unclear: (visitor, menu) =>
    `${joined('无法判断', visitorText(visitor), '看到什么')}：${joined(menu, '用另一种方式（名称或编号）指定标签')}。`,

  desired: '文件中的菜单',
  live: '线上菜单',
  noMenu: '没有菜单',
  notLive: '线上没有这个菜单',
  asLive: '线上菜单与文件一致。',
  differs: count => `与线上菜单有 ${count} 处不同`,
  noCredentials: '没有凭据，也没有使用 --emulator，因此未读取线上菜单。',
  reading: '正在读取线上菜单……',
  lookedAt: time => `上次查看线上菜单：${time}。`,
  readAgain: '重新读取线上菜单',

  tapHint: '点按按钮，查看它的作用。',
  does: type => DOES[type] ?? type,
  opensColumn: '打开二级菜单',

  errors: '错误',
  problems: '问题',
  noProblems: '没有问题。',
  severities: { error: '错误', warning: '警告', info: '提示' },
  stale: '文件有错误，以下是最近一次没有错误时的菜单。',
  neverGood: '文件有错误，还没有可以显示的菜单。',
  lost: 'wxmenu preview 已结束或无法连接；恢复后页面会自动刷新。',
};

const DOES: { readonly [type: string]: string } = {
  click: '向服务器推送 CLICK 事件，key 为',
  view: '打开网页',
  miniprogram: '打开小程序',
  scancode_push: '扫码并显示结果，推送事件，key 为',
  scancode_waitmsg: '扫码并等待服务器回复消息，事件 key 为',
  pic_sysphoto: '打开系统相机，事件 key 为',
  pic_photo_or_album: '选择拍照或相册，事件 key 为',
  pic_weixin: '打开微信相册，事件 key 为',
  location_select: '选择地理位置，事件 key 为',
  media_id: '发送素材',
  article_id: '以卡片形式发送文章',
  article_view_limited: '打开文章',
  view_limited: '打开文章（已停用的类型）',
};
