import type { FmtWording } from '../fmt-wording.ts';

/** The words about formatting in Chinese. */
export const ZH_FMT: FmtWording = {
  done: ({ formatted, unchanged }) =>
    formatted === 0
      ? allFormatted(unchanged)
      : `已格式化 ${formatted} 个文件${unchanged === 0 ? '' : `，另有 ${unchanged} 个无需改动`}。`,
  checked: ({ unformatted, unchanged }) =>
    unformatted === 0
      ? allFormatted(unchanged)
      : `有 ${unformatted} 个文件未格式化${unchanged === 0 ? '' : `，另有 ${unchanged} 个符合格式`}。用 \`wxmenu fmt\` 可以格式化。`,
  left: count => `有 ${count} 个文件保持原样。`,
};

function allFormatted(count: number): string {
  return count === 1 ? '文件符合格式。' : `${count} 个文件全部符合格式。`;
}
