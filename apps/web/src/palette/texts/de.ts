import type { PaletteTexts } from './palette-texts.ts';

/** The German texts of the command search and of the keys. */
export const german: PaletteTexts = {
  placeholder: 'Gespräch, Erinnerung, Plugin, Operation oder Seite finden',
  found: 'Gefunden',
  none: (typed) => (typed === '' ? 'Hier ist noch nichts.' : `Nichts enthält „${typed}“.`),
  inText: 'im Text',
  administration: (page) => `Verwaltung: ${page}`,
  groups: {
    actions: 'Tun',
    conversations: 'Gespräche',
    memories: 'Erinnerungen',
    plugins: 'Plugins',
    operations: 'Operationen',
    pages: 'Gehe zu',
  },
  table: 'Tasten',
  keyColumn: 'Tasten',
  doesColumn: 'Was sie tun',
  shortcuts: [
    ['Strg K oder ⌘ K', 'Suche und Befehle'],
    ['Strg Umschalt O oder ⌘ Umschalt O', 'Neues Gespräch'],
    ['G, dann A, N, M, L, P, C, Y', 'Freigaben, Mitteilungen, Erinnerungen, Live, Plugins, Gespräche, Konto'],
    ['/', 'Ins Eingabefeld oder in die Suche der Seite'],
    ['J, K', 'Nächste, vorige Zeile'],
    ['Eingabe', 'Zeile öffnen; in den Freigaben zur Überschrift des Zettels'],
    ['E', 'Den Aufruf im Fokus öffnen oder schließen'],
    ['1 bis 4', 'Reiter des offenen Aufrufs'],
    [
      'Esc',
      'Offenes schließen, dann das Eingabefeld verlassen; zweimal binnen einer Sekunde: die Antwort anhalten',
    ],
    ['?', 'Diese Tabelle'],
  ],
  fieldsOnly:
    'Einzelne Buchstaben wirken nur außerhalb von Textfeldern. Unter Konto lassen sie sich ausschalten.',
  singleKeysOff:
    'Einzelne Buchstaben sind auf diesem Gerät ausgeschaltet. Unter Konto lassen sie sich einschalten.',
  noneApproves: 'Keine Taste gibt etwas frei, außer auf der Schaltfläche selbst.',
  singleKeys: 'Einzelne Buchstaben als Tasten',
  singleKeysHint: 'J, K, E, G und andere wirken außerhalb von Textfeldern. „?“ zeigt sie alle.',
  on: 'An',
  off: 'Aus',
};
