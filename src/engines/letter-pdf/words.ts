export type LetterLanguage = 'nb' | 'nn' | 'en'

const words = {
  nb: {
    page: 'Side',
    of: 'av',
    date: 'Dato',
    ourReference: 'Vår referanse',
    orgNumber: 'Org.nr.',
    phone: 'Tlf.',
    fact: 'Opplysning',
    value: 'Lagt til grunn',
    source: 'Kilde',
    item: 'Post',
    amount: 'Beløp',
    regards: 'Med vennlig hilsen',
    outline: 'Omrisset av',
    receiver: 'Mottaker',
    applicant: 'Søker',
    sentBy: 'Sendt av',
    onBehalfOf: 'på vegne av',
    reference: 'Referanse',
    received: 'Mottatt',
    question: 'Opplysning',
    answer: 'Svar',
    clock: 'kl.',
  },
  nn: {
    page: 'Side',
    of: 'av',
    date: 'Dato',
    ourReference: 'Vår referanse',
    orgNumber: 'Org.nr.',
    phone: 'Tlf.',
    fact: 'Opplysning',
    value: 'Lagt til grunn',
    source: 'Kjelde',
    item: 'Post',
    amount: 'Beløp',
    regards: 'Venleg helsing',
    outline: 'Omrisset av',
    receiver: 'Mottakar',
    applicant: 'Søkjar',
    sentBy: 'Sendt av',
    onBehalfOf: 'på vegner av',
    reference: 'Referanse',
    received: 'Motteke',
    question: 'Opplysning',
    answer: 'Svar',
    clock: 'kl.',
  },
  en: {
    page: 'Page',
    of: 'of',
    date: 'Date',
    ourReference: 'Our reference',
    orgNumber: 'Org. no.',
    phone: 'Tel.',
    fact: 'Fact',
    value: 'What we used',
    source: 'Source',
    item: 'Item',
    amount: 'Amount',
    regards: 'Yours sincerely',
    outline: 'The outline of',
    receiver: 'Receiver',
    applicant: 'Applicant',
    sentBy: 'Sent by',
    onBehalfOf: 'on behalf of',
    reference: 'Reference',
    received: 'Received',
    question: 'Question',
    answer: 'Answer',
    clock: 'at',
  },
}

export type LetterWords = (typeof words)['nb']

export const letterWords = (language: LetterLanguage): LetterWords => words[language]

const locale = { nb: 'nb-NO', nn: 'nn-NO', en: 'en-GB' }

/** "17. august 2026" from a calendar date. */
export function writtenDate(date: string, language: LetterLanguage): string {
  const format = new Intl.DateTimeFormat(locale[language], { dateStyle: 'long', timeZone: 'UTC' })
  return format.format(new Date(`${date}T12:00:00Z`))
}

/** "17. august 2026 kl. 14.05" in Norwegian time from a moment. */
export function writtenTime(moment: Date, language: LetterLanguage): string {
  const time = new Intl.DateTimeFormat('sv-SE', { timeStyle: 'short', timeZone: 'Europe/Oslo' }).format(
    moment,
  )
  const clock = language === 'en' ? time : time.replace(':', '.')
  return `${writtenDate(norwegianDate(moment), language)} ${letterWords(language).clock} ${clock}`
}

/** The calendar date in Norway as yyyy-MM-dd. */
export function norwegianDate(moment: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: 'Europe/Oslo' }).format(moment)
}
