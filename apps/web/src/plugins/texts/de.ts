import type { EntryTexts } from './entry-texts.ts';

/** Die deutschen Texte der Ereignis- und Prompt-Plugins. */
export const german: EntryTexts = {
  receives: {
    'memory.created': 'jede Erinnerung, sobald sie fertig ist',
    'transcript.processed': 'das laufende Transkript, während gesprochen wird',
  },
  receivesShort: { 'memory.created': 'Erinnerungen', 'transcript.processed': 'das laufende Transkript' },
  and: ' und ',
  withEachEvent:
    'die Erinnerung oder die Worte, und eine Kennung, die nur dort für Sie steht und sonst nirgends',
  prompts: {
    memory: 'lässt einen Prompt über jede neue Erinnerung laufen',
    chat: 'ist ansprechbar',
  },
  prompt: 'Prompt',
  promptGoes:
    'geht mit der Erinnerung oder Ihrer Frage an das Modell des Desks; der Autor bekommt davon nichts',
  inTheDesk: 'läuft im Desk',
  what: 'Was es erfährt und was es damit tut',
  sendsTo: 'Ereignisse gehen an',
  onForAll: {
    receives: (what, host) => `An heißt: Es bekommt ungefragt von allen ${what}. Das geht an ${host}.`,
    prompt: 'An heißt: Sein Prompt läuft ungefragt über die Erinnerungen von allen.',
  },
  endpoint: 'Endpunkt und Geheimnis',
  asksThere: 'Wird gefragt, ob jemand eingerichtet ist',
  author: 'Genannter Autor',
  memoryPrompt: 'Sein Prompt, der über jede neue Erinnerung läuft',
  chatPrompt: 'Sein Prompt, wenn man mit ihm spricht',
  steps: 'Schritte der Einrichtung',
  instructions: 'Seine Anleitung zur Einrichtung',
  headline: (does) => `Zu gebrauchen: ${does}`,
  both: (operations, does) => `${operations}; ${does}`,
  receivesAll: (what) => `bekommt ${what}`,
  notUsable: 'Es lässt sich nicht speichern. Die Befunde sagen, was aufhält.',
  list: {
    title: (count) => `Eine Liste von ${count} Plugins`,
    from: 'Gefunden unter',
    choose: 'Wählen Sie eines: jedes ist ein eigenes Plugin und wird ganz geholt, wenn es gelesen wird.',
    find: 'In der Liste suchen',
    none: 'Nichts in der Liste passt. Versuchen Sie es mit weniger Wörtern.',
    more: (count) => `${count} weitere passen. Suchen Sie, um sie zu sehen.`,
    plugin: 'Plugin',
    does: 'Was es tut',
    verdict: 'Urteil',
    act: 'Was zu tun ist',
    by: (author) => `von ${author}`,
    unnamed: (place) => `Eintrag ${place}`,
    verdicts: {
      usable: 'zu gebrauchen',
      'usable-with-warnings': 'zu gebrauchen, mit Bemerkungen',
      'not-usable': 'nicht zu gebrauchen',
      withdrawn: 'vom Autor zurückgezogen',
    },
    read: 'Lesen',
    readOf: (name) => `${name} lesen`,
    registered: 'schon registriert',
    back: (count) => `Zurück zur Liste mit ${count}`,
    reading: 'Die Liste wird gelesen…',
  },
  source: {
    folder: 'Ordner',
    filesHint: 'Zu einem Eintrag wählen Sie sein Bild und seine Anleitung gleich mit.',
    folderLabel: 'Ein Ordner mit einem Eintrag, seinem Bild und seiner Anleitung',
    folderHint:
      'Gesendet wird nur, was der Eintrag mit seinem Pfad nennt. Sonst verlässt nichts dieses Gerät.',
    noEntry: 'Keine dieser Dateien ist ein Eintrag, ein Manifest oder eine API-Beschreibung.',
    refused: (name) => `${name} wurde nicht genommen:`,
  },
  files: {
    title: 'Bild und Anleitung',
    kinds: { image: 'Bild', instructions: 'Anleitung zur Einrichtung' },
    fetched: 'So, wie seine Quelle es hat.',
    uploaded: 'Hochgeladen:',
    missing: 'Der Eintrag nennt dies, und der Desk hat davon nichts, was sich zeigen lässt:',
    unnamed: 'Der Eintrag nennt nichts.',
    upload: { image: 'Bild hochladen', instructions: 'Anleitung hochladen' },
    replace: { image: 'Anderes Bild hochladen', instructions: 'Andere Anleitung hochladen' },
    hints: {
      image: 'PNG, JPEG, WebP oder GIF, höchstens 256 KB; am besten 512 mal 512.',
      instructions: 'Markdown in UTF-8, höchstens 200 KB.',
    },
    tooLarge: {
      image: 'Dieses Bild hat mehr als 256 KB. Verkleinern Sie es.',
      instructions: 'Diese Anleitung hat mehr als 200 KB. Kürzen Sie sie.',
    },
    uploading: 'Wird hochgeladen…',
    runs: (version) => `Version ${version} läuft, mit dem, was Sie hochgeladen haben.`,
    waits: (version) =>
      `Version ${version} mit dem, was Sie hochgeladen haben, wartet auf die Prüfung durch die Verwaltung.`,
  },
  gone: {
    not_listed: 'nicht mehr in seiner Liste',
    withdrawn: 'vom Autor zurückgezogen',
    title: {
      not_listed: 'Die Liste dieses Plugins führt es nicht mehr.',
      withdrawn: 'Der Autor hat dieses Plugin zurückgezogen.',
    },
    text: (version, found) =>
      `Bemerkt ${found}. Version ${version} läuft weiter, wie sie geprüft wurde. Sperren Sie es, wenn es aus einem Grund aufgegeben wurde, der Sie betrifft, oder behalten Sie es. Hat die Quelle es wieder, endet dieser Hinweis, sobald Sie es erneut lesen.`,
    kept: (when) => `Sie oder jemand anderes aus der Verwaltung hat ${when} entschieden, es zu behalten.`,
    blocked: 'Es ist gesperrt: niemand hat es an.',
    reason: 'Grund, den die Leute sehen',
    reasons: {
      not_listed: 'Es steht nicht mehr in der Liste, aus der es kam.',
      withdrawn: 'Der Autor hat es zurückgezogen.',
    },
    block: 'Sperren',
    keep: 'Weiterlaufen lassen',
    toIt: 'Oben darüber entscheiden',
  },
  answersFor: 'Wer dafür einsteht',
  answersForText:
    'Diese Person sieht die Zustellungen und den Schlüssel. Nennen lassen sich nur Entwickler und Verwaltung.',
  nobody: 'Niemand',
};
