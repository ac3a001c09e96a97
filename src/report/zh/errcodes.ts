import type { ErrcodeWordings } from '../fault-wording.ts';
import { ZH_ERRCODES_ACCESS } from './errcodes-access.ts';
import { ZH_ERRCODES_MENU } from './errcodes-menu.ts';

/** What every known errcode means and what to do about it, in Chinese. */
export const ZH_ERRCODES: ErrcodeWordings = { ...ZH_ERRCODES_ACCESS, ...ZH_ERRCODES_MENU };
