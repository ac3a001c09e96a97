import type { UsageFaultArgs } from '../../menu/fault.ts';
import { bare, quoted } from '../printable.ts';
import type { Wordings } from '../wording.ts';

/** What stands in the way of writing a menu file, in Chinese. */
export const ZH_FILE_FAULTS: Wordings<
  Pick<UsageFaultArgs, 'yaml-in-json' | 'nothing-to-import' | 'account-has-file'>
> = {
  'yaml-in-json': ({ path }) => ({
    what: `${bare(path)} 含有 JSON 所没有的内容（注释、锚点、不带引号的文字），无法按 JSON 格式化。`,
    fix: '把它改名为 .yaml，或改写成 JSON。',
  }),
  'nothing-to-import': ({ account, path }) => ({
    what:
      path === null
        ? `没有可导入的内容：${quoted(account)} 没有菜单，既没有通过接口创建的，也没有在公众平台网站上设置的。`
        : `没有可导入的内容：${bare(path)} 中的菜单没有按钮。`,
    fix:
      path === null
        ? '请手动编写菜单文件，并用 `wxmenu plan` 查看。'
        : '请给出 menu/get 或 get_current_selfmenu_info 的应答，或 menu/create 的请求内容。',
  }),
  'account-has-file': ({ account, path }) => ({
    what: `${bare(path)} 已经对应公众号 ${quoted(account)}，而每个公众号只能有一个文件。没有写入任何内容。`,
    fix: '把它移出该目录，或用 --out FILE 写到别处。',
  }),
};
