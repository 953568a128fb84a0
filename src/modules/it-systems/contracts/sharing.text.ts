import { defineTexts, type Language } from '#platform/i18n.ts'

/** Words of contracts that several members share. */
export const sharingTexts = defineTexts('it-systems', {
  nb: {
    'sharing.title': 'Hvem betaler hva i året?',
    'sharing.none': 'Avtalen er ikke delt med andre kommuner.',
    'sharing.no-key': 'Avtalen gjelder også {{names}}. Kostnaden er ikke fordelt.',
    'sharing.change': 'Velg kommuner og fordeling',
    'sharing.form-title': 'Hvem deler avtalen {{title}}?',
    'sharing.participants': 'Andre kommuner i avtalen',
    'sharing.share_key': 'Fordeling',
    'sharing.share_used': 'Bruk i hver kommune',
    'sharing.key.none': 'Ikke fordelt',
    'sharing.key.equal': 'Likt på alle',
    'sharing.key.per-inhabitant': 'Etter innbyggertall',
    'sharing.key.by-use': 'Etter bruk',
    'sharing.used-lead':
      'Antall brukere, saker eller timer, talt likt for alle. Tomt felt betyr brukerne kommunen har registrert.',
    'sharing.use-later':
      'Velger dere fordeling etter bruk, brukes antall brukere som kommunene har registrert.',
    'sharing.as-registered_one': 'Registrert: {{count}} bruker',
    'sharing.as-registered_other': 'Registrert: {{count}} brukere',
    'sharing.say-use': 'Skriv hvor mye kommunen bruker. Den har ikke registrert antall brukere.',
    'sharing.contracts': 'Delte avtaler',
    'sharing.contracts-lead':
      'Hva hver kommune betaler av avtaler de deler. Summene over er etter fordelingen når prisen er kjent.',
    'sharing.contract': 'Avtale',
    'sharing.each': 'Hver kommunes andel',
    'sharing.not-split': 'Ikke fordelt',
    'sharing.after': 'Etter fordeling',
    'sharing.weight.per-inhabitant': 'Innbyggere',
    'sharing.weight.by-use': 'Bruk',
    'sharing.municipality': 'Kommune',
    'sharing.amount': 'Andel per år',
    'sharing.sum': 'Sum',
    'sharing.missing.price': 'Prisen er ukjent, så ingenting er fordelt.',
    'sharing.missing.inhabitants': 'Innbyggertallet mangler for en kommune, så ingenting er fordelt.',
    'sharing.missing.use': 'Bruken mangler for en kommune, så ingenting er fordelt.',
    'sharing.save': 'Lagre fordelingen',
    'sharing.choose-one': 'Velg minst én kommune når kostnaden skal fordeles.',
    'sharing.not-a-number': 'Skriv et helt tall.',
  },
  nn: {
    'sharing.title': 'Kven betaler kva i året?',
    'sharing.none': 'Avtalen er ikkje delt med andre kommunar.',
    'sharing.no-key': 'Avtalen gjeld også {{names}}. Kostnaden er ikkje fordelt.',
    'sharing.change': 'Vel kommunar og fordeling',
    'sharing.form-title': 'Kven deler avtalen {{title}}?',
    'sharing.participants': 'Andre kommunar i avtalen',
    'sharing.share_key': 'Fordeling',
    'sharing.share_used': 'Bruk i kvar kommune',
    'sharing.key.none': 'Ikkje fordelt',
    'sharing.key.equal': 'Likt på alle',
    'sharing.key.per-inhabitant': 'Etter innbyggjartal',
    'sharing.key.by-use': 'Etter bruk',
    'sharing.used-lead':
      'Talet på brukarar, saker eller timar, talt likt for alle. Tomt felt tyder brukarane kommunen har registrert.',
    'sharing.use-later': 'Vel de fordeling etter bruk, blir talet på registrerte brukarar i kommunane brukt.',
    'sharing.as-registered_one': 'Registrert: {{count}} brukar',
    'sharing.as-registered_other': 'Registrert: {{count}} brukarar',
    'sharing.say-use': 'Skriv kor mykje kommunen bruker. Han har ikkje registrert talet på brukarar.',
    'sharing.contracts': 'Delte avtalar',
    'sharing.contracts-lead':
      'Kva kvar kommune betaler av avtalar dei deler. Summane over er etter fordelinga når prisen er kjend.',
    'sharing.contract': 'Avtale',
    'sharing.each': 'Delen til kvar kommune',
    'sharing.not-split': 'Ikkje fordelt',
    'sharing.after': 'Etter fordeling',
    'sharing.weight.per-inhabitant': 'Innbyggjarar',
    'sharing.weight.by-use': 'Bruk',
    'sharing.municipality': 'Kommune',
    'sharing.amount': 'Del per år',
    'sharing.sum': 'Sum',
    'sharing.missing.price': 'Prisen er ukjend, så ingenting er fordelt.',
    'sharing.missing.inhabitants': 'Innbyggjartalet manglar for ein kommune, så ingenting er fordelt.',
    'sharing.missing.use': 'Bruken manglar for ein kommune, så ingenting er fordelt.',
    'sharing.save': 'Lagre fordelinga',
    'sharing.choose-one': 'Vel minst éin kommune når kostnaden skal fordelast.',
    'sharing.not-a-number': 'Skriv eit heilt tal.',
  },
  en: {
    'sharing.title': 'Who pays what in a year?',
    'sharing.none': 'The contract is not shared with other municipalities.',
    'sharing.no-key': 'The contract is also for {{names}}. The cost is not shared out.',
    'sharing.change': 'Choose municipalities and shares',
    'sharing.form-title': 'Who shares the contract {{title}}?',
    'sharing.participants': 'Other municipalities in the contract',
    'sharing.share_key': 'Shares',
    'sharing.share_used': 'Use in each municipality',
    'sharing.key.none': 'Not shared out',
    'sharing.key.equal': 'Alike for all',
    'sharing.key.per-inhabitant': 'By inhabitants',
    'sharing.key.by-use': 'By use',
    'sharing.used-lead':
      'Users, cases or hours, counted alike for all. An empty field means the users the municipality has registered.',
    'sharing.use-later':
      'If you choose shares by use, the users that the municipalities have registered are used.',
    'sharing.as-registered_one': 'Registered: {{count}} user',
    'sharing.as-registered_other': 'Registered: {{count}} users',
    'sharing.say-use': 'Write how much the municipality uses. It has not registered its users.',
    'sharing.contracts': 'Shared contracts',
    'sharing.contracts-lead':
      'What each municipality pays of contracts they share. The sums above are after sharing where the price is known.',
    'sharing.contract': 'Contract',
    'sharing.each': 'The part of each municipality',
    'sharing.not-split': 'Not shared out',
    'sharing.after': 'After sharing',
    'sharing.weight.per-inhabitant': 'Inhabitants',
    'sharing.weight.by-use': 'Use',
    'sharing.municipality': 'Municipality',
    'sharing.amount': 'Share per year',
    'sharing.sum': 'Sum',
    'sharing.missing.price': 'The price is unknown, so nothing is shared out.',
    'sharing.missing.inhabitants': 'Inhabitants are missing for a municipality, so nothing is shared out.',
    'sharing.missing.use': 'The use is missing for a municipality, so nothing is shared out.',
    'sharing.save': 'Save the shares',
    'sharing.choose-one': 'Choose at least one municipality when the cost is to be shared.',
    'sharing.not-a-number': 'Write a whole number.',
  },
})

const sharingFields = ['participants', 'share_key', 'share_used'] as const
export type SharingField = (typeof sharingFields)[number]
export const isSharingField = (field: string): field is SharingField =>
  sharingFields.some((one) => one === field)

/** What history says of how a contract is shared. */
export function sharingInWords(
  field: SharingField,
  value: string,
  language: Language,
  nameOf: (municipality: string) => string,
): string {
  if (field === 'share_key') return sharingTexts(language)(`sharing.key.${value}` as 'sharing.key.equal')
  if (value === '') return '–'
  if (field === 'participants') return value.split(' ').map(nameOf).join(', ')
  return value.replaceAll(/\d{4}(?=: )/g, (number) => nameOf(number))
}
