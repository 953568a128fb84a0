import { activeContact, notRegistered } from './contacts.ts'
import type { Sex } from './identity-number.ts'
import type { HelgelandMunicipality } from './municipality.ts'
import type { Tax } from './person.ts'
import type { NewPerson, PopulationRegister } from './register.ts'
import { settled } from './register.ts'

const women = [
  'Ingrid',
  'Solveig',
  'Marte',
  'Hanne',
  'Siri',
  'Kari',
  'Anne',
  'Tone',
  'Elin',
  'Guro',
  'Randi',
  'Liv',
]
const men = [
  'Lars',
  'Olav',
  'Jon',
  'Even',
  'Trond',
  'Geir',
  'Steinar',
  'Arne',
  'Kjell',
  'Odd',
  'Roar',
  'Terje',
]
const girls = ['Nora', 'Ella', 'Maja', 'Frida', 'Sofie', 'Tuva', 'Iben', 'Leah', 'Ada', 'Hedda']
const boys = ['Jakob', 'Emil', 'Noah', 'Oskar', 'Filip', 'Aksel', 'Theo', 'Sander', 'Iver', 'Mikkel']
const familyNames = [
  'Hansen',
  'Olsen',
  'Nilsen',
  'Pedersen',
  'Larsen',
  'Johansen',
  'Kristiansen',
  'Jakobsen',
  'Andersen',
  'Dahl',
  'Moen',
  'Lund',
  'Strand',
  'Bakken',
  'Haugen',
  'Solberg',
  'Eide',
  'Berg',
]

/**
 * The same ten households in every municipality, so that each journey can be tried everywhere. Ages are set for the
 * kindergarten year 2026/27: children born 2021-2025 are in kindergarten, 2017-2020 at school with SFO.
 */
