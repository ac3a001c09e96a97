import type { SarifWording } from '../sarif-wording.ts';

const ALLOW = 'Apply refuses it until it is allowed by name (--allow).';

/** The words of code scanning in English. */
export const EN_SARIF: SarifWording = {
  planned: {
    create: {
      short: 'Will be created',
      full: 'The file has this and the live menu does not: apply creates it.',
    },
    update: {
      short: 'Will be changed',
      full: 'The file and the live menu say different things about this: apply makes the live menu what the file says.',
    },
    move: {
      short: 'Will be moved',
      full: 'This stands in another place in the live menu: apply moves it to where the file has it.',
    },
    delete: {
      short: 'Will be deleted',
      full: 'The live menu has something that the file does not have: apply deletes it.',
    },
    drift: {
      short: 'Undoes a change by hand',
      full: 'Somebody changed the live menu by hand, and apply would put it back to what the file says. Take the change over into the file if it is to stay.',
    },
  },
  guards: {
    'mass-delete': {
      short: 'Most of the live menu would go',
      full: `More than half of the live buttons, and at least three, would be deleted or replaced by others. ${ALLOW}`,
    },
    'take-over': {
      short: 'A menu made on the website would be replaced',
      full: `The account has a menu that was made on the website; a restore cannot bring it back. ${ALLOW}`,
    },
    'drop-conditional': {
      short: 'Conditional menus would be lost',
      full: `Conditional menus that the file does not manage would be deleted, and WeChat refuses to add them again. ${ALLOW}`,
    },
  },
  unknownGuard: { short: 'A guard stands against the plan', full: ALLOW },
};
