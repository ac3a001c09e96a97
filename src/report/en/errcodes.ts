import type { ErrcodeWordings } from '../fault-wording.ts';
import { EN_ERRCODES_ACCESS } from './errcodes-access.ts';
import { EN_ERRCODES_MENU } from './errcodes-menu.ts';

/** What every known errcode means and what to do about it, in English. */
export const EN_ERRCODES: ErrcodeWordings = { ...EN_ERRCODES_ACCESS, ...EN_ERRCODES_MENU };
