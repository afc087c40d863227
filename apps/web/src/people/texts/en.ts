import { one } from '../../texts/en/count.ts';

/** The English texts of sessions, of what is stored about a person, and of the first steps. */
export const english = {
  sessions: {
    title: 'Sessions',
    intro: 'Where you are signed in. The desk notes at most once a day that a session was used.',
    current: 'This device, now',
    used: (when: string) => `last used ${when}`,
    since: (when: string) => `signed in ${when}`,
    from: (address: string) => `from ${address}`,
    ends: (when: string) => `ends by itself ${when}`,
    end: 'End',
    endOf: (device: string) => `End the session of ${device}`,
    endOthers: 'End all others',
    ended: (count: number) => one(count, 'session ended', 'sessions ended'),
    onlyThis: 'You are signed in nowhere else.',
  },
  stored: {
    title: 'What is stored about you',
    intro:
      'Everything that this desk keeps about you. Who runs the desk’s database can read it; administrators see in the desk only the log without contents.',
    kinds: {
      conversations: 'Conversations',
      messages: 'Questions and answers',
      files: 'Files you attached',
      calls: 'Calls of plugins, with what came back',
      approvals: 'Approvals and your decisions',
      choices: 'Remembered choices',
      connections: 'Connections with plugins, their credentials encrypted',
      'connection-steps': 'What happened with your connections, for 30 days',
      answers: 'Long answers, kept for 30 days',
      transcripts: 'Live transcripts',
      segments: 'What was said in them, piece by piece',
      memories: 'Memories, each with its summary and what to do',
      'memory-results': 'What plugins said or made of memories',
      notifications: 'Notifications',
      'device-keys': 'Keys of your devices, as hashes',
      activations: 'Plugins you switched on or off',
      sessions: 'Sessions',
    },
    count: 'Count',
    size: 'Size',
    kind: 'Kind',
    account: 'And your account: name, e-mail address, time zone, language, role, the password as a hash.',
    elsewhere:
      'What plugins and model providers keep of what they were sent is with them; the desk cannot delete it there.',
    audit:
      'The audit log keeps that something was done and when, under a pseudonym. It cannot be changed, also not by deleting the account.',
    download: 'Download everything',
    downloadText: 'One JSON file with all of the above. Passwords and session keys are not in it.',
    deleteConversations: 'Delete all conversations',
    deleteConversationsText:
      'Questions, answers, files, calls and approvals go at once and for good. What waits is never sent. What plugins have done elsewhere stays done.',
    deleteConversationsTitle: (count: number) => `Delete ${one(count, 'conversation', 'conversations')}?`,
    deleteConversationsDo: 'Delete them all',
    keep: 'Keep them',
    deleted: (count: number) => `${one(count, 'conversation', 'conversations')} deleted.`,
    deleteAccount: 'Delete your account',
    deleteAccountText:
      'Everything above goes, and you are signed out everywhere. Nobody can bring it back. Backups that the operator has made keep it until they are overwritten.',
    deleteAccountTitle: 'Delete your account?',
    deleteAccountDo: 'Delete my account',
    keepAccount: 'Keep my account',
    password: 'Your password, to be sure',
    gone: 'Your account and everything about you is deleted.',
  },
  welcome: {
    modelTitle: 'Connect a model',
    modelText:
      'A model understands free questions and writes answers. Without one the built-in planner answers by rules. You can change this at any time under Administration, Models.',
    skip: 'Go on without a model',
    skipText: 'The planner picks one operation by the words of a question and shows the result as it came.',
    connected: (label: string, duration: string) => `${label} answers. Its first word took ${duration}.`,
    questionTitle: 'Ask the first question',
    questionText:
      'An example plugin runs beside the desk, so that you can try everything without an account.',
    noExample: 'No example plugin runs here. Register a plugin first, or begin with a question.',
    register: 'Register a plugin',
    ask: 'Ask it',
    own: 'Ask something else',
    step: (step: number, of: number) => `Step ${step} of ${of}`,
  },
} as const;
