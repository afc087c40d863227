import type { Texts } from '../index.ts';
import { one } from './count.ts';

/** The German texts of slips and the page of approvals. */
export const approvals: Pick<Texts, 'slip' | 'approvals'> = {
  slip: {
    asks: 'Fragt',
    label: (title) => `Freigabe: ${title}`,
    as: (person) => `als ${person}`,
    left: (time) => `noch ${time}`,
    overdue: 'Zeit abgelaufen',
    days: (days, hours) => (hours > 0 ? `${days} T. ${hours} Std.` : `${days} T.`),
    hours: (hours, minutes) => (hours < 12 ? `${hours} Std. ${minutes} Min.` : `${hours} Std.`),
    minutes: (minutes) => `${minutes} Min.`,
    exact: (bytes) => `Genaue Anfrage, ${bytes}`,
    exactLabel: 'Genaue Anfrage, so wie sie gesendet wird',
    bytes: (bytes) => one(bytes, 'Byte', 'Byte'),
    whole: (characters) => `Werte vollständig gezeigt: ${one(characters, 'Zeichen', 'Zeichen')}.`,
    unseen: (count, where) =>
      `${one(count, 'unsichtbares Zeichen', 'unsichtbare Zeichen')} sichtbar gemacht, in ${where}.`,
    hash: 'SHA-256',
    noValues: 'Es wird nichts mitgesendet.',
    showRest: (count) => `${one(count, 'weiteres Zeichen', 'weitere Zeichen')} zeigen`,
    folded: (count) =>
      count === 1
        ? '1 Wert ist noch zugeklappt: öffnen Sie ihn zuerst.'
        : `${count} Werte sind noch zugeklappt: öffnen Sie sie zuerst.`,
    changedMark: 'von Ihnen geändert',
    why: 'Warum gefragt wird',
    remember: (operation, plugin) => ['Künftig nicht mehr fragen bei ', operation, ` in ${plugin}.`],
    rememberNote: 'Unter Gemerkte Entscheidungen lässt es sich zurücknehmen.',
    addWord: 'Mit der Ablehnung etwas sagen',
    word: 'Bei Ablehnung dem Assistenten sagen',
    send: 'Diese Anfrage senden',
    refuse: 'Nicht senden',
    change: 'Ändern…',
    later: 'Später',
    laterLine: 'Wartet unter Freigaben.',
    showAgain: 'Zeigen',
    sentOnce: 'Einmal gesendet, genau wie gezeigt.',
    nothingUntil: 'Nichts wird gesendet, bevor die erste Schaltfläche gedrückt ist.',
    expires: (time) => `Läuft ${time} ungesendet ab.`,
    deciding: 'Wird entschieden…',
    announce: (title) => `Fragt: ${title}. Unter Freigaben.`,
    expiredTitle: (title) => `Abgelaufen: ${title}.`,
    expiredText:
      'Niemand hat rechtzeitig entschieden. Nichts wurde gesendet, und dem Assistenten wurde „abgelaufen“ gesagt, nicht „abgelehnt“.',
    unknownTitle: (title) => `Ungewiss: ${title}.`,
    unknownText: (plugin) =>
      `Der Desk hielt an, während diese Anfrage unterwegs war; sie kann angekommen sein. Von selbst wird sie nicht wiederholt. Sehen Sie zuerst in ${plugin} nach.`,
    askAgain: 'Erneut fragen…',
    lookUp: (operation) => `Zuerst nachsehen: ${operation}`,
    decidedElsewhere: (time, sent) =>
      `Um ${time} auf einem anderen Gerät entschieden: ${sent ? 'gesendet' : 'nicht gesendet'}.`,
    form: {
      title: 'Die Werte ändern',
      make: 'Neuen Zettel machen',
      note: 'Die neue Anfrage ist ein neuer Zettel; was Sie geändert haben, ist markiert. Dieser schließt als ersetzt.',
      required: 'nötig',
      json: 'als JSON',
      badJson: 'Das ist noch kein JSON.',
      badNumber: 'Das ist keine Zahl.',
      unseen: (count) => `Enthält ${one(count, 'unsichtbares Zeichen', 'unsichtbare Zeichen')}.`,
      none: 'nicht gesendet',
    },
  },
  approvals: {
    title: 'Freigaben',
    list: 'Freigaben',
    waiting: 'Wartet auf Sie; was zuerst abläuft, steht oben',
    since: 'Seit gestern',
    none: 'Nichts wartet auf Sie. Wenn ein Plugin etwas ändern würde, steht hier die genaue Anfrage, bis Sie entscheiden.',
    choose: 'Wählen Sie links eine aus, um die ganze Anfrage zu sehen.',
    from: 'Aus',
    asked: (when) => `gefragt ${when} in Ihren Worten:`,
    decided: {
      approved: 'Von Ihnen freigegeben',
      denied: 'Von Ihnen abgelehnt, nichts gesendet',
      expired: 'Abgelaufen, nichts gesendet',
      replaced: 'Durch einen anderen Zettel ersetzt',
      pending: 'Wartet',
    },
    quotes: ['„', '“'],
    open: 'Gespräch öffnen',
    remembered: 'Gemerkte Entscheidungen',
    rememberedNone:
      'Keine. Wo ein Plugin es erlaubt, bietet ein Zettel an, nicht mehr zu fragen; solche Entscheidungen stehen hier.',
    rememberedSince: (when, used) =>
      `Nicht gefragt seit ${when}, ${used === 1 ? 'einmal' : `${used}-mal`} verwendet`,
    takeBack: 'Zurücknehmen',
  },
};
