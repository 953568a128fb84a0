import type { KostraSeries } from '#norway/kostra-accounts.ts'

/** How much a finding weighs with SSB: `fatal` stops the other controls, an error stops a report, a warning does not. */
export type Severity = 'fatal' | 'error' | 'warning'

/** What SSB's control says. `message` is SSB's own sentence, which people know from the reporting. */
export interface ControlFinding {
  control: string
  severity: Severity
  message: string
  /** Row of the file. */
  lineNumber: number
  /** Field of the record that it is about, by its name in the file's description; absent where it is about several. */
  field?: string
}

/** How long a line of the file is. */
export const recordLength = 48

/** Lines of another length: their fields would be read from wrong places, so nothing else is said of such a file. */
export function controlLengths(text: string): ControlFinding[] {
  return text.split(/\r?\n/).flatMap((line, n): ControlFinding[] => {
    const { length } = line
    if (line.trim() === '' || length === recordLength) return []
    const message = `Linjen har ${length} tegn. Den skal ha ${recordLength}.`
    return [{ control: 'lengde', severity: 'fatal', message, lineNumber: n + 1 }]
  })
}

/** One record to report: codes as text of the lengths of the file format, the amount in thousands of kroner. */
export interface KostraRecord {
  lineNumber: number
  form: string
  year: string
  quarter: string
  region: string
  organisation: string
  enterprise: string
  accountClass: string
  /** Function or balance chapter. */
  functionOrChapter: string
  /** Account type or sector. */
  typeOrSector: string
  amount: string
}

/** What the form was filled in with beforehand. */
export interface Expected {
  form: string
  year: string
  quarter: string
  region: string
  organisation: string
  enterprise: string
}

/** Reads lines of 48 figures by the record of the series; a line that is too short is filled out. */
export function readRecords(text: string, series: KostraSeries): KostraRecord[] {
  const at = new Map(
    series.record.map(([name, from, length]) => [name, [from - 1, from - 1 + length] as const]),
  )
  return text
    .split(/\r?\n/)
    .map((line, n) => [line.padEnd(48), n + 1] as const)
    .filter(([line]) => line.trim() !== '')
    .map(([line, lineNumber]) => {
      const field = (name: string) => line.slice(...(at.get(name) ?? [0, 0]))
      return {
        ...{
          lineNumber,
          form: field('skjema').trim(),
          year: field('aargang').trim(),
          quarter: field('kvartal'),
        },
        ...{
          region: field('region').trim(),
          organisation: field('orgnr').trim(),
          enterprise: field('foretaksnr').trim(),
        },
        ...{ accountClass: field('kontoklasse'), functionOrChapter: field('funksjon_kapittel').trim() },
        ...{ typeOrSector: field('art_sektor').trim(), amount: field('belop') },
      }
    })
}

/** The field that each control reads. */
const fieldOfControl: Readonly<Record<string, string>> = {
  ...{ '003': 'skjema', '004': 'aargang', '005': 'kvartal', '006': 'region', '007': 'orgnr' },
  ...{ '008': 'foretaksnr', '009': 'kontoklasse', '010': 'funksjon_kapittel', '011': 'funksjon_kapittel' },
  ...{ '012': 'art_sektor', '013': 'art_sektor', '014': 'belop' },
}

const withFunctions = new Set(['0A', '0C', '0I', '0K', '0M', '0P'])
const withChapters = new Set(['0B', '0D', '0J', '0L', '0N', '0Q'])
const withOrganisation = new Set(['0F', '0G', '0I', '0J', '0K', '0L'])

