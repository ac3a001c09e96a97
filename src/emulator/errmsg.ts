/**
 * Text of each errcode that the emulator answers, without the changing suffix. Captured where a capture exists,
 * else the core text that SDKs record.
 */
export const ERRMSG = {
  [-1]: 'system error',
  40001:
    'invalid credential, access_token is invalid or not latest, could get access_token by getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r',
  40002: 'invalid grant_type',
  40007: 'invalid media_id',
  40013: 'invalid appid',
  40014: 'invalid access_token',
  40016: 'invalid button size',
  40017: 'invalid button type',
  40018: 'invalid button name size',
  40019: 'invalid button key size',
  40020: 'invalid button url size',
  40022: 'invalid sub_menu level',
  40023: 'invalid sub button size',
  40024: 'invalid sub button type',
  40025: 'invalid sub button name size',
  40026: 'invalid sub button key size',
  40027: 'invalid sub button url size',
  40033: 'invalid charset. please check your request, if include \\uxxxx will create fail!',
  40066: 'invalid url',
  40117: 'invalid button media_id size',
  40118: 'invalid sub button media_id size',
  40119: 'invalid use button type',
  40120: 'invalid use sub button type',
  40125: 'invalid appsecret',
  40164: 'invalid ip {ip} ipv6 ::ffff:{ip}, not in whitelist',
  40165: 'invalid weapp pagepath',
  40166: 'invalid weapp appid',
  40243: 'AppSecret is frozen',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  42001: 'access_token expired',
  43001: 'require GET method',
  43002: 'require POST method',
  44002: 'empty post data',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit, must slower, retry next minute',
  45064: 'no permission to use weapp in menu',
  45159: 'invalid tag id',
  46003: 'menu no exist',
  47001: 'data format error',
  48001: 'api unauthorized',
  48006: 'forbid to clear quota because of reaching the limit',
  53600: 'invalid article id',
  65301: 'this menu is not conditionalmenu',
  65302: 'no such user',
  65303: 'there is no selfmenu, please create selfmenu first',
  65304: 'match rule empty',
  65305: 'menu count limit',
  65306: 'conditional menu not supported',
  65316: 'domain count reach limit',
  65318: 'must use utf-8 charset',
  65320: 'match rule violates privacy',
  76001: 'rid not found',
  76002: 'rid is error',
  76003: 'could not query this rid,no permission',
  76004: 'rid time is error',
  76021: 'cgi_path not found, please check',
  76022: 'could not use this cgi_path, no permission',
} as const;

/** An errcode that the emulator answers of its own accord; a fault order may name any other. */
export type Errcode = keyof typeof ERRMSG;

/** The text of an errcode; a plain one for codes that only a fault order can bring about. */
export function errmsgOf(errcode: number): string {
  return Object.hasOwn(ERRMSG, errcode) ? ERRMSG[errcode as Errcode] : 'ordered error';
}
