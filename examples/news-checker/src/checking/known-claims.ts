/** Something that is often said and is not so. */
export type KnownClaim = {
  /** Stable. */
  id: string;
  /** Fits a sentence that says it. */
  pattern: RegExp;
  /** How it really is, with where that stands. */
  truth: string;
  /** Whether a sentence that says it has a *not* or *never* itself; else such a sentence denies it. */
  negated?: true;
};

/** The built-in list: for trying the plugin without a model and without a news source. */
export const knownClaims: readonly KnownClaim[] = [
  {
    id: 'great-wall',
    pattern:
      /\bgreat wall\b.*\b(?:see|seen|visible)\b.*\b(?:space|moon)\b|\b(?:see|seen|visible)\b.*\bgreat wall\b.*\b(?:space|moon)\b/i,
    truth:
      'The Great Wall of China cannot be seen from the Moon, and hardly with the bare eye from orbit (NASA).',
  },
  {
    id: 'ten-percent',
    pattern: /\b(?:10|ten)\s*(?:%|per ?cent\b).*\bbrains?\b/i,
    truth: 'We use all of our brain: no part of it lies idle in scans (Beyerstein, in Mind Myths, 1999).',
  },
  {
    id: 'vaccines-autism',
    pattern: /\bvaccin\w*\b.*\b(?:cause|causes|caused|give|gives|gave|lead|leads)\b.*\bautis/i,
    truth:
      'Vaccines do not cause autism: studies of 1.2 million children found no link (Taylor and others, Vaccine, 2014).',
  },
  {
    id: 'five-g-covid',
    pattern: /\b5g\b.*\b(?:cause|causes|caused|spread|spreads)\b.*\b(?:covid|corona|virus)/i,
    truth:
      'Viruses do not travel on radio waves, and 5G did not spread COVID-19 (World Health Organization).',
  },
  {
    id: 'lightning-twice',
    negated: true,
    pattern: /\blightning\b.*\b(?:never|not|doesn.t|won.t)\b.*\bstrikes?\b.*\b(?:twice|same)\b/i,
    truth:
      'Lightning strikes the same place again and again: the Empire State Building over 20 times a year (US National Weather Service).',
  },
  {
    id: 'goldfish-memory',
    pattern: /\bgoldfish\b.*\b(?:three|3|five|5|few|short)\b.*\b(?:seconds?|memory)\b/i,
    truth:
      'Goldfish remember for months: they learned to press a lever at feeding time (Plymouth University, 2003).',
  },
  {
    id: 'einstein-maths',
    pattern: /\beinstein\b.*\b(?:failed|flunked|was bad at|fail|flunk)\b.*\bmath/i,
    truth:
      'Einstein was good at mathematics and knew calculus before he was fifteen (Isaacson, Einstein, 2007).',
  },
  {
    id: 'napoleon-short',
    pattern: /\bnapoleon\b.*\b(?:was|is)\b.*\b(?:short|tiny|small|dwarf|little)\b/i,
    truth:
      'Napoleon was about 1.69 m tall, usual for his time; French inches were longer (Encyclopaedia Britannica).',
  },
  {
    id: 'bulls-red',
    pattern:
      /\bbulls?\b.*\b(?:hates?|angry|attacks?|mad|rage)\b.*\bred\b|\bred\b.*\b(?:makes?|angers?|enrages?)\b.*\bbulls?\b/i,
    truth: 'Bulls hardly see red: what they go for is the movement of the cloth (Encyclopaedia Britannica).',
  },
  {
    id: 'sugar-hyperactive',
    pattern: /\bsugar\b.*\b(?:kids?|child|children)\b.*\bhyper|\bhyper\w*\b.*\bsugar\b|\bsugar\b.*\bhyper/i,
    truth:
      'Sugar does not make children hyperactive, as 23 trials together show (Wolraich and others, JAMA, 1995).',
  },
  {
    id: 'knuckles-arthritis',
    pattern: /\bknuckles?\b.*\barthritis\b/i,
    truth: 'Cracking knuckles was not found to cause arthritis (Unger, Arthritis and Rheumatism, 1998).',
  },
  {
    id: 'shaving-thicker',
    pattern: /\bshav(?:e|es|ed|ing)\b.*\b(?:thicker|faster|darker)\b/i,
    truth: 'Shaving changes neither thickness nor colour nor speed of hair (Mayo Clinic).',
  },
  {
    id: 'moon-landing',
    negated: true,
    pattern:
      /\bmoon landings?\b.*\b(?:fake|faked|hoax|staged|never happened)\b|\bnever\b.*\b(?:landed|been|went)\b.*\bmoon\b|\b(?:faked|staged)\b.*\bmoon landings?\b/i,
    truth:
      'People landed on the Moon six times from 1969 to 1972; orbiters have photographed what they left there (NASA).',
  },
  {
    id: 'flat-earth',
    pattern: /\bearth\b.*\b(?:is|was)\b.*\bflat\b/i,
    truth: 'The Earth is round, flattened a little at the poles.',
  },
  {
    id: 'bats-blind',
    pattern: /\bbats\b.*\bare\b.*\bblind\b/i,
    truth: 'All bats can see, and some better than people at night (US Geological Survey).',
  },
  {
    id: 'viking-horns',
    pattern: /\bvikings?\b.*\bhorn(?:s|ed)\b/i,
    truth:
      'Vikings wore no horned helmets: the horns come from opera costumes of 1876 (National Museum of Denmark).',
  },
  {
    id: 'tongue-map',
    pattern:
      /(?=.*\btongue\b)(?=.*\b(?:parts?|areas?|tip|sides?|zones?|regions?|map)\b).*\b(?:tastes?|sweet|bitter|sour)\b/i,
    truth: 'Every part of the tongue tastes every taste (Chandrashekar and others, Nature, 2006).',
  },
  {
    id: 'antibiotics-viruses',
    pattern:
      /\bantibiotics?\b.*\b(?:help|helps|cure|cures|against|work|works|kill|kills|for)\b.*\b(?:flu|cold|virus|viruses)\b/i,
    truth:
      'Antibiotics act on bacteria, not on viruses: neither on colds nor on flu (World Health Organization).',
  },
  {
    id: 'drain-hemisphere',
    pattern: /\b(?:toilets?|drains?|sinks?|bathtubs?)\b.*\b(?:hemisphere|australia|equator)\b/i,
    truth:
      'Which hemisphere it is does not decide how a sink or toilet drains; its shape and the flow do (Library of Congress).',
  },
  {
    id: 'penny-skyscraper',
    pattern: /\b(?:penny|coin)\b.*\b(?:empire state|skyscraper|tower)\b.*\bkills?\b/i,
    truth: 'A penny from a skyscraper falls at about 40 km/h at the end and does no harm: air holds it up.',
  },
  {
    id: 'spiders-asleep',
    pattern: /\b(?:swallow|eat)s?\b.*\bspiders\b.*\b(?:sleep|asleep|year)\b/i,
    truth:
      'People do not swallow spiders while asleep: nobody ever found it, and spiders avoid breath (Scientific American, 2014).',
  },
  {
    id: 'gum-seven-years',
    pattern: /\b(?:chewing )?gum\b.*\b(?:seven|7) years\b/i,
    truth: 'Swallowed chewing gum leaves the body after some days like other food (Mayo Clinic).',
  },
  {
    id: 'people-and-dinosaurs',
    pattern: /\b(?:humans?|people|cavem[ae]n)\b.*\b(?:lived|existed|walked|hunted)\b.*\bdinosaurs\b/i,
    truth:
      'Dinosaurs other than birds died out some 66 million years ago, long before there were people (US Geological Survey).',
  },
  {
    id: 'nails-after-death',
    pattern:
      /\b(?:nails|hair)\b.*\b(?:grow|growing|grows)\b.*\b(?:after (?:death|you die|we die|dying)|dead)\b/i,
    truth:
      'Nails and hair do not grow after death: the skin around them dries and draws back (Vreeman and Carroll, BMJ, 2007).',
  },
  {
    id: 'climate-not-people',
    negated: true,
    pattern:
      /\b(?:climate change|global warming)\b.*\b(?:hoax|myth|not real|isn.t real|not caused|isn.t caused)\b/i,
    truth: 'That people warm the climate is beyond doubt (IPCC, Sixth Assessment Report, 2021).',
  },
];
