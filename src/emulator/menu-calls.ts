import { type CallInput, OK, type Outcome, type TokenedCall } from './call.ts';
import type { Errcode } from './errmsg.ts';
import { idOf, isObject, type JsonObject, parseJson } from './json.ts';
import { readMatchRule, shownMatchRule, tooManyDomains } from './match-rule.ts';
import { checkButtons, checkConditionalButtons } from './menu-check.ts';
import { selfMenuForm, storedForm } from './menu-form.ts';
import { tryMatch } from './try-match.ts';
import type { Account, AccountSettings } from './world.ts';

/** The menu calls, by path after /cgi-bin/. */
export const MENU_CALLS: { readonly [call: string]: TokenedCall } = {
  'menu/create': { method: 'POST', right: 'menu', run: create },
  'menu/get': { method: 'GET', right: 'menu', run: get },
  'menu/delete': { method: 'GET', right: 'menu', run: deleteAll },
  'menu/addconditional': { method: 'POST', right: 'menu', run: addConditional },
  'menu/delconditional': { method: 'POST', right: 'menu', run: deleteConditional },
  'menu/trymatch': { method: 'POST', right: 'menu', run: tryMatch },
  get_current_selfmenu_info: { method: 'GET', right: 'any', run: selfMenu },
};

function create({ account, body, dialect }: CallInput): Outcome {
  const read = readButtons(body, account.settings, checkButtons);
  if ('errcode' in read) return read;
  account.menu = { menuid: takeMenuid(account), button: storedForm(read.button, dialect) };
  account.website = null;
  if (!dialect.createKeepsConditional) account.conditionalmenu = [];
  return OK;
}

function get({ account, dialect }: CallInput): Outcome {
  const { menu, conditionalmenu } = account;
  if (menu === null) return { errcode: 46003 };
  if (conditionalmenu.length === 0) return { answer: { menu: { button: menu.button } }, effect: false };
  const shown = (menuid: number) => (dialect.menuidReads === 'text' ? String(menuid) : menuid);
  return {
    answer: {
      menu: { button: menu.button, menuid: shown(menu.menuid) },
      conditionalmenu: conditionalmenu.map(({ button, matchrule, menuid }) => ({
        button,
        matchrule: shownMatchRule(matchrule, dialect),
        menuid: shown(menuid),
      })),
    },
    effect: false,
  };
}

function deleteAll({ account, dialect }: CallInput): Outcome {
  if (account.menu === null) {
    return dialect.deleteNothing === 'ok' ? { ...OK, effect: false } : { errcode: 46003 };
  }
  account.menu = null;
  account.conditionalmenu = [];
  return OK;
}

function addConditional({ account, body, dialect }: CallInput): Outcome {
  const { settings, conditionalmenu } = account;
  if (settings.kind === 'unverified-service') return { errcode: 65306 };
  const read = readButtons(body, settings, checkConditionalButtons);
  if ('errcode' in read) return read;
  const rule = readMatchRule(read.posted.matchrule, settings);
  if ('errcode' in rule) return rule;
  if (account.menu === null) return { errcode: 65303 };
  if (settings.conditionalLimit !== null && conditionalmenu.length >= settings.conditionalLimit) {
    return { errcode: 65305 };
  }
  if (tooManyDomains(conditionalmenu, read.button)) return { errcode: 65316 };
  const menuid = takeMenuid(account);
  conditionalmenu.unshift({ menuid, button: storedForm(read.button, dialect), matchrule: rule.matchrule });
  return { answer: { menuid: dialect.menuidReads === 'text' ? String(menuid) : menuid }, effect: true };
}

function deleteConditional({ account, body }: CallInput): Outcome {
  if (body === '') return { errcode: 44002 };
  const posted = parseJson(body);
  const menuid = isObject(posted) ? idOf(posted.menuid) : '';
  const at = account.conditionalmenu.findIndex(menu => String(menu.menuid) === menuid);
  // Captured: a body that is not JSON is answered like an unknown menuid.
  if (at < 0) return { errcode: 65301 };
  account.conditionalmenu.splice(at, 1);
  return OK;
}

function selfMenu({ account }: CallInput): Outcome {
  const { website, menu } = account;
  if (website !== null) {
    return {
      answer: { is_menu_open: website.open ? 1 : 0, selfmenu_info: { button: website.button } },
      effect: false,
    };
  }
  if (menu === null) return { answer: { is_menu_open: 0 }, effect: false };
  return { answer: { is_menu_open: 1, selfmenu_info: { button: selfMenuForm(menu.button) } }, effect: false };
}

function readButtons(
  body: string,
  settings: AccountSettings,
  check: typeof checkButtons,
): { readonly posted: JsonObject; readonly button: unknown[] } | { readonly errcode: Errcode } {
  if (body === '') return { errcode: 44002 };
  if (/\\u[0-9a-fA-F]{4}/.test(body)) return { errcode: 40033 };
  const posted = parseJson(body);
  const button = isObject(posted) ? posted.button : undefined;
  // Captured for menu/create: a body that cannot be read is answered like one without buttons.
  const errcode = isObject(posted) ? check(button, settings) : 40016;
  if (errcode !== null) return { errcode };
  return isObject(posted) && Array.isArray(button) ? { posted, button } : { errcode: 40016 };
}

function takeMenuid(account: Account): number {
  const menuid = account.nextMenuid;
  account.nextMenuid += 1;
  return menuid;
}
