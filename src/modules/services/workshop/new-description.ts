import type { AppPackage } from '#engines/altinn/index.ts'
import { languages } from '#platform/i18n.ts'

/**
 * `samvirke/service.json` for a package that has none: what the package itself says, and nothing that only a person can
 * know. Purpose, legal basis, retention and archive code stand empty, so that publishing asks for them.
 */
export function newDescription(id: string, app: AppPackage, name?: string): object {
  const title = (language: string) =>
    app.metadata.title[language as 'nb'] || name || app.metadata.title.nb || id
  const inAll = (text: (language: string) => string) =>
    Object.fromEntries(languages.map((language) => [language, text(language)]))
  const empty = inAll(() => '')
  const folder = [...app.folders.values()].find((one) => !one.isSubform && one.order.length > 0)
  const words = { nb: title('nb'), nn: title('nn') }
  const forCase = (named: string) => ({ title: `${named} – {applicant}`, publicTitle: `${named} – *****` })
  return {
    id,
    title: inAll(title),
    summary: empty,
    page: { who: empty, need: empty, time: empty, cost: empty },
    purpose: empty,
    securityLevel: 'idporten-loa-high',
    package: {
      app: app.metadata.id || `samvirke/${id}`,
      task: folder?.id ?? '',
      dataType: folder?.defaultDataType ?? '',
    },
    legalBasis: [],
    automation: { level: 'manual' },
    deadline: { answerWithin: { ruleId: 'preliminary-answer' }, effectFrom: { rule: 'application-day' } },
    appeal: { decidedBy: 'statsforvalteren' },
    caseTitle: { nb: forCase(words.nb), nn: forCase(words.nn) },
    documentTitle: {
      nb: { application: words.nb, decision: `Svar: ${words.nb}` },
      nn: { application: words.nn, decision: `Svar: ${words.nn}` },
    },
    classification: { code: '' },
    screening: null,
    retention: { years: null, action: 'keep', source: '', trust: 'ikke verifisert' },
    draftRetentionDays: 30,
  }
}
