import { expressionReason } from './import/expression-reason.ts'
import { type FindingCode, findingTexts, type Term, terms } from './import/finding-texts.ts'
import type { Language } from './package-model.ts'

export type Severity = 'error' | 'warning' | 'info'

/** One step into a JSON file: a property, an index, or the element of a list that has this `id`. */
export type JsonStep = string | number | { readonly id: string }
export type JsonPlace = readonly JsonStep[]

/** What fills a sentence. `{ term }` is a word that has its own translation. */
export type FindingValue = string | number | { readonly term: Term }
export type FindingValues = Readonly<Record<string, FindingValue>>

export interface Finding {
  readonly severity: Severity
  /** A word for machines: `unknown-component`, `missing-text`, ... */
  readonly code: string
  /** File in the package. */
  readonly file: string
  /** 1-based; missing where the fault is the file as a whole, or that something is not there. */
  readonly line?: number
  /** Where in the file: component id or path; empty for the whole file. */
  readonly place: string
  /** The sentence in English. `sentenceOf` gives it in the language of the reader. */
  readonly message: string
  readonly values?: FindingValues
}

/** Where a finding stands, as far as the one who finds knows: a line, or a way into the JSON. */
export interface FoundAt {
  readonly line?: number
  readonly at?: JsonPlace
}

/** What is said of one thing: in which file, at which place, what fills the sentence, and where it stands. */
type Told = [code: FindingCode, file: string, place: string, values?: FindingValues, found?: FoundAt]

/** Everything the importer met and could not use as it stood. Nothing is dropped without a line here. */
export class ImportReport {
  readonly findings: Finding[] = []
  private readonly known = new Set<string>()
  private readonly unlocated = new Map<Finding, JsonPlace>()

  error(...told: Told): void {
    this.add('error', ...told)
  }

  warn(...told: Told): void {
    this.add('warning', ...told)
  }

  note(...told: Told): void {
    this.add('info', ...told)
  }

  get errors(): readonly Finding[] {
    return this.findings.filter((finding) => finding.severity === 'error')
  }

  /** Turns ways into JSON into line numbers; asked once, when everything is read. */
  locate(lineOf: (file: string, at: JsonPlace) => number | undefined): void {
    for (const [index, finding] of this.findings.entries()) {
      const at = this.unlocated.get(finding)
      const line = at && lineOf(finding.file, at)
      if (line !== undefined) this.findings[index] = { ...finding, line }
    }
    this.unlocated.clear()
  }

  /** Errors first, then by file and line: the order a person mends them in. */
  sorted(): Finding[] {
    const weight: Record<Severity, number> = { error: 0, warning: 1, info: 2 }
    return [...this.findings].sort(
      (a, b) =>
        weight[a.severity] - weight[b.severity] ||
        a.file.localeCompare(b.file) ||
        (a.line ?? 0) - (b.line ?? 0),
    )
  }

  private add(severity: Severity, ...[code, file, place, values = {}, found = {}]: Told): void {
    // A layout set copied to several tasks says the same thing once per task.
    const key = `${code}\n${file}\n${place}\n${JSON.stringify(values)}`
    if (this.known.has(key)) return
    this.known.add(key)
    const message = fill(findingTexts[code].en, values, 'en')
    const line = found.line === undefined ? {} : { line: found.line }
    const finding: Finding = { severity, code, file, ...line, place, message, values }
    this.findings.push(finding)
    if (found.at && found.line === undefined) this.unlocated.set(finding, found.at)
  }
}

/** What is wrong and where, as one sentence: `Side1.json, linje 14: …`, or with the whole path where pages share names. */
export function sentenceOf(finding: Finding, language: Language, naming: 'name' | 'path' = 'name'): string {
  const line = { nb: 'linje', nn: 'linje', en: 'line' }[language]
  const name = naming === 'path' ? finding.file : (finding.file.split('/').at(-1) ?? finding.file)
  const where = finding.line === undefined ? name : `${name}, ${line} ${finding.line}`
  return where ? `${where}: ${explanationOf(finding, language)}` : explanationOf(finding, language)
}

/** What is wrong, without file and line. */
export function explanationOf(finding: Finding, language: Language): string {
  const texts = Object.hasOwn(findingTexts, finding.code) ? findingTexts[finding.code as FindingCode] : null
  return texts ? fill(texts[language], finding.values ?? {}, language) : finding.message
}

const languageWords: Record<string, Record<Language, string>> = {
  nb: { nb: 'bokmål', nn: 'bokmål', en: 'Bokmål' },
  nn: { nb: 'nynorsk', nn: 'nynorsk', en: 'Nynorsk' },
  en: { nb: 'engelsk', nn: 'engelsk', en: 'English' },
}

/** A package may have texts in other languages than ours: those are said by their code. */
const languageInWords = (code: string, language: Language): string =>
  Object.hasOwn(languageWords, code) ? (languageWords[code]?.[language] ?? code) : code

function fill(text: string, values: FindingValues, language: Language): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    if (value === undefined) return whole
    if (typeof value === 'object') return terms[value.term][language]
    if (name === 'language') return languageInWords(String(value), language)
    return name === 'reason' ? expressionReason(String(value), language) : String(value)
  })
}
