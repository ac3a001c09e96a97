import type { PageWording } from '../page-wording.ts';

/** The words of pages and pictures in English. */
export const EN_PAGE: PageWording = {
  phone: {
    bar: 'Menu',
    marks: { create: 'new', update: 'changed', move: 'moved', delete: 'deleted' },
  },
};
