import { bare } from '../printable.ts';
import type { RunWording } from '../run-wording.ts';

/** The words of the command line itself in Chinese. */
export const ZH_RUN: RunWording = {
  planSaved: path => `计划已保存到 ${bare(path)}。`,
  planNotSaved: path => `计划不完整，未保存到 ${bare(path)}。`,
  failOnOffline: '--fail-on 与 --offline 同用时不起作用：离线时不查看线上菜单，看不出是否有人手动改过。',
  approve: accounts =>
    accounts.length === 1
      ? `确定按上述计划修改 ${list(accounts)} 的线上菜单吗？`
      : `确定按上述计划修改这 ${accounts.length} 个公众号（${list(accounts)}）的线上菜单吗？`,
  yes: '是',
  no: '否',
  notApproved: '未确认，没有写入任何内容。',
  interrupted: accounts =>
    accounts.length === 0
      ? '已中断，此时全部操作均已完成。'
      : `已中断，以下公众号没有写入任何内容：${list(accounts)}。`,
  finishing: accounts =>
    `收到中断信号，但 ${list(accounts)} 的菜单正在替换：先进行到确定的状态再退出，请稍候。`,
  waiting: account => `${bare(account)}  另一个 apply 正在执行（或刚被强制结束），等待其结束`,
  partLeft: (account, done, left) =>
    `${bare(account)}  已批准的变更中有 ${done} 项已经在线上，还剩 ${left} 项`,
  madeAnew: account => `${bare(account)}  线上已没有菜单，将创建整个已批准的菜单`,
  snapshot: (account, path) => `${bare(account)}  当前的线上菜单已备份到 ${bare(path)}`,
  snapshots: {
    heading: account => `${bare(account)} 的快照，最新的在前：`,
    none: '无',
    noneAtAll: folder => `${bare(folder)} 中没有任何快照。`,
    holds: ({ bar, inside, conditional }) =>
      [
        `${bar} 个一级菜单`,
        ...(inside === 0 ? [] : [`${inside} 个二级菜单`]),
        ...(conditional === 0 ? [] : [`${conditional} 个个性化菜单`]),
      ].join('，'),
    noMenu: '没有菜单',
    unreadable: '无法读取',
    same: (account, path) => `${bare(account)} 的线上菜单与 ${bare(path)} 中的相同。`,
    next: command => `恢复命令：${command}`,
  },
  outputLost: reason => `输出未能全部写出：${bare(reason)}。`,
  emulator: {
    at: url => `微信模拟器已启动：${url}，按 Ctrl+C 结束`,
    secretAsGiven: 'WECHAT_APPSECRET：见 --account 的值',
  },
  call: ({ call, method, status, errcode, ms, bytes, rid }) =>
    [
      `${method} ${call}`,
      status === null ? '无应答' : `HTTP ${status}`,
      ...(errcode === null ? [] : [`errcode ${errcode}`]),
      ...(rid === '' ? [] : [`rid ${bare(rid)}`]),
      `${Math.round(ms)} ms`,
      `${bytes} 字节`,
    ].join('  '),
};

function list(accounts: readonly string[]): string {
  return accounts.map(bare).join('、');
}
