import { activeContact, notRegistered } from './contacts.ts'
import type { Sex } from './identity-number.ts'
import type { Tax } from './person.ts'
import { type NewPerson, type PopulationRegister, settled } from './register.ts'

/**
 * The people of Grane (and two neighbours) that tests and demonstrations name. Incomes are set on or beside the
 * limits of the kindergarten year 2026/27: 220 000 = 1 200 x 11 / 6 % (ordinary maximum price), 128 333 rounded down
 * from 700 x 11 / 6 % (sparsely populated, unconfirmed rate), 692 465 (free core time).
 */
export function addGrane(register: PopulationRegister) {
  const adult = (
    key: string,
    name: string,
    sex: Sex,
    birthDate: string,
    tax: Tax,
    story: string,
    more: Partial<NewPerson> = {},
  ): NewPerson => ({
    ...split(name),
    key,
    sex,
    birthDate,
    tax,
    story,
    contact: activeContact(key),
    ...more,
  })
  const child = (key: string, name: string, sex: Sex, birthDate: string): NewPerson => ({
    ...split(name),
    key,
    sex,
    birthDate,
  })
  const grane = { municipality: '1825' }

  register.add({
    ...grane,
    married: true,
    adults: [
      adult(
        'grane-tre-barn-mor',
        'Silje Fjelldal',
        'kvinne',
        '1992-04-18',
        settled(88_000, 2_000),
        'Tre barn i barnehage, samlet inntekt 150 000 kr: betaler 818,18, 572,73 og 0 kr.',
      ),
      adult(
        'grane-tre-barn-far',
        'Håkon Fjelldal',
        'mann',
        '1990-10-07',
        settled(60_000),
        'Far i familien med tre barn i barnehage.',
      ),
    ],
    children: [
      child('grane-tre-barn-1', 'Ylva Fjelldal', 'kvinne', '2021-05-03'),
      child('grane-tre-barn-2', 'Brage Fjelldal', 'mann', '2023-06-28'),
      child('grane-tre-barn-3', 'Åse Fjelldal', 'kvinne', '2025-03-09'),
    ],
  })
  register.add({
    ...grane,
    adults: [
      adult(
        'grane-enslig',
        'Camilla Storvik',
        'kvinne',
        '1995-02-26',
        settled(165_000),
        'Alene med ett barn, 165 000 kr. Digital postkasse (e-Boks).',
        { contact: activeContact('grane-enslig', { mailbox: 'e-boks', language: 'nn' }) },
      ),
    ],
    children: [child('grane-enslig-barn', 'Odin Storvik', 'mann', '2023-01-15')],
  })
  const single = (
    key: string,
    name: string,
    sex: Sex,
    born: string,
    tax: Tax,
    story: string,
    childName: string,
    childBorn = '2022-09-05',
    more: Partial<NewPerson> = {},
  ) =>
    register.add({
      ...grane,
      adults: [adult(key, name, sex, born, tax, story, more)],
      children: [child(`${key}-barn`, childName, 'kvinne', childBorn)],
    })
  single(
    'grane-grense-220000',
    'Marius Bjørkmo',
    'mann',
    '1991-03-03',
    settled(220_000),
    'Inntekt nøyaktig 220 000 kr: ikke redusert ved makspris 1 200.',
    'Vilde Bjørkmo',
  )
  single(
    'grane-grense-219999',
    'Linda Tverrå',
    'kvinne',
    '1993-07-19',
    settled(219_999),
    'Inntekt 219 999 kr: én krone under grensen.',
    'Mie Tverrå',
  )
  single(
    'grane-grense-128333',
    'Rune Svenning',
    'mann',
    '1989-12-24',
    settled(128_333),
    'Inntekt 128 333 kr: grensen ved makspris 700 (spredtbygd).',
    'Saga Svenning',
    '2024-06-30',
  )
  single(
    'grane-kjernetid-692465',
    'Heidi Majavatn',
    'kvinne',
    '1988-06-06',
    settled(680_000, 12_465),
    'Inntekt nøyaktig 692 465 kr: ikke gratis kjernetid.',
    'Live Majavatn',
  )
  single(
    'grane-kjernetid-692464',
    'Vegard Holmvassdal',
    'mann',
    '1987-01-31',
    settled(692_464),
    'Inntekt 692 464 kr: én krone under grensen for gratis kjernetid.',
    'Eira Holmvassdal',
  )
  single(
    'grane-reservert',
    'Torbjørg Kappfjell',
    'kvinne',
    '1985-05-17',
    settled(140_000),
    'Har reservert seg mot digital post: svaret går på papir.',
    'Runa Kappfjell',
    '2023-04-04',
    { contact: activeContact('grane-reservert', { reserved: true, mailbox: null }) },
  )
  single(
    'grane-uten-postkasse',
    'Amund Skogmo',
    'mann',
    '1994-09-12',
    settled(150_500),
    'Ikke reservert, men uten digital postkasse: svaret går til Altinn.',
    'Thea Skogmo',
    '2022-02-02',
    { contact: activeContact('grane-uten-postkasse', { mailbox: null }) },
  )
  single(
    'grane-ikke-i-krr',
    'Bente Laksfors',
    'kvinne',
    '1990-08-08',
    settled(132_000),
    'Finnes ikke i kontaktregisteret: svaret går på papir.',
    'Nelly Laksfors',
    '2021-12-20',
    { contact: notRegistered },
  )
  single(
    'grane-endret-inntekt',
    'Ole-Martin Fiplingdal',
    'mann',
    '1986-11-11',
    settled(120_000, 0, { 2024: 610_000, 2023: 595_000, 2022: 580_000 }),
    '120 000 kr i siste skattemelding, langt mer årene før.',
    'Alma Fiplingdal',
    '2023-10-10',
  )
  single(
    'grane-langt-navn',
    'Anne-Margrethe Elisabeth Christine Løvenskiold-Bratteng',
    'kvinne',
    '1983-02-28',
    settled(199_000),
    'Svært langt navn, for å se at sidene tåler det.',
    'Karoline-Mathilde Løvenskiold-Bratteng',
    '2022-07-07',
  )
  register.add({
    ...grane,
    parentsAmongAdults: [0],
    adults: [
      adult(
        'grane-stefar-mor',
        'Renate Valryggen',
        'kvinne',
        '1996-03-21',
        settled(110_000),
        'Bor med en som ikke er far til barnet; registeret vet ikke hvor lenge.',
      ),
      adult(
        'grane-stefar',
        'Kim Auster',
        'mann',
        '1994-12-05',
        settled(310_000),
        'Bor sammen med Renate Valryggen.',
      ),
    ],
    children: [child('grane-stefar-barn', 'Mina Valryggen', 'kvinne', '2022-11-02')],
  })
  register.add({
    ...grane,
    married: true,
    adults: [
      adult(
        'grane-to-ordninger-mor',
        'Gunn Nordgård',
        'kvinne',
        '1986-10-19',
        settled(180_000),
        'Barn både i barnehage og SFO.',
      ),
      adult(
        'grane-to-ordninger-far',
        'Jens Nordgård',
        'mann',
        '1984-06-22',
        settled(95_000),
        'Far i familien med barn i barnehage og SFO.',
      ),
    ],
    children: [
      child('grane-to-ordninger-barn-1', 'Ask Nordgård', 'mann', '2018-03-17'),
      child('grane-to-ordninger-barn-2', 'Embla Nordgård', 'kvinne', '2020-10-29'),
      child('grane-to-ordninger-barn-3', 'Liam Nordgård', 'mann', '2024-04-23'),
    ],
  })
  register.add({
    ...grane,
    adults: [
      adult(
        'grane-uten-barn',
        'Oddvar Trofors',
        'mann',
        '1957-01-08',
        settled(380_000, 22_000),
        'Pensjonist uten barn: har ingen å søke for.',
      ),
    ],
  })
  register.add({
    ...grane,
    adults: [
      adult(
        'grane-to-kommuner',
        'Maria Sørdal',
        'kvinne',
        '1991-05-25',
        settled(175_000),
        'Bor i Grane, har også saker i Vefsn.',
        { alsoDealsWith: ['1824'] },
      ),
    ],
    children: [child('grane-to-kommuner-barn', 'Johanna Sørdal', 'kvinne', '2022-04-14')],
  })
  register.add({
    municipality: '1833',
    married: true,
    adults: [
      adult(
        'rana-mor',
        'Tonje Selfors',
        'kvinne',
        '1990-02-14',
        settled(230_000, 1_500),
        'Bor i Rana: skal ikke kunne nå noe av Grane sitt.',
      ),
      adult('rana-far', 'Espen Selfors', 'mann', '1988-11-27', settled(260_000), 'Bor i Rana.'),
    ],
    children: [child('rana-barn', 'Sigrid Selfors', 'kvinne', '2022-10-31')],
  })
  // Statsforvalteren has appointed a guardian in Rana for somebody in Grane, for school and kindergarten alone.
  const named = (key: string) => register.people.find((person) => person.key === key)!
  register.entrust(named('grane-reservert'), named('rana-far'), ['skoleOgUtdanning'])
}

function split(name: string) {
  const at = name.lastIndexOf(' ')
  return { firstName: name.slice(0, at), lastName: name.slice(at + 1) }
}
