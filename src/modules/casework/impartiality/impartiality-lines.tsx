import { Alert } from '#design/alert.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { dateLong } from '#design/date-format.ts'
import { Details } from '#design/details.tsx'
import { RadioGroup } from '#design/radio-group.tsx'
import { TextArea } from '#design/text-area.tsx'
import { type ImpartialityGround, impartialityGroundsOn } from '#norway/impartiality-grounds.ts'
import type { IsoDate } from '#norway/iso-date.ts'
import type { SmallFormProps } from '../dialogue/request-lines.tsx'
import type { DeclarationLine } from './declarations.queries.ts'
import type { CannotTakePart } from './impartiality.rules.ts'
import { impartialityTexts } from './impartiality.text.ts'

export interface ImpartialityLinesProps extends SmallFormProps {
  today: IsoDate
  declarations: readonly DeclarationLine[]
  why: CannotTakePart | null
  /** The officer who reads; whether they may judge colleagues. */
  reader: { id: string; isLeader: boolean }
}

const warnings = {
  'casework.is-party': 'warn-party',
  'casework.is-conflicted': 'warn-conflicted',
  'casework.leader-conflicted': 'warn-leader',
} as const

/** Who has said what about their own part in the case, what stands in the reader's way, and where they say it. */
export function ImpartialityLines(props: ImpartialityLinesProps) {
  const { language, declarations, why, reader } = props
  const t = impartialityTexts(language)
  const others = declarations.filter((one) => one.conflicted && one.employeeId !== reader.id)
  return (
    <>
      {why && <Alert kind="warning">{t(warnings[why])}</Alert>}
      {declarations.length > 0 && (
        <ul class="ds-list">
          {declarations.map((one) => (
            <li>{sentence(one, language)}</li>
          ))}
        </ul>
      )}
      {why !== 'casework.is-conflicted' && (
        <Details summary={t('declare')}>
          <DeclareForm {...props} errors={[]} typed={{}} />
        </Details>
      )}
      {reader.isLeader &&
        others.map((one) => (
          <Details summary={t('clear', { name: one.employeeName })}>
            <ClearForm {...props} officer={one} error={null} typed="" />
          </Details>
        ))}
    </>
  )
}

function sentence(one: DeclarationLine, language: SmallFormProps['language']): string {
  const t = impartialityTexts(language)
  const words = {
    ...{ name: one.employeeName, by: one.declaredByName, date: dateLong(one.declaredAt, language) },
  }
  const isCleared = !one.conflicted && one.declaredByName !== one.employeeName
  return t(one.conflicted ? 'line.conflicted' : isCleared ? 'line.cleared' : 'line.impartial', words)
}

export function DeclareForm(
  props: Pick<ImpartialityLinesProps, keyof SmallFormProps | 'today'> & {
    errors: readonly { id: string; text: string }[]
    typed: { habil?: string; grunn?: string; forklaring?: string }
  },
) {
  const { language, typed } = props
  const t = impartialityTexts(language)
  const error = (id: string) => {
    const text = props.errors.find((one) => one.id === id)?.text
    return text ? { error: text } : {}
  }
  const asChoice = ({ id, label, section }: ImpartialityGround) => ({
    ...{ value: id, label: label[language], description: t('ground-help', { section }) },
  })
  return (
    <form method="post" action={`${props.here}/habilitet`} novalidate>
      <CsrfField token={props.csrfToken} />
      <RadioGroup
        id="habil"
        label={t('question')}
        language={language}
        value={typed.habil ?? ''}
        choices={[
          { value: 'ja', label: t('impartial') },
          { value: 'nei', label: t('conflicted') },
        ]}
        {...error('habil')}
      />
      <RadioGroup
        id="grunn"
        label={t('ground')}
        optional
        language={language}
        value={typed.grunn ?? ''}
        choices={impartialityGroundsOn(props.today).map(asChoice)}
        {...error('grunn')}
      />
      <TextArea
        id="forklaring"
        label={t('explanation')}
        description={t('explanation-help')}
        optional
        language={language}
        rows={3}
        maxlength={1000}
        value={typed.forklaring ?? ''}
        {...error('forklaring')}
      />
      <button class="ds-button" data-variant="secondary" type="submit">
        {t('save')}
      </button>
    </form>
  )
}

export function ClearForm(
  props: SmallFormProps & {
    officer: Pick<DeclarationLine, 'employeeId' | 'employeeName'>
    error: string | null
    typed: string
  },
) {
  const { language, officer, error } = props
  const t = impartialityTexts(language)
  return (
    <form method="post" action={`${props.here}/habilitet/vurder`} novalidate>
      <CsrfField token={props.csrfToken} />
      <input type="hidden" name="ansatt" value={officer.employeeId} />
      <TextArea
        id={`vurdering-${officer.employeeId.slice(0, 8)}`}
        name="begrunnelse"
        label={t('clear-label', { name: officer.employeeName })}
        language={language}
        rows={3}
        maxlength={1000}
        value={props.typed}
        {...(error ? { error } : {})}
      />
      <button class="ds-button" data-variant="secondary" type="submit">
        {t('clear-button')}
      </button>
    </form>
  )
}
