import type { PageWording } from '../page-wording.ts';

/** The words of pages and pictures in Chinese. */
export const ZH_PAGE: PageWording = {
  phone: {
    bar: '菜单',
    marks: { create: '新增', update: '修改', move: '移动', delete: '删除' },
  },

  pictureTitle: names => `${names} 的微信菜单`,

  menus: {
    byDefault: '默认菜单',
    conditional: (rank, label, audience) =>
      `个性化菜单${rank === null ? '' : ` ${rank}`}${label === undefined ? '' : ` ${label}`}（${audience}）`,
    tooLarge: '按钮太多，无法绘制',
  },
};
