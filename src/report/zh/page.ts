import type { PageWording } from '../page-wording.ts';
import { bare } from '../printable.ts';

/** The words of pages and pictures in Chinese. */
export const ZH_PAGE: PageWording = {
  phone: {
    bar: '菜单',
    marks: { create: '新增', update: '修改', move: '移动', delete: '删除' },
  },

  saved: path => `已保存到 ${bare(path)}。`,
  pictureTitle: names => `${names} 的微信菜单`,

  menus: {
    byDefault: '默认菜单',
    conditional: (rank, label, audience) =>
      `个性化菜单${rank === null ? '' : ` ${rank}`}${label === undefined ? '' : ` ${label}`}（${audience}）`,
    tooLarge: '按钮太多，无法绘制',
  },

  report: {
    title: names => `${names} 的菜单变更计划`,
    kicker: '菜单变更计划',
    states: {
      planned: '待应用',
      unchanged: '无需操作',
      failed: '失败',
      applied: '已应用',
      refused: '需要决定',
    },
    incomplete: '这不是完整的计划：下面列出的问题需要先解决。',
    faults: '失败',
    refused: '被拒绝',
    invalid: '无效的菜单文件',
    accounts: '公众号',
    menus: '变更前后的菜单',
    unchangedMenus: count => `${count} 个保持不变的菜单`,
    changes: '变更',
    origins: { 'pull-request': '本 PR', pending: 'pending', drift: 'drift' },
    drift: count => `${count} 项变更会撤销他人在线上菜单中的手动改动。如需保留线上内容，请将其写入菜单文件。`,
    members: { member: '字段', before: '变更前', after: '变更后' },
    facts: { appid: 'AppID', file: '菜单文件', strategy: '策略', base: '比较基准' },
    saved: path => `报告已保存到 ${bare(path)}。`,
    embedded: id => `本文件包含 JSON 格式的计划，位于 id 为 ${id} 的元素中。`,
    madeBy: version => `wxmenu ${version}`,
  },
};