export function addHouseholdsEverywhere(
  register: PopulationRegister,
  place: HelgelandMunicipality,
  nth: number,
) {
  const slug = slugOf(place.name)
  let counter = nth * 7
  const next = <T>(list: T[]): T => list[counter++ % list.length]!
  const lastName = () => next(familyNames)
  const adult = (
    key: string,
    family: string,
    sex: Sex,
    birthDate: string,
    tax: Tax,
    story = '',
    more: Partial<NewPerson> = {},
  ): NewPerson => ({
    key: `${slug}-${key}`,
    firstName: next(sex === 'kvinne' ? women : men),
    lastName: family,
    sex,
    birthDate,
    tax,
    story,
    contact: activeContact(`${slug}-${key}`),
    ...more,
  })
  const child = (key: string, family: string, sex: Sex, birthDate: string): NewPerson => ({
    key: `${slug}-${key}`,
    firstName: next(sex === 'kvinne' ? girls : boys),
    lastName: family,
    sex,
    birthDate,
  })
  const household = (municipality = place.number) => ({ municipality })

  let family = lastName()
  const births = ['2023-03-14', '2021-06-02', '2025-02-20'].slice(0, 1 + (nth % 3))
  register.add({
    ...household(),
    married: true,
    adults: [
      adult(
        'lavinntekt-mor',
        family,
        'kvinne',
        '1993-05-11',
        settled(98_400, 600),
        `Gift, lav samlet inntekt (185 000 kr), ${births.length} barn i barnehagealder.`,
      ),
      adult(
        'lavinntekt-far',
        family,
        'mann',
        '1991-09-23',
        settled(86_000),
        'Gift, lav samlet inntekt (185 000 kr).',
        {
          contact: activeContact(`${slug}-lavinntekt-far`, { mailbox: 'e-boks' }),
        },
      ),
    ],
    children: births.map((born, i) =>
      child(`lavinntekt-barn-${i + 1}`, family, i % 2 ? 'mann' : 'kvinne', born),
    ),
  })
  family = lastName()
  register.add({
    ...household(),
    adults: [
      adult('alene', family, 'kvinne', '1996-11-30', settled(172_000), 'Alene med ett barn, 172 000 kr.', {
        maritalStatus: 'skilt',
      }),
    ],
    children: [child('alene-barn', family, 'mann', '2022-08-19')],
  })
  family = lastName()
  register.add({
    ...household(),
    married: true,
    adults: [
      adult(
        'hoy-inntekt-far',
        family,
        'mann',
        '1984-02-17',
        settled(880_000, 45_000),
        'Gift, samlet 1 640 000 kr.',
      ),
      adult('hoy-inntekt-mor', family, 'kvinne', '1986-07-05', settled(700_000, 15_000)),
    ],
    children: [
      child('hoy-inntekt-barn-1', family, 'kvinne', '2021-10-08'),
      child('hoy-inntekt-barn-2', family, 'mann', '2024-01-27'),
    ],
  })
  family = lastName()
  register.add({
    ...household(),
    adults: [
      adult(
        'uten-skattemelding',
        family,
        'mann',
        '1998-04-03',
        { kind: 'missing' },
        'Alene med ett barn, skattemelding mangler.',
      ),
    ],
    children: [child('uten-skattemelding-barn', family, 'kvinne', '2023-09-12')],
  })
  family = lastName()
  register.add({
    ...household(),
    adults: [
      adult(
        'skjermet',
        family,
        'kvinne',
        '1990-12-01',
        { kind: 'shielded' },
        'Skattegrunnlaget er skjermet.',
      ),
    ],
    children: [child('skjermet-barn', family, 'mann', '2022-03-30')],
  })
  family = lastName()
  register.add({
    ...household(),
    addressProtection: nth % 2 ? 'strengtFortrolig' : 'fortrolig',
    adults: [
      adult(
        'adressesperre',
        family,
        'kvinne',
        '1994-08-21',
        settled(201_000),
        'Adressebeskyttelse: adressen skal aldri vises.',
      ),
    ],
    children: [child('adressesperre-barn', family, 'kvinne', '2022-12-11')],
  })
  family = lastName()
  register.add({
    ...household(),
    married: true,
    adults: [
      adult(
        'utkast-mor',
        family,
        'kvinne',
        '1989-01-19',
        { kind: 'draft', wageNok: 210_000, capitalNok: 0 },
        'Skattegrunnlaget finnes bare som utkast.',
      ),
      adult('utkast-far', family, 'mann', '1988-03-08', settled(190_000)),
    ],
    children: [child('utkast-barn', family, 'mann', '2021-11-25')],
  })
  family = lastName()
  register.add({
    ...household(),
    adults: [
      adult(
        'samboer-mor',
        family,
        'kvinne',
        '1997-06-14',
        settled(101_000),
        'Samboer, felles barn, samlet 205 000 kr.',
      ),
      adult(
        'samboer-far',
        lastName(),
        'mann',
        '1995-10-02',
        settled(104_000),
        'Samboer, felles barn. Finnes ikke i kontaktregisteret.',
        {
          contact: notRegistered,
        },
      ),
    ],
    children: [child('samboer-barn', family, 'kvinne', '2024-05-06')],
  })
  family = lastName()
  const [, childElsewhere] = register.add({
    ...household(),
    adults: [
      adult(
        'delt-mor',
        family,
        'kvinne',
        '1992-09-09',
        settled(155_000),
        'Barnet bor her; far bor på en annen adresse.',
        { maritalStatus: 'skilt' },
      ),
    ],
    children: [child('delt-barn', family, 'mann', '2022-06-17')],
  })
  const [father] = register.add({
    ...household(),
    adults: [
      adult(
        'delt-far',
        family,
        'mann',
        '1990-05-27',
        settled(420_000),
        'Har et barn som bor på en annen adresse.',
        {
          maritalStatus: 'skilt',
          contact: activeContact(`${slug}-delt-far`, { reserved: true, mailbox: null }),
        },
      ),
    ],
  })
  register.join(father!, childElsewhere!)
  family = lastName()
  register.add({
    ...household(),
    married: true,
    adults: [
      adult(
        'sfo-mor',
        family,
        'kvinne',
        '1987-04-12',
        settled(240_000),
        'Gift, to barn i SFO (1. og 4. trinn).',
        { contact: activeContact(`${slug}-sfo-mor`, { mailbox: null, verifiedMonthsAgo: 25 }) },
      ),
      adult('sfo-far', family, 'mann', '1985-08-30', settled(205_000)),
    ],
    children: [
      child('sfo-barn-1', family, 'kvinne', '2020-07-21'),
      child('sfo-barn-2', family, 'mann', '2017-02-13'),
    ],
  })
}

export const slugOf = (name: string) =>
  name.toLowerCase().replaceAll('æ', 'ae').replaceAll('ø', 'o').replaceAll('å', 'a')
