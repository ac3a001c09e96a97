/** Where WeChat is. Source: developers.weixin.qq.com/doc/service/Basic_Information/Interface_field_description.html */
export const WECHAT = 'https://api.weixin.qq.com';
export const DISASTER_RECOVERY = 'https://api2.weixin.qq.com';

/** How long one call may take as a whole, in milliseconds. */
export const TIMEOUT_MS = 10_000;
