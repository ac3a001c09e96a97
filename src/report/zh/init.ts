import type { InitWording } from '../init-wording.ts';
import { bare, quoted } from '../printable.ts';

/** What `wxmenu init` says, in Chinese. */
export const ZH_INIT: InitWording = {
  question: {
    account: '公众号叫什么名称？菜单文件将以此命名。',
    write: paths => `写入以下文件？已有的文件保持不变。\n${list(paths)}`,
  },
  comments: {
    top: ['供修改的示例。菜单栏有 1 至 3 个一级菜单，每个最多含 5 个二级菜单。', '检查：wxmenu validate'],
    view: '打开网页',
    column: '有二级菜单的一级菜单，除名称外没有其他内容',
    click: '向服务器推送带有此 key 的事件',
  },
  written: path => `已写入 ${bare(path)}`,
  left: path => `保留原有的 ${bare(path)}`,
  added: (path, line) => `已将 ${bare(line)} 加入 ${bare(path)}`,
  addYourself: path => `保留原有的 ${bare(path)}。要让 VS Code 识别菜单文件，请在其中加入：`,
  example: {
    noCredentials: account =>
      `菜单是示例：这里没有用于导入线上菜单的凭据。设置 WECHAT_APPID 和 WECHAT_APPSECRET 后，可用 wxmenu import ${account} --force 导入并取代示例。`,
    'no-import': '菜单是示例，因为使用了 --no-import。',
    nothingLive: account => `菜单是示例：${quoted(account)} 没有可导入的菜单。`,
  },
  elsewhere: root =>
    `没有写入工作流：GitHub 只识别仓库根目录下的工作流。请在 ${bare(root)} 中运行 wxmenu init，并设置 working-directory。`,
  unknownAction: action =>
    `工作流使用 ${bare(action)}：请改为实际提供 wxmenu 的仓库，或用 --action OWNER/wxmenu@VERSION 指定。`,
  secrets: several =>
    `工作流需要在仓库设置中添加${several ? ' env 下列出的变量和 secret' : '变量 WECHAT_APPID 和 secret WECHAT_APPSECRET'}，runner 的地址须在 IP白名单中。`,
  lacking:
    '公众号不止一个时，各有各的凭据。原有的工作流缺少以下各行：请加到 env 下；if 中用到 vars.WECHAT_APPID 的地方，改用其中一个变量：',
  nothing: '所有文件都已存在；没有写入任何内容。',
  notWritten: '没有写入任何内容。',
  next: commands => `下一步  ${commands.join('\n        ')}`,
};

function list(paths: readonly string[]): string {
  return paths.map(path => `  ${bare(path)}`).join('\n');
}
