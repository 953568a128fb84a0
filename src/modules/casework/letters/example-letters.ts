import { type OtherLetter, otherLetterKinds } from '#engines/altinn/index.ts'
import type { Letter } from '#engines/letter-pdf/index.ts'
import { formatDate } from '#norway/date-text.ts'
import { addDays, type IsoDate, isoDate } from '#norway/iso-date.ts'
import type { Language } from '#platform/i18n.ts'
import { type AppealLetterContent, type AppealLetterKind, appealLetter } from '../appeals/appeal-letter.ts'
import { type PartyLetterContent, partyLetter } from '../dialogue/party-letter.ts'
import { exampleLetterTexts } from './example-letters.text.ts'
import { addStandingWords, type SaidInLetter } from './standing-words.ts'

/** What an example of a letter is about. Nobody's. */
export interface ExampleOf {
  language: Language
  municipality: PartyLetterContent['municipality']
  contact: PartyLetterContent['contact']
  /** What the case is called in letters. */
  about: string
  today: IsoDate
  signature: string[]
  appealBody?: AppealLetterContent['body']
}

/**
 * A letter other than a decision's as an invented party would get it, with a municipality's standing words in it. Every
 * such letter has an example: the workshop shows it, and each is held to plain language and to PDF/A.
 */
export function exampleOfLetter(
  kind: OtherLetter,
  of: ExampleOf,
  words: SaidInLetter = { afterLead: null, closing: null },
): Letter {
  const answerBy = addDays(of.today, 14)
  const letter = isAboutAppeal(kind) ? appealExample(kind, of) : partyExample(kind, of, answerBy)
  const { contact, language, municipality } = of
  return addStandingWords(letter, words, {
    ...{ kommune: municipality.name, saksnummer: reference, frist: formatDate(answerBy, language) },
    ...{ sak: of.about, svardato: formatDate(isoDate(addDays(of.today, 60)), language) },
    klageinstans: (of.appealBody ?? exampleBody).name,
    ...{ enhet: contact.unit, telefon: contact.phone, 'e-post': contact.email },
  })
}

const reference = '2026/0'
const exampleBody = { name: 'Statsforvalteren i Nordland', address: [], website: '' }
const receiver = { name: 'Kari Prøve', addressLines: ['Storgata 1', '8656 Mosjøen'] }

type AppealKind = Extract<OtherLetter, `appeal-${string}`>
const isAboutAppeal = (kind: OtherLetter): kind is AppealKind => kind.startsWith('appeal-')

function partyExample(
  kind: Exclude<OtherLetter, AppealKind>,
  { language, municipality, contact, about, today, signature }: ExampleOf,
  answerBy: IsoDate,
): Letter {
  const t = exampleLetterTexts(language)
  return partyLetter({
    ...{ kind, language, municipality, contact, about, signature, receiver, reference },
    ...{ date: today, receivedOn: addDays(today, -20), isCopy: false },
    request:
      kind === 'provisional-answer'
        ? null
        : {
            kind: kind === 'advance-notice' ? 'advance-notice' : 'documentation',
            message: t(kind === 'advance-notice' ? 'notice' : 'message'),
            items: kind === 'advance-notice' ? [] : [{ id: 'a', what: t('what'), why: t('why') }],
            ...{ answerBy, reason: kind === 'withdrawn' ? t('reason') : null, isToAnother: false },
          },
    expectedOn: isoDate(addDays(today, 60)),
  })
}

/** The letter to the body that decides is the municipality's own alone; the party's copy says the same. */
function appealExample(
  kind: AppealKind,
  { language, municipality, contact, today, signature, appealBody }: ExampleOf,
): Letter {
  const t = exampleLetterTexts(language)
  return appealLetter({
    kind: kind.slice('appeal-'.length) as AppealLetterKind,
    ...{ language, municipality, contact, signature, receiver, reference, date: today },
    appeal: { receivedOn: addDays(today, -10), isLate: false, lateAcceptedReason: null, text: t('appeal') },
    ...{ decidedOn: addDays(today, -30), answer: t('answer'), reason: t('view') },
    answerBy: addDays(today, 30),
    body: appealBody ?? exampleBody,
    documents: [`1 ${t('document')}`],
  })
}

export const examplesOfLetters = (of: ExampleOf): [OtherLetter, Letter][] =>
  otherLetterKinds.map((kind) => [kind, exampleOfLetter(kind, of)])
