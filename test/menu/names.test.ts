import { describe, expect, test } from 'vitest';
import { BUTTON_TYPE_NAMES } from '../../src/menu/button-types.ts';
import { KNOWN_MEMBERS, suggest, suggestMember, suggestPlatform, suggestType } from '../../src/menu/names.ts';

describe('did you mean', () => {
  test.each([
    ['nmae', 'name'],
    ['Name', 'name'],
    ['subButton', 'sub_button'],
    ['sub-button', 'sub_button'],
    ['subbutton', 'sub_button'],
    ['sub_buttons', 'sub_button'],
    ['children', 'sub_button'],
    ['appId', 'appid'],
    ['app_id', 'appid'],
    ['pagePath', 'pagepath'],
    ['mediaId', 'media_id'],
    ['title', 'name'],
    ['link', 'url'],
    ['uri', 'url'],
    ['typ', 'type'],
    ['zzz', null],
    ['description', null],
    ['x'.repeat(1000), null],
    ['', null],
    ['constructor', null],
  ])('member %j: %j', (key, expected) => {
    expect(suggestMember(key, 'button')).toBe(expected);
  });

  test.each([
    ['tags', 'tag'],
    ['tagId', 'tag_id'],
    ['tag_name', 'tag'],
    ['platform', 'client_platform_type'],
    ['clientPlatform', 'client_platform_type'],
  ])('condition %j: %j', (key, expected) => {
    expect(suggestMember(key, 'matchrule')).toBe(expected);
  });

  test.each([
    ['clik', 'click'],
    ['CLICK', 'click'],
    ['View', 'view'],
    ['scancode', 'scancode_waitmsg'],
    ['scancodePush', 'scancode_push'],
    ['mini_program', 'miniprogram'],
    ['weapp', 'miniprogram'],
    ['pic_photo', null],
    ['article', 'article_view_limited'],
    ['location', 'location_select'],
    ['hologram', null],
  ])('type %j: %j', (type, expected) => {
    const found = suggestType(type);
    if (expected !== null) expect(found).toBe(expected);
    else if (found !== null) expect(BUTTON_TYPE_NAMES).toContain(found);
  });

  test.each([
    ['expectation', 'file', 'expect'],
    ['expected', 'file', 'expect'],
    ['tests', 'file', 'expect'],
    ['openid', 'expect', 'user'],
    ['user_id', 'expect', 'user'],
    ['who', 'expect', 'as'],
    ['As', 'expect', 'as'],
    ['menus', 'expect', 'menu'],
    ['tag_name', 'as', 'tag'],
    ['plattform', 'as', 'platform'],
    ['os', 'as', 'platform'],
    ['sex', 'as', null],
  ] as const)('%j of %s: %j', (key, part, expected) => {
    expect(suggestMember(key, part)).toBe(expected);
  });

  test.each([
    ['iphone', 'ios'],
    ['iPad', 'ios'],
    ['andriod', 'android'],
    ['other', 'others'],
    ['windows', 'others'],
    ['symbian', null],
    ['constructor', null],
  ])('platform %j: %j', (word, expected) => {
    expect(suggestPlatform(word)).toBe(expected);
  });

  test('is never anything but a candidate', () => {
    for (const part of ['file', 'button', 'conditionalmenu', 'matchrule', 'expect', 'as'] as const) {
      for (const key of ['buttons', 'rule', 'tag', 'platform', 'condition', 'menu', 'label', 'strategie']) {
        const found = suggestMember(key, part);
        if (found !== null) expect(KNOWN_MEMBERS[part]).toContain(found);
      }
    }
    expect(suggest('a', [])).toBe(null);
  });
});
