import type { ExampleComments } from '../../report/init-wording.ts';

/** A menu to begin with. It has the three ways of a button that most menus are made of. */
export function exampleMenu(schemaLine: string, comments: ExampleComments): string {
  return `${schemaLine}
${comments.top.map(line => `# ${line}`).join('\n')}
button:
  - name: 官网
    type: view # ${comments.view}
    url: https://www.example.com/
  - name: 我的
    sub_button: # ${comments.column}
      - name: 优惠券
        type: click # ${comments.click}
        key: COUPONS
      - name: 联系客服
        type: click
        key: SERVICE
`;
}
