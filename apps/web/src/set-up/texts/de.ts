import type { SetUpTexts } from './set-up-texts.ts';

/** Die deutschen Texte. */
export const german: SetUpTexts = {
  title: 'Einrichtung',
  held: {
    off: 'Es ist für Sie aus und bekommt nichts.',
    'set-up': 'Es wartet auf seine Einrichtung: Bis dahin bekommt es nichts von Ihnen.',
    'endpoint-off':
      'Seine Adresse ist im Moment abgeschaltet: Was geschieht, steht als nicht gesendet da und kann erneut gesendet werden.',
    blocked: 'Ein Administrator hat es gesperrt: Es bekommt nichts.',
  },
  receives: 'Es bekommt Ihre Ereignisse.',
  steps: 'Schritte, in dieser Reihenfolge',
  open: 'Öffnen',
  openOf: (step) => `Öffnen: ${step}`,
  done: (step) => `Erledigt: ${step}`,
  carries:
    'Links zum Plugin tragen eine Kennung von Ihnen, die nur dieses Plugin kennt, und eine Signatur, die eine Stunde gilt.',
  none: 'Es gibt nichts einzurichten.',
  completion: {
    complete: 'Das Plugin sagt, dass seine Einrichtung vollständig ist.',
    incomplete: 'Das Plugin sagt, dass seine Einrichtung noch nicht vollständig ist.',
    unknown: 'Das Plugin ließ sich nicht fragen, ob seine Einrichtung vollständig ist.',
  },
  unasked: {
    out: 'Das Plugin wird gefragt, ob seine Einrichtung vollständig ist, sobald es für Sie an ist.',
    on: 'Das Plugin wurde noch nicht gefragt, ob seine Einrichtung vollständig ist. Der Desk fragt es von selbst.',
  },
  asked: (at) => `Gefragt ${at}.`,
  askedAgain: 'Der Desk fragt von selbst wieder.',
  check: 'Das Plugin jetzt fragen',
  problem: 'Was schiefging',
};
