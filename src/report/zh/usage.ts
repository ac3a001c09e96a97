import type { UsageWording } from '../usage-wording.ts';

/** The words about command lines that could not be understood, in Chinese. */
export const ZH_USAGE: UsageWording = {
  problems: {
    'unknown-option': ({ option, similar }) => `没有选项 ${option}。${didYouMean(similar)}`,
    'unknown-command': ({ command, similar }) => `没有命令 ${command}。${didYouMean(similar)}`,
    'no-command': () => '没有给出命令。',
    'missing-argument': ({ argument }) => `缺少参数 <${argument}>。`,
    'missing-value': ({ option }) => `选项 ${option} 缺少值。`,
    'missing-option': ({ option }) => `缺少必需的选项 ${option}。`,
    'missing-one-of': ({ options }) => `需要 ${options.join('、')} 中的一个选项。`,
    'too-many-arguments': ({ command, expected, found }) =>
      `${command === null ? '' : `${command} 的`}参数过多：最多 ${expected} 个，给出了 ${found} 个。`,
    conflict: ({ one, other }) => `选项 ${one} 与 ${other} 不能同时使用。`,
    'bad-choice': ({ option, value, choices }) =>
      `选项 ${option} 的值不能是 ${value}，可选的值：${choices.join('、')}。`,
    other: ({ said }) => `无法理解这条命令（${said}）。`,
  },
  error: '错误：',
  hint: '在命令后加 -h 查看用法。',
};

function didYouMean(similar: readonly string[]): string {
  if (similar.length === 0) return '';
  return `\n（是否想用 ${similar.join(' 或 ')}？）`;
}
