import type { Application } from './applications.ts'

export const numbers = { grane: '1825', hattfjelldal: '1826', rana: '1833', vefsn: '1824' } as const
export type Place = keyof typeof numbers

export interface Planned {
  place: Place
  person: string
  sends: Application
  /** How the decision that stands was made, and what it says. */
  ends: string
  /** Decisions that were replaced. */
  replaced?: number
  /** Titles of its letters besides those of its decisions. */
  letters?: string[]
  /** The last day of the limit, where it has moved. */
  deadlineOn?: string
}

/** Every application of the month: who sends what where, and what becomes of it. */
export const plan: Record<string, Planned> = {
  ...planned('grane', {
    cabin: ['enslig', 'cabin', 'automatic granted'],
    companion: ['reservert', 'companion', 'manual granted'],
    papers: [
      'alene',
      'parking',
      'manual granted',
      {
        ...{
          letters: ['Vi mangler dokumentasjon fra deg', 'Melding fra kommunen'],
          deadlineOn: '2026-12-31',
        },
      },
    ],
    notice: [
      'delt-mor',
      'companion',
      'manual refused',
      { letters: ['Forhåndsvarsel om vedtak', 'Påminnelse: du kan uttale deg'] },
    ],
    access: ['lavinntekt-mor', 'access', 'manual granted'],
    inquiry: ['lavinntekt-far', 'inquiry', 'manual answered'],
    upheld: ['utkast-mor', 'companion', 'manual refused', { letters: ['Klagen din er sendt videre'] }],
    place: ['samboer-mor', 'kindergarten', 'manual granted'],
  }),
  ...planned('rana', {
    party: ['far', 'party', 'automatic granted'],
    discharge: [
      'lavinntekt-mor',
      'discharge',
      'by-deadline granted',
      { letters: ['Foreløpig svar på søknaden'] },
    ],
    two: ['alene', 'companion', 'manual granted'],
    inquiry: ['mor', 'inquiry', 'manual answered'],
    changed: ['lavinntekt-far', 'companion', 'override granted', { replaced: 1 }],
    conflicted: ['delt-mor', 'parking', 'manual granted'],
    handed: ['delt-far', 'companion', 'manual granted'],
    fees: ['sfo-mor', 'fees', 'automatic granted'],
  }),
  ...planned('vefsn', {
    cabin: ['lavinntekt-far', 'cabin', 'automatic granted'],
    proposed: ['alene', 'companion', 'manual granted'],
    slow: ['lavinntekt-mor', 'companion', 'manual granted', { letters: ['Foreløpig svar på søknaden'] }],
    access: ['delt-far', 'access', 'manual granted'],
    inquiry: ['delt-mor', 'inquiry', 'manual answered'],
    board: ['samboer-mor', 'parking', 'manual refused', { letters: ['Klagen din er sendt videre'] }],
    party: ['samboer-far', 'party', 'automatic granted'],
  }),
  ...planned('hattfjelldal', {
    cabin: ['alene', 'cabin', 'automatic granted'],
    fees: ['lavinntekt-mor', 'fees', 'automatic granted'],
    companion: ['lavinntekt-far', 'companion', 'manual granted'],
    inquiry: ['delt-mor', 'inquiry', 'manual answered'],
    silent: [
      'delt-far',
      'parking',
      'manual refused',
      {
        letters: ['Vi mangler dokumentasjon fra deg', 'Påminnelse: vi mangler dokumentasjon fra deg'],
        deadlineOn: '2027-01-13',
      },
    ],
    discharge: ['samboer-mor', 'discharge', 'manual granted'],
    place: ['samboer-mor', 'kindergarten', 'manual refused'],
  }),
}

type Line = [
  person: string,
  sends: Application,
  ends: string,
  more?: Pick<Planned, 'replaced' | 'letters' | 'deadlineOn'>,
]

function planned(place: Place, cases: Record<string, Line>) {
  return Object.fromEntries(
    Object.entries(cases).map(([name, [person, sends, ends, more]]): [string, Planned] => [
      `${place} ${name}`,
      { place, person: `${place}-${person}`, sends, ends, ...more },
    ]),
  )
}

/** The last day for an answer to what came on 23 November, by what was sent. */
export const limits: Partial<Record<Application, string>> = { access: '2026-11-30', discharge: '2027-01-04' }
export const usualLimit = '2026-12-23'

/** What the letter with the answer is called. */
export const answerTitles: Record<Application, string> = {
  companion: 'Svar på søknaden om ledsagerbevis',
  parking: 'Svar på søknaden om parkeringstillatelse',
  inquiry: 'Svar på henvendelsen din',
  access: 'Svar på innsynskravet ditt',
  discharge: 'Svar på søknaden om utslippstillatelse',
  cabin: 'Svar på søknaden om motorferdsel i utmark',
  party: 'Svar på søknaden om skjenkebevilling',
  kindergarten: 'Svar på søknaden om barnehageplass',
  fees: 'Svar på søknaden om fritak for gebyr',
}

export const of = (name: string): Planned => {
  const found = plan[name]
  if (!found) throw new Error(`the plan has no ${name}`)
  return found
}

export type Answers = {
  choices?: Record<string, string>
  dates?: Record<string, string>
  text?: Record<string, string>
}
/** What the decision's form asks besides the outcome and the reason. */
export const answers: Partial<Record<`${Application} ${string}`, Answers>> = {
  'companion granted': { choices: { 'vurdering-varig': 'ja', 'vurdering-ledsager': 'ja' } },
  'companion refused': { choices: { 'vurdering-varig': 'nei', 'vurdering-ledsager': 'ja' } },
  'parking granted': {
    choices: { 'vurdering-forflytning': 'ja', 'vurdering-behov': 'ja', 'vurdering-hjelp': 'ikke-aktuelt' },
    dates: { 'gjelder-fra': '2026-12-15', 'gjelder-til': '2031-12-14' },
  },
  'parking refused': {
    choices: { 'vurdering-forflytning': 'ja', 'vurdering-behov': 'nei', 'vurdering-hjelp': 'ikke-aktuelt' },
  },
  'access granted': {
    choices: {
      ...{ 'innsyn-1': 'helt' },
      ...{ 'vurdering-meroffentlighet': 'ikke-aktuelt', 'vurdering-utdrag': 'ikke-aktuelt' },
    },
  },
  'inquiry answered': {},
  'kindergarten granted': { choices: { 'vurdering-fortrinn': 'ikke-aktuelt' } },
  'kindergarten refused': { choices: { 'vurdering-fortrinn': 'ikke-aktuelt' } },
  'discharge granted': {
    choices: {
      ...{ 'vurdering-komplett': 'ja', 'vurdering-standardkrav': 'ja' },
      ...{ 'vurdering-brukere': 'ja', 'vurdering-parter': 'ja' },
    },
  },
}
