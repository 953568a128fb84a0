import type { ImportReport } from '../import-report.ts'
import type { FileReader } from '../package-files.ts'
import type { Term } from './finding-texts.ts'

/** What takes the place of each of Altinn's interfaces. */
const replacements: Readonly<Record<string, Term>> = {
  IInstantiationProcessor: 'use-prefill',
  IPrefill: 'use-prefill',
  IDataProcessor: 'use-calculation',
  IDataWriteProcessor: 'use-calculation',
  IFormDataValidator: 'use-validation',
  ITaskValidator: 'use-validation',
  IInstanceValidator: 'use-validation',
  IValidator: 'use-validation',
  IFileValidator: 'use-validation',
  IFileAnalyser: 'use-validation',
  IInstantiationValidator: 'use-validation',
  IAppOptionsProvider: 'use-options',
  IInstanceAppOptionsProvider: 'use-options',
  IDataListProvider: 'use-options',
  IInstanceDataListProvider: 'use-options',
  IUserAction: 'use-actions',
  IProcessExclusiveGateway: 'use-flow-condition',
  IProcessTaskStart: 'use-service-task',
  IProcessTaskEnd: 'use-service-task',
  IProcessTaskAbandon: 'use-service-task',
  IProcessEnd: 'use-service-task',
  IServiceTask: 'use-service-task',
  IProcessTask: 'use-service-task',
  IEFormidlingMetadata: 'use-service-task',
  IEFormidlingReceivers: 'use-service-task',
  IPageOrder: 'use-hidden',
  IPdfFormatter: 'use-pdf-settings',
  IValidateQueryParamPrefill: 'use-query-parameters',
  IExternalApiClient: 'use-external-api',
  ISigneeProvider: 'use-signees',
  IOrderDetailsCalculator: 'use-order',
  IPaymentProcessor: 'use-order',
}

const generated = /^App\/(models|obj|bin|Properties)\//
const classDeclaration =
  /\b(?:class|record|struct)\s+([A-Za-z_]\w*)\s*(?:<[^<>{}]*>)?\s*(?:\((?:[^()]|\([^()]*\))*\))?\s*:\s*([^{;]{1,2000})/g

/**
 * Names every class of C# code by what it does in Altinn. Nothing is compiled or run: only the line that declares a
 * class is read. `Program.cs` and model classes, which every package has, are no code of its own.
 */
export function reportCustomCode(reader: FileReader, report: ImportReport): void {
  for (const { path } of reader.matching(/^(.*\.cs)$/)) {
    if (generated.test(path) || /(^|\/)Program\.cs$/.test(path) || /(^|\/)(test|tests)\//i.test(path))
      continue
    const text = reader.text(path, 1_000_000)
    if (text === null) continue
    const code = withoutCommentsAndStrings(text)
    for (const found of code.matchAll(classDeclaration)) {
      const name = found[1]!
      const line = lineOf(code, found.index)
      const bases = (found[2] ?? '').replace(/\bwhere\b[\s\S]*/, '')
      const interfaces = [...bases.matchAll(/\bI[A-Z]\w*/g)].map((match) => match[0])
      const known = interfaces.filter((one) => Object.hasOwn(replacements, one))
      for (const one of known) {
        const values = { class: name, interface: one, replacement: { term: replacements[one]! } }
        report.warn('custom-code', path, `${name}: ${one}`, values, { line })
      }
      if (known.length === 0) report.note('other-code', path, name, { class: name }, { line })
    }
  }
}

/** Blanked with positions kept, so that a line in the result is the line in the file. */
function withoutCommentsAndStrings(text: string): string {
  return text.replace(
    /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|@"(?:[^"]|"")*"|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)+'/g,
    (part) => part.replace(/[^\n]/g, ' '),
  )
}

function lineOf(text: string, position: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at >= 0 && at < position; at = text.indexOf('\n', at + 1)) line++
  return line
}
