import type { DepositFinding, DepositReport, TestResult } from '#engines/noark-deposit/index.ts'
import type { Language } from '#platform/i18n.ts'
import { findingSentence, placeOf } from './deposit-sentences.ts'
import { depositTestTexts } from './deposit-test.text.ts'

/** The report in the form of Arkade 5 (testReport.schema.json), so that the two can be laid side by side. */
export function arkadeReport(report: DepositReport, language: Language, now: Date): object {
  const { description, results, counts } = report
  const errors = results.reduce((sum, one) => sum + one.errors, 0)
  const period = [description?.periodStart, description?.periodEnd].filter((one) => one != null)
  return {
    Summary: {
      Uuid: null,
      ArchiveType: 'Noark5',
      ArchiveCreators: description?.creators.join(', ') ?? null,
      ArchivalPeriod: period.length === 2 ? period.join(' - ') : null,
      SystemName: description?.systemName ?? null,
      SystemType: description?.systemType ?? null,
      DateOfTesting: now.toISOString().slice(0, 10),
      NumberOfProcessedFiles: String(counts.documentObjects),
      NumberOfProcessedRecords: String(counts.records),
      NumberOfTestsRun: String(results.length),
      NumberOfErrors: String(errors),
    },
    TestsResults: results.map((one) => executedTest(one, language)),
  }
}

function executedTest({ check, errors, findings, notes }: TestResult, language: Language): object {
  const name = depositTestTexts(language)(check.number as 'N5.01')
  const kind = check.group === 'structure' ? 'Structure' : 'Content'
  const resultOf = (ResultType: 'Success' | 'Error') => (finding: DepositFinding) => ({
    ResultType,
    Location: placeOf(finding, language),
    Message: findingSentence(finding, language),
  })
  return {
    TestId: check.number,
    TestName: name,
    TestType: `${kind}${check.canFail ? 'Control' : 'Analysis'}`,
    TestDescription: null,
    ResultSet: {
      Name: null,
      ResultSets: null,
      Results: [...findings.map(resultOf('Error')), ...notes.map(resultOf('Success'))],
    },
    HasResults: findings.length + notes.length > 0,
    NumberOfErrors: String(errors),
  }
}
