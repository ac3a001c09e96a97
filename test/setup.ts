import fc from 'fast-check';

// A commit passes or fails: the same menus are tried every time. `WXMENU_SEED=random` looks for others, and a failure
// then says with which seed it comes again.
const { WXMENU_SEED: seed = '20260105' } = process.env;
if (seed !== 'random') fc.configureGlobal({ seed: Number(seed) });

// nock 15 wants Promise.withResolvers, which Node 20 does not have (and the language level of this project neither).
if (!('withResolvers' in Promise)) {
  Object.defineProperty(Promise, 'withResolvers', {
    configurable: true,
    value: () => {
      let resolve: (value: unknown) => void = () => {};
      let reject: (reason: unknown) => void = () => {};
      const promise = new Promise((yes, no) => {
        resolve = yes;
        reject = no;
      });
      return { promise, resolve, reject };
    },
  });
}
