import type { UsageFaultArgs } from '../../menu/fault.ts';
import { bare, quoted } from '../printable.ts';
import type { Wordings } from '../wording.ts';

/** What stands in the way of writing a menu file, in English. */
export const EN_FILE_FAULTS: Wordings<
  Pick<UsageFaultArgs, 'yaml-in-json' | 'nothing-to-import' | 'account-has-file'>
> = {
  'yaml-in-json': ({ path }) => ({
    what: `${bare(path)} holds what JSON does not have (comments, anchors, words without quotes), so it cannot be formatted as JSON.`,
    fix: 'Rename it to .yaml, or make it JSON.',
  }),
  'nothing-to-import': ({ account, path }) => ({
    what:
      path === null
        ? `There is nothing to import: ${quoted(account)} has no menu, neither one made by the API nor one made on the website.`
        : `There is nothing to import: the menu in ${bare(path)} has no button.`,
    fix:
      path === null
        ? 'Write the menu file by hand, and look at it with `wxmenu plan`.'
        : 'Give the answer of menu/get or get_current_selfmenu_info, or the body of menu/create.',
  }),
  'account-has-file': ({ account, path }) => ({
    what: `${bare(path)} stands for the account ${quoted(account)} already, and an account has one file. Nothing was written.`,
    fix: 'Move it out of the folder, or write elsewhere with --out FILE.',
  }),
};
