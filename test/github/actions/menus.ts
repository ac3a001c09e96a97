/** The menu file that the stories begin with. */
export const SHOP = `button:
  - name: 逛新品
    type: view
    url: https://shop.example.com/new
  - name: 我的
    sub_button:
      - name: 订单
        type: view
        url: https://shop.example.com/orders
      - name: 在线客服
        type: click
        key: SERVICE
`;

/** A rename and another address. */
export const CHANGED = SHOP.replace('/new', '/new?from=menu').replace('在线客服', '联系客服');

/** The same as SHOP, told by a comment to be so. */
export const COMMENTED = `# The shop's menu\n${SHOP}`;

/** What somebody makes of it on the website of a tool, or with a script. */
export const BY_HAND = SHOP.replace('订单', '订单 (618)');

/** Refused by a guard: more than half of it goes. */
export const BARE = `button:
  - name: 逛新品
    type: view
    url: https://shop.example.com/new
`;

/** Two mistakes. */
export const INVALID = SHOP.replace('type: click', 'type: clikc').replace(
  'https://shop.example.com/new',
  'shop.example.com',
);

/** File of an account in a repository. */
export function fileOf(account: string): string {
  return `menus/${account}.yaml`;
}
