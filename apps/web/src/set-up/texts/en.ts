/** The English texts of setting a plugin up. They come with the page that shows any. */
export const english = {
  title: 'Set-up',
  held: {
    off: 'It is off for you: it gets nothing.',
    'set-up': 'It waits for its set-up: until then it gets nothing of yours.',
    'endpoint-off':
      'Its address is switched off at the moment: what happens is listed as not sent and can be replayed.',
    blocked: 'An administrator has blocked it: it gets nothing.',
  },
  receives: 'It gets your events.',
  steps: 'Steps, in this order',
  open: 'Open',
  openOf: (step: string) => `Open: ${step}`,
  done: (step: string) => `Done: ${step}`,
  carries:
    'Links to the plugin carry an id of you that only this plugin knows, and a signature that holds for an hour.',
  none: 'There is nothing to set up.',
  completion: {
    complete: 'The plugin says that its set-up is complete.',
    incomplete: 'The plugin says that its set-up is not complete yet.',
    unknown: 'The plugin could not be asked whether its set-up is complete.',
  },
  unasked: {
    out: 'The plugin is asked whether its set-up is complete once it is on for you.',
    on: 'The plugin was not asked yet whether its set-up is complete. The desk asks it by itself.',
  },
  asked: (at: string) => `Asked ${at}.`,
  askedAgain: 'The desk asks again by itself.',
  check: 'Ask the plugin now',
  problem: 'What went wrong',
};
