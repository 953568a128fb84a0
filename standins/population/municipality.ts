/**
 * The 16 member municipalities as the national registers know them. Numbers, organisation numbers and postcodes are
 * real (SSB Klass 131 and correspondence table 1236, Bring); the streets are invented, so that no one lives there.
 */
export interface HelgelandMunicipality {
  number: string
  name: string
  organisationNumber: string
  postcodes: [postcode: string, place: string][]
}

const row = (number: string, name: string, organisationNumber: string, postcodes: [string, string][]) => ({
  number,
  name,
  organisationNumber,
  postcodes,
})

export const helgeland: HelgelandMunicipality[] = [
  row('1811', 'Bindal', '964983380', [
    ['7980', 'Terråk'],
    ['7981', 'Harangsfjord'],
    ['7982', 'Bindalseidet'],
  ]),
  row('1812', 'Sømna', '944810277', [
    ['8920', 'Sømna'],
    ['8921', 'Sømna'],
  ]),
  row('1813', 'Brønnøy', '964983291', [
    ['8900', 'Brønnøysund'],
    ['8907', 'Brønnøysund'],
    ['8960', 'Velfjord'],
  ]),
  row('1815', 'Vega', '941017975', [
    ['8981', 'Vega'],
    ['8985', 'Ylvingen'],
  ]),
  row('1816', 'Vevelstad', '940651034', [
    ['8976', 'Vevelstad'],
    ['8977', 'Vevelstad'],
  ]),
  row('1818', 'Herøy', '872417982', [
    ['8850', 'Herøy'],
    ['8851', 'Herøy'],
  ]),
  row('1820', 'Alstahaug', '938712441', [
    ['8800', 'Sandnessjøen'],
    ['8805', 'Sandnessjøen'],
    ['8860', 'Tjøtta'],
  ]),
  row('1822', 'Leirfjord', '945034572', [
    ['8890', 'Leirfjord'],
    ['8897', 'Bardal'],
  ]),
  row('1824', 'Vefsn', '844824122', [
    ['8657', 'Mosjøen'],
    ['8661', 'Mosjøen'],
    ['8672', 'Elsfjord'],
  ]),
  row('1825', 'Grane', '940643112', [
    ['8681', 'Trofors'],
    ['8682', 'Trofors'],
  ]),
  row('1826', 'Hattfjelldal', '944716904', [
    ['8691', 'Hattfjelldal'],
    ['8692', 'Hattfjelldal'],
  ]),
  row('1827', 'Dønna', '945114878', [
    ['8820', 'Dønna'],
    ['8813', 'Løkta'],
  ]),
  row('1828', 'Nesna', '939600515', [
    ['8700', 'Nesna'],
    ['8723', 'Husby'],
  ]),
  row('1832', 'Hemnes', '846316442', [
    ['8640', 'Hemnesberget'],
    ['8646', 'Korgen'],
    ['8643', 'Bjerka'],
  ]),
  row('1833', 'Rana', '872418032', [
    ['8622', 'Mo i Rana'],
    ['8610', 'Mo i Rana'],
    ['8615', 'Skonseng'],
  ]),
  row('1835', 'Træna', '940192692', [['8770', 'Træna']]),
]

export function municipalityNumbered(number: string): HelgelandMunicipality {
  const found = helgeland.find((municipality) => municipality.number === number)
  if (!found) throw new Error(`${number} is not one of the 16`)
  return found
}
