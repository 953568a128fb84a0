import { defineTexts } from '#platform/i18n.ts'

/** What is said of a sheet whose columns are not what one would think. */
export const columnTexts = defineTexts('it-systems', {
  nb: {
    'import.no-headings':
      'Vi fant ingen rad med navn på kolonnene. Vi leter i de 20 første etter System, Fagsystem, Program eller Navn. Skriv nummeret på raden, eller rett arket.',
    'import.doubled': 'Noen kolonner står to ganger, og bare den første er med',
    'import.doubled-at':
      'Kolonne {{place}} er også {{field}}. Er det to tabeller ved siden av hverandre, sett dem under hverandre.',
  },
  nn: {
    'import.no-headings':
      'Vi fann inga rad med namn på kolonnane. Vi leitar i dei 20 første etter System, Fagsystem, Program eller Namn. Skriv nummeret på rada, eller rett arket.',
    'import.doubled': 'Nokre kolonnar står to gonger, og berre den første er med',
    'import.doubled-at':
      'Kolonne {{place}} er òg {{field}}. Er det to tabellar ved sida av kvarandre, set dei under kvarandre.',
  },
  en: {
    'import.no-headings':
      'We found no row with names of columns. We look in the first 20 for System, Fagsystem, Program or Navn. Write the number of the row, or mend the sheet.',
    'import.doubled': 'Some columns stand twice, and only the first is read',
    'import.doubled-at':
      'Column {{place}} is also {{field}}. If there are two tables side by side, put one below the other.',
  },
})
