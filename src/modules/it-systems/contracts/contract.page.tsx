import { Alert } from '#design/alert.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { renderDocument } from '#design/document.ts'
import { RadioGroup } from '#design/radio-group.tsx'
import { StaffPage } from '#design/staff-page.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import type { StaffFrame } from '../importing/import-list.page.tsx'
import { itSystemsTexts } from '../it-systems.text.ts'
import { fieldInWords } from '../register/in-words.ts'
import { registerTexts } from '../register/register.text.ts'
import { isNoticeMissed } from '../register/register-list.rules.ts'
import { History } from '../register/usage.page.tsx'
import { contractFieldNames } from '../register/usage-fields.rules.ts'
import type { Contract, PastChange } from '../register/usages.queries.ts'
import type { CostSplit } from './cost-split.rules.ts'
import { CostSplitPart } from './cost-split.tsx'

export interface ContractPageProps {
  frame: StaffFrame
  base: string
  contract: Contract
  municipality: string
  /** What it covers, with address. */
  covers: readonly { name: string; href: string; owner: string | null }[]
  history: readonly PastChange[]
  nameOf(number: string): string
  mayWrite: boolean
  /** Only the cooperation's own people say whom it is for: it binds others than whose it is. */
  mayShare: boolean
  split: CostSplit | null
  today: string
  fault?: string
}

const answers = ['extended', 'ended', 'replaced', 'renewed'] as const

/** One contract: dates, money, what it covers, and what becomes of it when its notice is due. */
export function contractPage(props: ContractPageProps): string {
  const { frame, base, contract, municipality, covers } = props
  const { language } = frame
  const t = itSystemsTexts(language)
  const names = registerTexts(language)
  const title = `${contract.title}, ${municipality}`
  const missed = isNoticeMissed(contract, props.today)
  const owner = covers.find((one) => one.owner)?.owner ?? names('unknown')
  return renderDocument(
    <StaffPage {...frame} title={title} hasErrors={Boolean(props.fault)}>
      <h1 class="ds-heading" data-size="md">
        {title}
      </h1>
      {contract.origin === 'test-data' && <Alert kind="info">{t('only-test-data')}</Alert>}
      {missed && (
        <Alert kind="danger" title={t('notice-missed')}>
          {t('notice-owner', { owner })}
        </Alert>
      )}
      <SummaryList
        language={language}
        rows={[
          ...contractFieldNames
            .filter((field) => field !== 'title')
            .map((field) => ({
              label: names(`field.${field}`),
              value:
                field === 'ends_on' && contract.ends_on === null
                  ? t('contract-runs')
                  : fieldInWords(
                      field,
                      field === 'notice_on' ? contract.noticeDay : contract[field],
                      language,
                    ),
            })),
          {
            label: names('field.product'),
            value: covers.map(({ name, href }) => (
              <a class="ds-link" href={href}>
                {name}
              </a>
            )),
          },
          ...(contract.handled
            ? [
                {
                  label: t('notice-handled'),
                  value: t('handled-by', {
                    how: t(`handled.${contract.handled}`),
                    by: contract.handledBy ?? '',
                  }),
                },
              ]
            : []),
        ]}
      />
      <CostSplitPart
        split={props.split}
        contract={contract}
        language={language}
        nameOf={props.nameOf}
        changeHref={props.mayShare ? `${base}/avtaler/${contract.id}/fordeling` : null}
      />
      {props.mayWrite && (
        <>
          <p>
            <a class="ds-button" data-variant="secondary" href={`${base}/avtaler/${contract.id}/endre`}>
              {t('edit')}
            </a>
          </p>
          {contract.noticeDay && !contract.handled && (
            <form method="post" action={`${base}/avtaler/${contract.id}/frist`} class="narrow" novalidate>
              <CsrfField token={frame.csrfToken} />
              <RadioGroup
                id="hva"
                label={t('notice-handled')}
                language={language}
                choices={answers.map((value) => ({ value, label: t(`handled.${value}`) }))}
                {...(props.fault ? { error: props.fault } : {})}
              />
              <button class="ds-button" type="submit">
                {t('handle-save')}
              </button>
            </form>
          )}
        </>
      )}
      <History history={props.history} language={language} nameOf={props.nameOf} />
    </StaffPage>,
  )
}
