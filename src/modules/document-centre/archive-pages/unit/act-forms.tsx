import type { Child } from 'hono/jsx'
import { CheckboxGroup } from '#design/checkbox-group.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { Details } from '#design/details.tsx'
import { Select } from '#design/select.tsx'
import { TextArea } from '#design/text-area.tsx'
import { TextField } from '#design/text-field.tsx'
import { personalMatters, type Screening, standardValues } from '#modules/archive/index.ts'
import type { Language } from '#platform/i18n.ts'
import { unitTexts } from './unit.text.ts'

export interface ActFormsProps {
  language: Language
  csrfToken?: string | undefined
  /** The unit's own address. */
  here: string
  version: number
  title: string
  /** Undefined: the sort has none. */
  publicTitle?: string | null
  /** Its own, not what it takes from above. */
  ownScreening: Screening | null
  codes: readonly { code: string; title: string }[]
  /** Classes it may lie in, and the one it lies in; undefined: it has no class of its own. */
  classes?: { choices: readonly { classId: string; title: string }[]; now: string | null }
  /** The title stands: the unit is closed or archived. */
  titleStands: boolean
  mayHavePrecedent: boolean
  /** What stood in the fields when an act was refused, and which act. */
  typed?: { act: string; fields: Readonly<Record<string, readonly string[]>> } | undefined
}

/** What the archivist may do with a unit, each behind its own heading. Nothing that was typed is lost when it is refused. */
export function ActForms(props: ActFormsProps) {
  const { language, titleStands, classes, mayHavePrecedent } = props
  const t = unitTexts(language)
  return (
    <section aria-labelledby="endre-tittel">
      <h2 class="ds-heading" data-size="xs" id="endre-tittel">
        {t('acts')}
      </h2>
      {!titleStands && <TitleForm {...props} />}
      {classes && !titleStands && <ClassForm {...props} classes={classes} />}
      <ScreeningForm {...props} />
      <Act {...props} act="kryssreferanse" heading={t('reference-act')} button={t('reference-button')}>
        <TextField
          id="nummer"
          label={t('reference-field')}
          description={t('reference-lead')}
          language={language}
          size={14}
          value={typedIn(props, 'kryssreferanse', 'nummer') ?? ''}
        />
      </Act>
      {mayHavePrecedent && <PrecedentForm {...props} />}
      <Act {...props} act="merknad" heading={t('comment-act')} button={t('comment-button')}>
        <TextArea
          id="merknad"
          label={t('comment-field')}
          language={language}
          rows={3}
          maxlength={4000}
          value={typedIn(props, 'merknad', 'merknad') ?? ''}
        />
      </Act>
    </section>
  )
}

const typedIn = ({ typed }: ActFormsProps, act: string, field: string): string | undefined =>
  typed?.act === act ? typed.fields[field]?.[0] : undefined

function Act(props: ActFormsProps & { act: string; heading: string; button: string; children: Child }) {
  const { act, heading, button, here, version, csrfToken, typed, children } = props
  return (
    <Details summary={heading} open={typed?.act === act}>
      <form method="post" action={`${here}/${act}`} class="narrow">
        <CsrfField token={csrfToken} />
        <input type="hidden" name="versjon" value={String(version)} />
        {children}
        <button class="ds-button" data-variant="secondary" type="submit">
          {button}
        </button>
      </form>
    </Details>
  )
}

function TitleForm(props: ActFormsProps) {
  const { language, title, publicTitle } = props
  const t = unitTexts(language)
  return (
    <Act {...props} act="tittel" heading={t('title-act')} button={t('title-button')}>
      <TextField
        id="tittel"
        label={t('title-field')}
        language={language}
        value={typedIn(props, 'tittel', 'tittel') ?? title}
        maxlength={500}
      />
      {publicTitle !== undefined && (
        <TextField
          id="offentlig"
          label={t('public-title-field')}
          description={t('public-title-lead')}
          language={language}
          value={typedIn(props, 'tittel', 'offentlig') ?? publicTitle ?? ''}
          maxlength={500}
        />
      )}
    </Act>
  )
}

function ClassForm(props: ActFormsProps & { classes: NonNullable<ActFormsProps['classes']> }) {
  const { language, classes } = props
  const t = unitTexts(language)
  return (
    <Act {...props} act="klasse" heading={t('class-act')} button={t('class-button')}>
      <Select
        id="klasse"
        label={t('class-field')}
        language={language}
        value={typedIn(props, 'klasse', 'klasse') ?? classes.now ?? ''}
        choices={classes.choices.map(({ classId, title }) => ({
          value: classId,
          label: `${classId} ${title}`,
        }))}
      />
    </Act>
  )
}

function ScreeningForm(props: ActFormsProps) {
  const { language, ownScreening, codes, typed } = props
  const t = unitTexts(language)
  const elements =
    typed?.act === 'skjerming'
      ? (typed.fields.element ?? [])
      : (ownScreening?.elements ?? personalMatters.elements)
  return (
    <Act {...props} act="skjerming" heading={t('screening-act')} button={t('screening-button')}>
      <Select
        id="tilgangskode"
        label={t('screening-code')}
        language={language}
        emptyLabel={t('screening-none')}
        value={typedIn(props, 'skjerming', 'tilgangskode') ?? ownScreening?.accessCode ?? ''}
        choices={codes.map(({ code, title }) => ({ value: code, label: `${code}: ${title}` }))}
      />
      <CheckboxGroup
        id="element"
        label={t('screening-elements')}
        language={language}
        values={[...elements]}
        choices={standardValues('screened-element').map((value) => ({ value, label: value }))}
      />
    </Act>
  )
}

function PrecedentForm(props: ActFormsProps) {
  const { language } = props
  const t = unitTexts(language)
  const field = (name: string) => typedIn(props, 'presedens', name) ?? ''
  return (
    <Act {...props} act="presedens" heading={t('precedent-act')} button={t('precedent-button')}>
      <p class="ds-paragraph">{t('precedent-lead')}</p>
      <TextField
        id="presedens"
        label={t('precedent-title')}
        language={language}
        maxlength={500}
        value={field('presedens')}
      />
      <TextArea
        id="avgjort"
        label={t('precedent-description')}
        language={language}
        optional
        rows={3}
        maxlength={2000}
        value={field('avgjort')}
      />
      <TextField
        id="hjemmel"
        label={t('precedent-legal-basis')}
        language={language}
        optional
        maxlength={500}
        value={field('hjemmel')}
      />
      <TextField
        id="rettskilde"
        label={t('precedent-source')}
        description={t('precedent-source-lead')}
        language={language}
        maxlength={200}
        value={field('rettskilde')}
      />
    </Act>
  )
}
