import type { ErrcodeWordings } from '../fault-wording.ts';
import type { Message } from '../wording.ts';

const VALIDATE = '`wxmenu validate` names the button';

const NAME_SIZE = (level: string, limit: number): Message => ({
  what: `The name of a ${level} button is too long, or empty.`,
  fix: `Keep it within ${limit} bytes in UTF-8 (a Chinese character is 3, most emoji 4 or more); ${VALIDATE}.`,
});
const KEY_SIZE: Message = {
  what: 'The key of a button is longer than 128 bytes, or missing.',
  fix: `Give every button of an event type a key of 1 to 128 bytes; ${VALIDATE}.`,
};
const URL_SIZE: Message = {
  what: 'The url of a button is longer than 1024 bytes, or missing. WeChat says "size" for both.',
  fix: `Give every view and miniprogram button a url of 1 to 1024 bytes; ${VALIDATE}.`,
};
const URL_DOMAIN: Message = {
  what: 'WeChat does not take the host of a url.',
  fix: 'Check the host in every url of the menu: it must be a public name over http or https that WeChat has not blocked.',
};
const NOT_ALLOWED_TYPE: Message = {
  what: 'The account may not use the type of one of these buttons. This is about rights, not about spelling: unverified accounts may use few types.',
  fix: 'Check the verification (认证) of the account; miniprogram buttons also need the mini program to be linked to it.',
};
const CHARSET: Message = {
  what: 'WeChat takes the body for something else than plain UTF-8, or found a backslash-u escape in it.',
  fix: 'wxmenu sends raw UTF-8 without escapes: look for a proxy or relay that rewrites bodies.',
};
const REGION: Message = {
  what: 'A conditional menu has a rule on country, province or city, which WeChat no longer supports.',
  fix: 'Remove country, province and city from its matchrule; use tag_id instead.',
};
const TAG: Message = {
  what: 'WeChat knows no such tag on this account, or it is a system tag.',
  fix: 'Check tag_id in the matchrule against the tags (标签) of this account: each account has its own.',
};
const MEDIA_SIZE: Message = {
  what: 'The media_id of a button is too long, or missing.',
  fix: `Use the media_id of a permanent material of this account; ${VALIDATE}.`,
};
const NOT_FOR_ACCOUNT: Message = {
  what: 'The account may not have conditional menus.',
  fix: 'They need a verified account (认证). Remove conditionalmenu from the file, or verify the account.',
};
const GONE_MENU: Message = {
  what: 'There is no such menu.',
  fix: 'Run `wxmenu plan` again: the menu was deleted since it was read.',
};
const FOLLOWER: Message = {
  what: 'This is nobody who follows the account.',
  fix: 'Give the OpenID or WeChat id of a follower. A person has another OpenID at every account.',
};

