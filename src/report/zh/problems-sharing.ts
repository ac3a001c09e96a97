import type { FilledText } from '../../menu/position.ts';
import type { ProblemArgs } from '../../menu/problem.ts';
import { clipped } from '../clipped.ts';
import type { SharingProblem } from '../en/problems-sharing.ts';
import { printable, quoted } from '../printable.ts';
import type { Wordings } from '../wording.ts';
import { listed } from './problems-conditional.ts';

/** Where files to extend stand. */
const WHERE = '路径从菜单目录算起，如 shared/shop.yaml。';

const OUTSIDE: { readonly [reason in ProblemArgs['extends-outside']['reason']]: string } = {
  absolute: '不是菜单目录中的路径',
  parent: '中有 ".."',
  hidden: '指向名称以点开头的隐藏文件或目录',
  link: '通过链接指向菜单目录之外',
};

/** Files that extend others, and variables. */
export const ZH_SHARING_PROBLEMS: Pick<Wordings<ProblemArgs>, SharingProblem> = {
  'extends-not-found': ({ path, looked, reason, detail, suggestion, known }) => {
    const shown = quoted(clipped(path));
    const where = printable(clipped(looked, 200));
    const what = {
      nothing: `没有可继承的文件 ${shown}${looked === path ? '' : `：查找了 ${where}`}。`,
      folder: `${where} 是目录，不是菜单文件。`,
      ending: `${shown} 不是菜单文件的名称，应以 .yaml、.yml 或 .json 结尾。`,
      unreadable: `无法读取 ${where}（${printable(detail)}）。`,
      'no-reader': `文件继承了 ${shown}，而这里只给出了文件自身的内容。`,
    }[reason];
    if (reason === 'unreadable') return { what, fix: '请允许当前用户读取该文件。' };
    if (reason === 'no-reader') return { what, fix: '请给 parseMenu 传入选项 read，或使用 loadMenus。' };
    if (suggestion !== null) return { what, fix: `是否想写 ${printable(clipped(suggestion, 200))}？` };
    return { what, fix: known.length === 0 ? WHERE : `${WHERE}那里的文件：${listed(known)}。` };
  },
  'extends-outside': ({ path, reason }) => ({
    what: `${quoted(clipped(path))} ${OUTSIDE[reason]}，而只能继承菜单目录中的文件。`,
    fix: reason === 'link' ? '请把文件本身放到链接所在的位置。' : WHERE,
  }),
  'extends-loop': ({ chain }) => ({
    what:
      chain.length === 2
        ? '文件继承了自己。'
        : `文件循环继承：${chain.map(file => printable(clipped(file))).join(' → ')}。`,
    fix: chain.length === 2 ? '请去掉 extends，或指定另一个文件。' : '请去掉其中一个的 extends。',
  }),
  'unknown-variable': ({ name, file, extends: inherits, suggestion, given, known }) => {
    const variable = variableText(name);
    const where = printable(clipped(file, 200));
    const what = `${variable} 在 ${where} ${inherits ? '及其继承的文件' : ''}中没有值。`;
    if (suggestion !== null) {
      const place = given ? `它的值在 ${printable(clipped(given.file, 200))}:${given.line}。` : '';
      return { what, fix: `是否想写 ${variableText(suggestion)}？${place}` };
    }
    const environment = /^[A-Z][A-Z0-9_]+$/.test(name) ? '菜单文件不能使用环境变量。' : '';
    return {
      what,
      fix:
        `请在 ${where} 的 "vars:" 下加上 "${printable(clipped(name))}: ..."` +
        `${known.length === 0 ? '' : `；已有的变量：${listed(known)}`}。` +
        `如果要原样写 ${variable}，请写成 $${variable}。${environment}`,
    };
  },
  'unused-variable': ({ name, by, suggestion }) => ({
    what:
      by === 'file'
        ? `此菜单的文字中没有用到 ${variableText(name)}。`
        : `继承此文件的公众号都没有用到 ${variableText(name)}。`,
    fix: suggestion === null ? '请去掉，或在文字中使用。' : `是否想写 ${printable(clipped(suggestion))}？`,
  }),
  'shadowed-variable': ({ name, file, line }) => ({
    what: `${printable(clipped(name))} 的值与 ${printable(clipped(file, 200))}:${line} 已给出的相同。`,
    fix: '请去掉这一行；除非那一处改变时，这里的值要保持不变。',
  }),
  'bad-variable-name': ({ name, where, closed }) => {
    if (where === 'text' && !closed) {
      return {
        what: '此处以 $' + '{ 开始一个变量，但没有结束的 }。',
        fix: '请加上 }。如果要原样写 $' + '{，请写成 $$' + '{。',
      };
    }
    return {
      what: `${quoted(clipped(name))} 不是变量名：变量名由拉丁字母、数字和 _ 组成，且不以数字开头。`,
      fix:
        where === 'vars'
          ? '请在这里和使用之处换一个名称。'
          : /^\s*[A-Za-z_]\w*\s*$/.test(name)
            ? `请写成 ${variableText(name.trim())}，不要有空格。`
            : '请更正名称。如果要原样写 $' + '{，请写成 $$' + '{。',
    };
  },
  'variable-in-wrong-place': ({ written, member, where }) => {
    const variable = printable(clipped(written));
    switch (where) {
      case 'vars':
        return {
          what: `${printable(clipped(member))} 的值中有 ${variable}，而变量不能由其他变量构成。`,
          fix: '请直接写出值。如果要原样写 $' + '{，请写成 $$' + '{。',
        };
      case 'name':
        return {
          what: `${variable} 出现在成员名中；变量只能用于文字。`,
          fix: '请直接写出成员名。',
        };
      case 'value':
        return {
          what: `${variable} 出现在 ${printable(clipped(member))} 中，那里不能使用变量：变量只能用于名称、目标、标签和备注名。`,
          fix: PLACES[member] ?? '请直接写出值。',
        };
    }
  },
};

/** What to do where a variable was wanted and cannot be. */
const PLACES: { readonly [member: string]: string } = {
  appid: '请在公众号自己的文件中直接写出 AppID：它不会取自被继承的文件。',
  strategy: '请写 replace 或 overwrite。',
  tag_id: '请用名称指定标签，名称中可以有变量：tag。',
  type: '请直接写出类型；如果另一个公众号要用别的按钮，请给它单独的 button 列表。',
};

function variableText(name: string): string {
  return `\${${printable(clipped(name))}}`;
}

/** Which variables made a text what it is, for those who see only what is written. */
export function filledInText({ text, variables }: FilledText, isShown: boolean): string {
  const made = variables.map(
    ({ name, file, line }) => `${printable(clipped(file, 200))}:${line} 的 ${variableText(name)}`,
  );
  if (isShown) return `其中代入了 ${made.join('、')}。`;
  return `代入 ${made.join('、')} 之后为 ${quoted(clipped(text, 120))}。`;
}
