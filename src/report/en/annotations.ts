import type { AnnotationWording } from '../annotation-wording.ts';

/** The words of annotations in English. */
export const EN_ANNOTATIONS: AnnotationWording = {
  titles: {
    create: 'Will be created',
    update: 'Will be changed',
    move: 'Will be moved',
    delete: 'Will be deleted',
  },
  origins: {
    pending: 'Merged before and not applied yet.',
    drift: 'Somebody changed this by hand in the live menu: apply would undo it.',
  },
  failed: account => (account === null ? 'wxmenu' : `wxmenu: ${account}`),
  result: account => `wxmenu apply: ${account}`,
  more: count =>
    `${count} more ${count === 1 ? 'annotation is' : 'annotations are'} left to the log of this step: GitHub shows ten of a kind.`,
};
