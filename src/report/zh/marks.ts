import type { Marks } from '../marks.ts';

export const ZH_MARKS: Marks = {
  colon: '：',
  lineColon: '：',
  comma: '，',
  clause: '；',
  item: '、',
  stop: '。',
  gap: '',
  bracketed: text => `（${text}）`,
};
