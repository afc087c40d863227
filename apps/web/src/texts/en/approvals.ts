import { one } from './count.ts';

/** The English texts of slips and the page of approvals. */
export const approvals = {
  slip: {
    asks: 'Asks',
    label: (title: string) => `Approval: ${title}`,
    as: (person: string) => `as ${person}`,
    left: (time: string) => `${time} left`,
    overdue: 'Time is up',
    days: (days: number, hours: number) => (hours > 0 ? `${days} d ${hours} h` : `${days} d`),
    hours: (hours: number, minutes: number) => (hours < 12 ? `${hours} h ${minutes} min` : `${hours} h`),
    minutes: (minutes: number) => `${minutes} min`,
    exact: (bytes: string) => `Exact request, ${bytes}`,
    exactLabel: 'Exact request, as it will be sent',
    bytes: (bytes: number) => one(bytes, 'byte', 'bytes'),
    whole: (characters: number) => `Values shown whole: ${one(characters, 'character', 'characters')}.`,
    unseen: (count: number, where: string) =>
      `${one(count, 'invisible character', 'invisible characters')} made visible, in ${where}.`,
    hash: 'SHA-256',
    noValues: 'Nothing is sent with it.',
    showRest: (count: number) => `Show the other ${one(count, 'character', 'characters')}`,
    folded: (count: number) =>
      count === 1
        ? '1 value is still folded: open it first.'
        : `${count} values are still folded: open them first.`,
    changedMark: 'changed by you',
    why: 'Why this is asked',
    remember: (operation: string, plugin: string) => [
      'Next time, don’t ask for ',
      operation,
      ` in ${plugin}.`,
    ],
    rememberNote: 'Take it back under Remembered choices.',
    addWord: 'Say something with a refusal',
    word: 'If you refuse, tell the assistant',
    send: 'Send this request',
    refuse: 'Don’t send',
    change: 'Change it…',
    later: 'Later',
    laterLine: 'Waits under Approvals.',
    showAgain: 'Show it',
    sentOnce: 'Sent once, exactly as shown.',
    nothingUntil: 'Nothing is sent until the first button is pressed.',
    expires: (time: string) => `Expires ${time}, unsent.`,
    deciding: 'Deciding…',
    announce: (title: string) => `Asks: ${title}. In Approvals.`,
    expiredTitle: (title: string) => `Expired: ${title}.`,
    expiredText:
      'Nobody decided in time. Nothing was sent, and the assistant was told “expired”, not “refused”.',
    unknownTitle: (title: string) => `Unknown: ${title}.`,
    unknownText: (plugin: string) =>
      `The desk stopped while this request was under way, so it may have arrived. It is not repeated by itself. Look in ${plugin} first.`,
    askAgain: 'Ask again…',
    lookUp: (operation: string) => `Look first: ${operation}`,
    decidedElsewhere: (time: string, sent: boolean) =>
      `Decided at ${time} on another device: ${sent ? 'sent' : 'not sent'}.`,
    form: {
      title: 'Change the values',
      make: 'Make a new slip',
      note: 'The new request is a new slip, with what you changed marked. This one closes as replaced.',
      required: 'needed',
      json: 'as JSON',
      badJson: 'This is not JSON yet.',
      badNumber: 'This is not a number.',
      unseen: (count: number) => `Holds ${one(count, 'invisible character', 'invisible characters')}.`,
      none: 'not sent',
    },
  },
  approvals: {
    title: 'Approvals',
    list: 'Approvals',
    waiting: 'Waiting for you, soonest to expire first',
    since: 'Since yesterday',
    none: 'Nothing waits for you. When a plugin would change something, its exact request stands here until you decide.',
    choose: 'Choose one on the left to see the whole request.',
    from: 'From',
    asked: (when: string) => `asked ${when} in your words:`,
    decided: {
      approved: 'Approved by you',
      denied: 'Refused by you, nothing sent',
      expired: 'Expired, nothing sent',
      replaced: 'Replaced by another slip',
      pending: 'Waiting',
    },
    quotes: ['“', '”'],
    open: 'Open the conversation',
    remembered: 'Remembered choices',
    rememberedNone:
      'None. Where a plugin allows it, a slip offers not to be asked again; such choices stand here.',
    rememberedSince: (when: string, used: number) =>
      `Not asked since ${when}, used ${used === 1 ? 'once' : `${used} times`}`,
    takeBack: 'Take back',
  },
} as const;
