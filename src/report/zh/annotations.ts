import type { AnnotationWording } from '../annotation-wording.ts';

/** The words of annotations in Chinese. */
export const ZH_ANNOTATIONS: AnnotationWording = {
  titles: {
    create: '将新增',
    update: '将修改',
    move: '将移动',
    delete: '将删除',
  },
  origins: {
    pending: '此前已合并，尚未应用。',
    drift: '有人在线上手动改过这里：apply 会撤销该改动。',
  },
  failed: account => (account === null ? 'wxmenu' : `wxmenu：${account}`),
  result: account => `wxmenu apply：${account}`,
  more: count => `还有 ${count} 条标注只在本步骤的日志中：GitHub 每类最多显示十条。`,
};
