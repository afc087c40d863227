import type { Texts } from '../index.ts';
import { one } from './count.ts';

type Part =
  | 'locale'
  | 'product'
  | 'unseen'
  | 'signs'
  | 'common'
  | 'fieldNames'
  | 'navigation'
  | 'palette'
  | 'connection'
  | 'problems'
  | 'errors';

const thousands = new Intl.NumberFormat('de-DE', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** The German texts of what stands on every page. */
export const desk: Pick<Texts, Part> = {
  locale: 'de-DE',
  product: 'Plugdesk',
  unseen: { space: 'Leerzeichen', lineEnd: 'Zeilenende', tab: 'Tabulator' },
  signs: {
    reads: 'liest',
    changes: 'ändert',
    receives: 'bekommt',
    asks: 'fragt',
    expired: 'abgelaufen',
    refused: 'abgelehnt',
    unknown: 'ungewiss',
    failed: 'gescheitert',
    parked: 'unterwegs',
    fine: 'in Ordnung',
    repaired: 'berichtigt',
    unusable: 'unbrauchbar',
  },
  fieldNames: {
    name: 'Name',
    email: 'E-Mail-Adresse',
    password: 'Passwort',
    timeZone: 'Zeitzone',
    language: 'Sprache',
    role: 'Rolle',
    privateHosts: 'Private Hosts',
    maxCallsPerTurn: 'Aufrufe in einem Zug',
    turnSeconds: 'Sekunden für einen Zug',
    toolBudgetTokens: 'Tokens für Operationen',
    approvalHours: 'Stunden, bis eine Freigabe verfällt',
    provider: 'Anbieter',
    model: 'Modell',
    address: 'Adresse',
    key: 'Schlüssel',
    value: 'Schlüssel',
    username: 'Benutzername',
    label: 'Name',
    source: 'Quelle',
    baseUrl: 'Server',
    text: 'Text',
    fileName: 'Datei',
    blockedReason: 'Grund',
    clientId: 'Client-ID',
    clientSecret: 'Client-Geheimnis',
    'placement.name': 'Name der Stelle',
    title: 'Titel',
    arguments: 'Werte',
    word: 'Ihr Wort',
  },
  common: {
    quoted: (words) => `„${words}“`,
    cancel: 'Abbrechen',
    save: 'Speichern',
    saved: 'Gespeichert',
    close: 'Schließen',
    copy: 'Kopieren',
    copied: 'Kopiert',
    tryAgain: 'Erneut versuchen',
    reading: 'Wird gelesen…',
    back: 'Zurück',
    show: 'Zeigen',
    copyProblem: 'Fehler kopieren',
    copyId: (id) => `Kennung ${id} kopieren`,
    code: (code) => `Code: ${code}`,
    tokens: (count) =>
      count < 1_000 ? one(count, 'Token', 'Token') : `${thousands.format(count / 1_000)} Tsd. Token`,
    skip: 'Zum Inhalt',
  },
  navigation: {
    main: 'Hauptmenü',
    mainSmall: 'Hauptmenü, kleine Bildschirme',
    desk: 'Desk',
    newConversation: 'Neues Gespräch',
    approvals: 'Freigaben',
    memories: 'Erinnerungen',
    live: 'Live',
    more: 'Mehr',
    plugins: 'Plugins',
    deliveries: 'Zustellungen',
    notifications: 'Mitteilungen',
    webhooks: 'Webhooks',
    unread: (count: number) => one(count, 'neue Mitteilung', 'neue Mitteilungen'),
    connections: 'Verbindungen',
    conversations: 'Gespräche',
    recent: 'Zuletzt',
    administration: 'Verwaltung',
    people: 'Personen',
    models: 'Modelle',
    log: 'Protokoll',
    settings: 'Optionen',
    backToDesk: 'Zurück zum Desk',
    you: 'Konto',
    theme: 'Zwischen Hell und Dunkel wechseln',
    signOut: 'Abmelden',
    roles: { member: 'Mitglied', developer: 'Entwicklung', administrator: 'Verwaltung' },
    waiting: (count) => `${count} offen`,
    waitingLong: (count) => one(count, 'Freigabe wartet auf Sie', 'Freigaben warten auf Sie'),
  },
  palette: {
    title: 'Suche und Befehle',
    open: 'Suche',
    keys: {
      palette: 'Strg K',
      newConversation: 'Strg Umschalt O',
      go: (letter) => `G ${letter}`,
    },
  },
  connection: {
    offline: 'Keine Verbindung zum Desk. Was Sie getippt haben, bleibt erhalten.',
    reconnecting: 'Die Verbindung brach ab. Sie wird neu aufgebaut; nichts geht verloren.',
  },
  problems: {
    crashed: 'Beim Zeichnen dieser Seite ging etwas schief.',
    crashedHint: 'Ihre Gespräche sind beim Desk sicher. Laden Sie die Seite neu.',
    original: 'Im englischen Wortlaut:',
    againInSeconds: (seconds) => `Versuchen Sie es in ${one(seconds, 'Sekunde', 'Sekunden')} erneut.`,
    againInMinutes: (minutes) => `Versuchen Sie es in ${one(minutes, 'Minute', 'Minuten')} erneut.`,
    notFound: 'Unter dieser Adresse gibt es keine Seite.',
    notFoundHint: 'Vielleicht wurde sie gelöscht, oder die Adresse ist unvollständig.',
    administratorsOnly: 'Diese Seite ist für die Verwaltung.',
    administratorsOnlyHint: 'Wer diesen Desk verwaltet, kann Ihnen unter Personen die Rolle geben.',
  },
  errors: {
    last_administrator: 'Sie verwalten diesen Desk als Letzte. Geben Sie zuerst jemand anderem die Rolle.',
    arguments_invalid: 'Diese Werte passen nicht zu dem, was die Operation annimmt.',
    approval_taken: 'Darüber ist schon entschieden.',
    approval_expired: 'Die Freigabe lief ab, bevor Sie entschieden haben. Nichts wurde gesendet.',
    approval_version_changed:
      'Das Plugin hat sich seit der Frage geändert. Nichts wurde gesendet; fragen Sie erneut.',
  },
};
