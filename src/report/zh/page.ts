import type { PageWording } from '../page-wording.ts';

/** The words of pages and pictures in Chinese. */
export const ZH_PAGE: PageWording = {
  phone: {
    bar: '菜单',
    marks: { create: '新增', update: '修改', move: '移动', delete: '删除' },
  },
};
