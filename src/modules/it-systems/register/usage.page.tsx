import { Alert } from '#design/alert.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { TimeText } from '#design/date-text.tsx'
import { Details } from '#design/details.tsx'
import { renderDocument } from '#design/document.ts'
import { StaffPage } from '#design/staff-page.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import type { Language } from '#platform/i18n.ts'
import { ContractTable } from '../contracts/contract-table.tsx'
import { isSharingField, sharingInWords, sharingTexts } from '../contracts/sharing.text.ts'
import type { StaffFrame } from '../importing/import-list.page.tsx'
import { integrationTexts } from '../integrations/integrations.text.ts'
import type { Relation } from '../integrations/relation.rules.ts'
import { RelationsPart } from '../integrations/relations.part.tsx'
import { itSystemsTexts } from '../it-systems.text.ts'
import { fieldInWords } from './in-words.ts'
import { ModulesPart } from './modules.part.tsx'
import { registerTexts } from './register.text.ts'
import { type UsageField, usageGroups } from './usage-fields.rules.ts'
import type { Contract, PastChange, RegisteredSystem, Usage } from './usages.queries.ts'

export interface UsagePageProps {
  frame: StaffFrame
  base: string
  system: RegisteredSystem
  usage: Usage
  municipality: string
  contracts: readonly Contract[]
  relations: readonly Relation[]
  /** The modules of the system, and from those the municipality uses to its uses of them. */
  modules: readonly RegisteredSystem[]
  usedModules: ReadonlyMap<string, string>
  /** What a use of the same municipality is called. */
  systemOf(usageId: string): string
  contractTitle(contractId: string): string | null
  history: readonly PastChange[]
  nameOf(number: string): string
  mayWrite: boolean
  today: string
}

/** One member's use of one system: all that is known of it, its contracts, and every change. */
export function usagePage(props: UsagePageProps): string {
  const { frame, base, system, usage, municipality } = props
  const { language } = frame
  const t = itSystemsTexts(language)
  const names = registerTexts(language)
  const title = `${system.name}, ${municipality}`
  const isKnown = (field: UsageField) => usage[field] !== null && usage[field] !== ''
  const known = (fields: readonly UsageField[]) => fields.filter(isKnown)
  // What nobody has told stands together, so that what is known is found.
  const unknownRow = (fields: readonly UsageField[]) => {
    const rest = fields.filter((field) => !isKnown(field))
    return rest.length === 0
      ? []
      : [{ label: names('unknown'), value: rest.map((field) => names(`field.${field}`)).join(', ') }]
  }
  const [before = '', after = ''] = t('confirmed', { at: '§', by: usage.confirmedBy }).split('§')
  return renderDocument(
    <StaffPage {...frame} title={title}>
      <h1 class="ds-heading" data-size="md">
        {title}
      </h1>
      <p class="ds-paragraph">
        {before}
        <TimeText at={usage.confirmedAt} language={language} />
        {after}
      </p>
      {usage.origin === 'test-data' && <Alert kind="info">{t('only-test-data')}</Alert>}
      {Object.entries(usageGroups).map(([group, fields]) => (
        <section aria-labelledby={`gruppe-${group}`}>
          <h2 class="ds-heading" data-size="xs" id={`gruppe-${group}`}>
            {names(`group.${group}` as 'group.use')}
          </h2>
          <SummaryList
            language={language}
            rows={[
              ...known(fields).map((field) => ({
                label: names(`field.${field}`),
                value: fieldInWords(field, usage[field], language, props.nameOf),
              })),
              ...unknownRow(fields),
            ]}
          />
        </section>
      ))}
      {props.mayWrite && (
        <div class="buttons">
          <a class="ds-button" href={`${base}/bruk/${usage.id}/endre`}>
            {t('edit')}
          </a>
          <a class="ds-button" data-variant="secondary" href={`${base}/bruk/${usage.id}/ny-avtale`}>
            {t('add-contract')}
          </a>
        </div>
      )}
      <h2 class="ds-heading" data-size="xs">
        {t('contracts')}
      </h2>
      <ContractTable
        contracts={props.contracts}
        language={language}
        base={base}
        today={props.today}
        memberName={props.nameOf}
      />
      <ModulesPart
        {...{ language, base, usageId: usage.id, modules: props.modules, mayWrite: props.mayWrite }}
        csrfToken={frame.csrfToken}
        used={props.usedModules}
      />
      <RelationsPart
        {...{ language, base, relations: props.relations, usageId: usage.id, mayWrite: props.mayWrite }}
        csrfToken={frame.csrfToken}
        systemOf={props.systemOf}
        contractTitle={props.contractTitle}
      />
      <History history={props.history} language={language} nameOf={props.nameOf} />
      {props.mayWrite && (
        <Details summary={t('remove')}>
          <form method="post" action={`${base}/bruk/${usage.id}/ta-ut`}>
            <CsrfField token={frame.csrfToken} />
            <p class="ds-paragraph">{t('remove-lead')}</p>
            <button class="ds-button" type="submit" data-color="danger">
              {t('remove')}
            </button>
          </form>
        </Details>
      )}
      <p>
        <a class="ds-link" href={`${base}/${system.id}`}>
          {system.name}
        </a>
      </p>
    </StaffPage>,
  )
}

/** Every change of one thing, newest first, field by field. */
export function History(props: {
  history: readonly PastChange[]
  language: Language
  nameOf(number: string): string
}) {
  const { history, language, nameOf } = props
  const t = itSystemsTexts(language)
  const names = registerTexts(language)
  const words = (field: string, value: unknown) => {
    if (value === null || value === undefined) return t('nothing-stood')
    if (field === 'relation') return String(value)
    if (field === 'handled') return t(`handled.${value}` as 'handled.ended')
    if (isSharingField(field)) return sharingInWords(field, String(value), language, nameOf)
    return fieldInWords(field as UsageField, value as string, language, nameOf)
  }
  const label = (field: string) =>
    field === 'handled'
      ? t('notice-handled')
      : field === 'relation'
        ? integrationTexts(language)('relation.relation')
        : isSharingField(field)
          ? sharingTexts(language)(`sharing.${field}`)
          : names(`field.${field}` as 'field.owner')
  return (
    <>
      <h2 class="ds-heading" data-size="xs">
        {t('history')}
      </h2>
      <ol class="plain-list">
        {history.map(({ what, at, byName, fromImport, before, after }) => (
          <li>
            <TimeText at={at} language={language} />: {t(`history.${what}`)}
            {fromImport && ` (${t('history.from-import')})`}, {byName}
            {(what === 'changed' || what === 'undone') && (
              <ul>
                {Object.keys(after).map((field) => (
                  <li>
                    {t('history.from-to', {
                      field: label(field),
                      before: words(field, before[field]),
                      after: words(field, after[field]),
                    })}
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </>
  )
}
