import { one } from '../../texts/de/count.ts';
import type { PeopleTexts } from './people-texts.ts';

/** The German texts of sessions, of what is stored about a person, and of the first steps. */
export const german: PeopleTexts = {
  sessions: {
    title: 'Sitzungen',
    intro:
      'Wo Sie angemeldet sind. Der Desk vermerkt höchstens einmal am Tag, dass eine Sitzung benutzt wurde.',
    current: 'Dieses Gerät, jetzt',
    used: (when) => `zuletzt benutzt ${when}`,
    since: (when) => `angemeldet ${when}`,
    from: (address) => `von ${address}`,
    ends: (when) => `endet von selbst ${when}`,
    end: 'Beenden',
    endOf: (device) => `Die Sitzung von ${device} beenden`,
    endOthers: 'Alle anderen beenden',
    ended: (count) => one(count, 'Sitzung beendet', 'Sitzungen beendet'),
    onlyThis: 'Sie sind sonst nirgends angemeldet.',
  },
  stored: {
    title: 'Was über Sie gespeichert ist',
    intro:
      'Alles, was dieser Desk über Sie aufbewahrt. Wer die Datenbank des Desk betreibt, kann es lesen; die Verwaltung sieht im Desk nur das Protokoll ohne Inhalte.',
    kinds: {
      conversations: 'Gespräche',
      messages: 'Fragen und Antworten',
      files: 'Angehängte Dateien',
      calls: 'Aufrufe von Plugins, mit dem, was zurückkam',
      approvals: 'Freigaben und Ihre Entscheidungen',
      choices: 'Gemerkte Entscheidungen',
      connections: 'Verbindungen mit Plugins, ihre Zugangsdaten verschlüsselt',
      'connection-steps': 'Was mit Ihren Verbindungen geschah, 30 Tage lang',
      answers: 'Lange Antworten, 30 Tage aufbewahrt',
      transcripts: 'Live-Transkripte',
      segments: 'Was darin gesagt wurde, Stück für Stück',
      memories: 'Erinnerungen, jede mit Zusammenfassung und Aufgaben',
      'memory-results': 'Was Plugins zu Erinnerungen gesagt oder daraus gemacht haben',
      notifications: 'Mitteilungen',
      deliveries: 'Was an Plugins und Webhooks gesendet wurde, 30 Tage lang',
      'delivery-attempts': 'Jeder Versuch davon, mit dem, was zurückkam, 30 Tage lang',
      'set-ups': 'Wie weit Sie mit der Einrichtung von Plugins sind',
      webhooks: 'Eigene Webhooks, ihre Geheimnisse verschlüsselt',
      'device-keys': 'Schlüssel Ihrer Geräte, als Hash',
      activations: 'An- oder ausgeschaltete Plugins',
      sessions: 'Sitzungen',
    },
    count: 'Anzahl',
    size: 'Größe',
    kind: 'Art',
    account: 'Und Ihr Konto: Name, E-Mail-Adresse, Zeitzone, Sprache, Rolle, das Passwort als Hash.',
    elsewhere:
      'Was Plugins und Anbieter von Modellen von dem behalten, was ihnen gesendet wurde, liegt bei ihnen; der Desk kann es dort nicht löschen.',
    audit:
      'Das Prüfprotokoll hält fest, dass etwas getan wurde und wann, unter einem Pseudonym. Es lässt sich nicht ändern, auch nicht durch das Löschen des Kontos.',
    download: 'Alles herunterladen',
    downloadText: 'Eine JSON-Datei mit allem Obigen. Passwörter und Sitzungsschlüssel sind nicht darin.',
    deleteConversations: 'Alle Gespräche löschen',
    deleteConversationsText:
      'Fragen, Antworten, Dateien, Aufrufe und Freigaben gehen sofort und endgültig. Was wartet, wird nie gesendet. Was Plugins anderswo getan haben, bleibt getan.',
    deleteConversationsTitle: (count) => `${one(count, 'Gespräch', 'Gespräche')} löschen?`,
    deleteConversationsDo: 'Alle löschen',
    keep: 'Behalten',
    deleted: (count) => `${one(count, 'Gespräch', 'Gespräche')} gelöscht.`,
    deleteAccount: 'Ihr Konto löschen',
    deleteAccountText:
      'Alles Obige geht, und Sie werden überall abgemeldet. Niemand kann es zurückholen. Sicherungen des Betreibers behalten es, bis sie überschrieben sind.',
    deleteAccountTitle: 'Ihr Konto löschen?',
    deleteAccountDo: 'Mein Konto löschen',
    keepAccount: 'Mein Konto behalten',
    password: 'Ihr Passwort, zur Sicherheit',
    gone: 'Ihr Konto und alles über Sie ist gelöscht.',
  },
  welcome: {
    modelTitle: 'Modell verbinden',
    modelText:
      'Ein Modell versteht freie Fragen und schreibt Antworten. Ohne Modell antwortet der eingebaute Planer nach Regeln. Sie können das jederzeit unter Verwaltung, Modelle ändern.',
    skip: 'Weiter ohne Modell',
    skipText:
      'Der Planer wählt nach den Wörtern der Frage eine Operation und zeigt das Ergebnis, wie es kam.',
    connected: (label, duration) => `${label} antwortet. Das erste Wort brauchte ${duration}.`,
    questionTitle: 'Die erste Frage stellen',
    questionText: 'Neben dem Desk läuft ein Beispiel-Plugin, damit Sie alles ohne Konto ausprobieren können.',
    noExample:
      'Hier läuft kein Beispiel-Plugin. Registrieren Sie zuerst ein Plugin, oder beginnen Sie mit einer Frage.',
    register: 'Plugin registrieren',
    ask: 'Fragen',
    own: 'Etwas anderes fragen',
    step: (step, of) => `Schritt ${step} von ${of}`,
  },
};