/** The common controls 003-015 on records, in SSB's order; and the combinations that its program refuses. */
export function controlRecords(
  records: readonly KostraRecord[],
  expected: Expected,
  series: KostraSeries,
): ControlFinding[] {
  const findings: ControlFinding[] = []
  const asYear = expected.quarter.trim() === '' || expected.quarter === '4'
  for (const record of records) {
    const say = (control: string, severity: Severity, message: string, field = fieldOfControl[control]) =>
      findings.push({
        control,
        severity,
        message,
        lineNumber: record.lineNumber,
        ...(field ? { field } : {}),
      })
    const must = (control: string, name: string, value: string, wanted: string, among = '') => {
      if (value !== wanted)
        say(control, 'error', `Fant ugyldig ${name} '${value}'. Korrigér ${name} til ${among}'${wanted}'`)
    }
    must('003', 'skjema', record.form, expected.form)
    must('004', 'årgang', record.year, expected.year)
    must('005', 'kvartal', record.quarter.trim(), expected.quarter.trim())
    must('006', 'region', record.region, expected.region)
    if (withOrganisation.has(expected.form))
      must('007', 'orgnr', record.organisation, expected.organisation, 'én av ')
    if (expected.enterprise !== '') must('008', 'foretaksnummer', record.enterprise, expected.enterprise)
    const among = (
      control: string,
      name: string,
      plural: string,
      value: string,
      codes: readonly string[],
      always = false,
    ) => {
      if (!codes.includes(value))
        say(
          control,
          asYear || always ? 'error' : 'warning',
          `Fant ugyldig ${name} '${value}'. Korrigér ${name} til én av '${plural === '' ? codes.join(', ') : plural}'`,
        )
    }
    const classes = series.forms[expected.form]?.accountClasses ?? []
    among('009', 'kontoklasse', '', record.accountClass, classes, true)
    if (withFunctions.has(expected.form)) {
      among('010', 'funksjon', '', record.functionOrChapter, [...series.functions.keys()])
      const types = [...series.accountTypes.values()].filter(
        ({ onlyMunicipality }) => !onlyMunicipality || expected.form === '0A' || expected.form === '0M',
      )
      among(
        '012',
        'art',
        '',
        record.typeOrSector,
        types.map(({ code }) => code),
      )
    }
    if (withChapters.has(expected.form)) {
      among('011', 'kapittel', '', record.functionOrChapter, [...series.chapters])
      among('013', 'sektor', '', record.typeOrSector, [...series.sectors])
    }
    if (!/^[ 0]*-?\d+$/.test(record.amount))
      say('014', 'error', `Fant ugyldig beløp '${record.amount}'. Korrigér beløp`)
    for (const { severity, message } of refusedTogether(
      record.accountClass,
      record.functionOrChapter,
      record.typeOrSector,
      series,
    ))
      say('kombinasjon', severity, message)
  }
  return [...findings, ...doubles(records)]
}

/** Codes that are good by themselves and not together with the account class. */
export function refusedTogether(
  accountClass: string | null,
  functionCode: string,
  typeCode: string,
  series: KostraSeries,
): { severity: Severity; message: string }[] {
  const found: { severity: Severity; message: string }[] = []
  const say = (severity: Severity, what: string, code: string, where: string) =>
    found.push({
      severity,
      message: `${severity === 'error' ? 'Ugyldig' : 'Ulogisk'} ${what} '${code}' i ${where}`,
    })
  if (accountClass === '1' || accountClass === '3') {
    const where = 'driftsregnskapet'
    if (series.invalidFunctionInOperations.has(functionCode)) say('error', 'funksjon', functionCode, where)
    if (series.invalidTypeInOperations.has(typeCode)) say('error', 'art', typeCode, where)
  }
  if (accountClass === '0' || accountClass === '4') {
    const where = 'investeringsregnskapet'
    if (series.invalidFunctionInInvestment.has(functionCode)) say('error', 'funksjon', functionCode, where)
    if (series.illogicalFunctionInInvestment.has(functionCode))
      say('warning', 'funksjon', functionCode, where)
    if (series.invalidTypeInInvestment.has(typeCode)) say('error', 'art', typeCode, where)
  }
  return found
}

/** Control 015: several amounts on the same codes. SSB adds them up, so they may be right. */
function doubles(records: readonly KostraRecord[]): ControlFinding[] {
  const same = Map.groupBy(
    records,
    (one) => `${one.accountClass} ${one.functionOrChapter} ${one.typeOrSector}`,
  )
  return [...same.values()]
    .filter((own) => own.length > 1)
    .map((own) => ({
      ...{ control: '015', severity: 'warning', lineNumber: own[1]!.lineNumber },
      message: `Det er oppgitt flere beløp på samme kombinasjon av (${own[0]!.accountClass}, ${own[0]!.functionOrChapter}, ${own[0]!.typeOrSector}) med beløpene (${own.map(({ amount }) => amount.trim()).join(', ')}). Hvis dette er riktig, kan du sende inn filen, og beløpene summeres hos SSB. Dersom dette er feil må recordene korrigeres før innsending til SSB.`,
    }))
}
