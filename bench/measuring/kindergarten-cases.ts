import type { KindergartenFacts } from './kindergarten-by-hand.ts'

/** Numbers that follow from the seed alone, so that every run decides the same cases (mulberry32). */
export function chanceFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Cases as they come: most can be decided by the rule alone, some lack a fact or have
 * one that is not allowed, some lie on a limit. Figures made up. */
export function kindergartenCases(count: number, chance: () => number): KindergartenFacts[] {
  const seldom = <T>(usual: T, ...others: T[]): T =>
    chance() < 0.9 ? usual : others[Math.floor(chance() * others.length)]!
  const price = () => String(1000 + Math.floor(chance() * 2000))
  return Array.from({ length: count }, () => {
    const monthly = price()
    // Every tenth income is exactly the one where 6 % of it is the price of the year.
    const limit = (Number(monthly) * 11 * 100) / 6
    const income = chance() < 0.1 && Number.isInteger(limit) ? limit : Math.floor(chance() * 900_000)
    return {
      'Samlet inntekt': seldom<string | null>(chance() < 0.2 ? `${income}.50` : String(income), null, '-1'),
      Skattegrunnlag: seldom<string | null>('oppgjør', 'utkast', 'skjermet', 'mangler', null, 'annet'),
      'Inntekt meldt endret': seldom<boolean | null>(false, true, null),
      'Adressesperre i husholdningen': seldom<boolean | null>(false, true, null),
      'Søker bosatt i kommunen': seldom<boolean | null>(true, false, null),
      Samboerforhold: seldom<string | null>('avklart', 'ukjent', null),
      Barn: Array.from({ length: Math.floor(chance() * 4) }, (_, at) => ({
        ref: `barn-${at + 1}`,
        alder: seldom<string | null>(String(Math.floor(chance() * 7)), null),
        'utsatt skolestart': seldom<boolean | null>(false, true, null),
        'bosatt hos søker': seldom<boolean | null>(true, false, null),
      })),
      'Ordinær pris per måned': monthly,
      Betalingsmåneder: '11',
      'Høyeste andel av inntekten': '0.06',
      'Andel barn nummer to': '0.7',
      'Andel senere barn': '0.5',
      'Inntektsgrense kjernetid': '642700',
      'Kjernetid fra alder': '2',
      'Kjernetid til alder': '5',
      'Høyeste alder i barnehage': '5',
      Avrunding: ['øre', 'krone', 'krone ned'][Math.floor(chance() * 3)]!,
    }
  })
}