/** Contents of menus, in English. */
export const EN_ERRCODES_MENU = {
  40003: FOLLOWER,
  40007: {
    what: 'A media_id is not a permanent material of this account.',
    fix: 'Upload the material as permanent to this very account and use the media_id it gives.',
  },
  40015: {
    what: 'WeChat does not know the type of a button.',
    fix: `Types are in lower case; ${VALIDATE}.`,
  },
  40016: {
    what: 'The menu has no button or more than 3 on the bar, or WeChat could not read the body at all.',
    fix: `Keep 1 to 3 buttons on the bar; ${VALIDATE}. If it finds nothing, a proxy or relay may change bodies.`,
  },
  40017: {
    what: 'The type of a button is unknown or missing, or buttons are nested wrongly.',
    fix: `A button has either a type or a sub_button list with something in it; ${VALIDATE}.`,
  },
  40018: NAME_SIZE('top-level', 16),
  40019: KEY_SIZE,
  40020: URL_SIZE,
  40021: { what: 'WeChat does not accept the version of the menu.', fix: 'Run again.' },
  40022: {
    what: 'Buttons are nested deeper than two levels.',
    fix: `Only buttons on the bar may have a sub_button list; ${VALIDATE}.`,
  },
  40023: {
    what: 'A parent has no button or more than 5 in it.',
    fix: `Keep 1 to 5 buttons in a sub_button list; ${VALIDATE}.`,
  },
  40024: {
    what: 'The type of a button inside a parent is unknown or missing.',
    fix: `Types are in lower case; ${VALIDATE}.`,
  },
  40025: NAME_SIZE('sub', 60),
  40026: KEY_SIZE,
  40027: URL_SIZE,
  40028: {
    what: 'WeChat does not accept the caller as a user of the menu API.',
    fix: 'Check the API permissions (接口权限) in the account console.',
  },
  40033: CHARSET,
  40039: URL_SIZE,
  40048: URL_DOMAIN,
  40054: URL_DOMAIN,
  40055: URL_DOMAIN,
  40117: MEDIA_SIZE,
  40118: MEDIA_SIZE,
  40119: NOT_ALLOWED_TYPE,
  40120: NOT_ALLOWED_TYPE,
  40121: {
    what: 'The material of a view_limited button is not an article.',
    fix: 'Use article_view_limited with an article_id: WeChat is retiring view_limited.',
  },
  40155: {
    what: 'A url leads to the home page of another Official Account, which menus may not.',
    fix: 'Link an article or a page of your own instead.',
  },
  40165: {
    what: 'The pagepath of a miniprogram button is not a page of that mini program.',
    fix: 'Copy the path from the published version of the mini program, without a leading slash.',
  },
  40166: {
    what: 'The appid of a miniprogram button is not one of a mini program.',
    fix: 'Use its appid (starts with wx), not its original id (starts with gh_), in lower case.',
  },
  41007: {
    what: 'A parent has no buttons in it.',
    fix: `Give it a sub_button list with 1 to 5 buttons, or a type; ${VALIDATE}.`,
  },
  41010: { what: 'A button has no url.', fix: `Give every view button a url; ${VALIDATE}.` },
  45058: TAG,
  45064: {
    what: 'The account may not use this mini program in its menu: it is not linked to the account, or the verification of the account lapsed.',
    fix: 'Link the mini program in the account console (小程序管理) and check the verification. Test accounts cannot.',
  },
  45157: TAG,
  45158: TAG,
  45159: TAG,
  46002: GONE_MENU,
  46003: GONE_MENU,
  47002: CHARSET,
  53600: {
    what: 'An article_id is not a published article of this account.',
    fix: 'Publish the article (发布, not only as a draft) and use the article_id that gives.',
  },
  65301: {
    what: 'No conditional menu has this menuid: it is gone, it is that of the default menu, or the body did not arrive as JSON.',
    fix: 'Run `wxmenu plan` again: it reads the menuids afresh. When it stays so, look for a proxy or relay that changes bodies.',
  },
  65302: FOLLOWER,
  65303: {
    what: 'There is no default menu made by API, and conditional menus need one.',
    fix: 'Run `wxmenu plan` and apply the whole menu: the default menu goes first.',
  },
  65304: {
    what: 'The matchrule of a conditional menu is empty.',
    fix: 'Give it tag_id, client_platform_type, or both. Rules that only have retired conditions count as empty.',
  },
  65305: {
    what: 'The account has as many conditional menus as WeChat allows.',
    fix: 'Delete some: list them under conditionalmenu in the file and leave out those no longer needed.',
  },
  65306: NOT_FOR_ACCOUNT,
  65307: { what: 'A conditional menu has no buttons.', fix: `Give it 1 to 3 buttons; ${VALIDATE}.` },
  65308: {
    what: 'A button does nothing: it has neither a type nor buttons in it.',
    fix: `Give it a type or a sub_button list; ${VALIDATE}.`,
  },
  65309: NOT_FOR_ACCOUNT,
  65310: REGION,
  65311: REGION,
  65312: REGION,
  65313: REGION,
  65314: REGION,
  65315: FOLLOWER,
  65316: {
    what: 'The urls of all conditional menus together lead to more than 3 domains.',
    fix: 'Bring them down to 3 domains, counting every conditional menu of the account.',
  },
  65317: {
    what: 'A url in a conditional menu is not valid.',
    fix: 'Check every url: http or https and a public host.',
  },
  65318: {
    what: 'The type of a button is in capitals, which WeChat calls a wrong charset; or the body did not arrive as plain UTF-8.',
    fix: `Write types in small letters; ${VALIDATE}. If it finds nothing, look for a proxy or relay that rewrites bodies.`,
  },
  65319: NOT_FOR_ACCOUNT,
  65320: {
    what: 'A matchrule has a retired condition: sex, country, province, city and language are refused since 2021.',
    fix: 'Remove them; tag_id and client_platform_type are left.',
  },
  85005: {
    what: 'The mini program is not linked to the account.',
    fix: 'Link it in the account console (小程序管理), then run again.',
  },
} as const satisfies Partial<ErrcodeWordings>;
