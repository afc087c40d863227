import type { Texts } from '../index.ts';

/** The German texts of accounts. */
export const people: Pick<Texts, 'accounts' | 'profile'> = {
  accounts: {
    name: 'Ihr Name',
    email: 'E-Mail-Adresse',
    password: 'Passwort',
    newPassword: 'Neues Passwort',
    passwordHint: 'Mindestens 10 Zeichen.',
    timeZone: 'Zeitzone',
    timeZoneHint: 'Damit „morgen“ Ihr Morgen ist.',
    language: 'Sprache',
    languageHint:
      'Der Desk selbst spricht Deutsch und Englisch. Den Plugins wird gesagt, was Sie hier wählen.',
    signIn: 'Anmelden',
    signingIn: 'Wird angemeldet…',
    signInTitle: 'Bei Ihrem Desk anmelden',
    forgotten: 'Passwort vergessen? Die Verwaltung dieses Desk kann einen Rücksetz-Link machen.',
    wrongCredentials: 'Diese Adresse und dieses Passwort gehören nicht zusammen.',
    rateLimited: 'Zu viele Versuche. Warten Sie eine Minute und versuchen Sie es erneut.',
    firstRunTitle: 'Ihren Desk einrichten',
    firstRunText:
      'Sie sind hier als Erste, also verwalten Sie den Desk: Sie entscheiden, welche Plugins es gibt und wer sie verwenden darf.',
    firstRunNoToken:
      'Öffnen Sie den einmaligen Link, den der Desk beim Start ausgegeben hat. Er endet nach „#“ mit einer langen Zeichenfolge. Ist er verloren, starten Sie den Desk neu: solange keine Verwaltung da ist, gibt jeder Start einen neuen aus.',
    firstRunDone: 'Dieser Desk ist schon eingerichtet.',
    create: 'Desk einrichten',
    creating: 'Wird eingerichtet…',
    invitationTitle: 'Diesem Desk beitreten',
    invitationText: (role, until) => `Ihre Rolle: ${role}. Die Einladung gilt bis ${until}.`,
    invitationMissing: 'Dieser Adresse fehlt das Ende. Öffnen Sie den ganzen Link, den Sie bekommen haben.',
    join: 'Beitreten',
    joining: 'Wird beigetreten…',
    resetTitle: 'Neues Passwort wählen',
    resetText: 'Sitzungen auf anderen Geräten enden.',
    reset: 'Passwort setzen',
    resetting: 'Wird gesetzt…',
  },
  profile: {
    title: 'Konto',
    devices: 'Geräte',
    sessions: 'Sitzungen',
    stored: 'Gespeichertes',
    sections: 'Teile Ihres Kontos',
    remembered: 'Gemerktes',
    account: 'Ihr Konto',
    appearance: 'Aussehen',
    themes: { system: 'Wie dieses Gerät', light: 'Hell', dark: 'Dunkel' },
    theme: 'Farben',
    email: 'E-Mail-Adresse',
  },
};
