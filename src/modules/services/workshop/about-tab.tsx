import { Select } from '#design/select.tsx'
import { TextArea } from '#design/text-area.tsx'
import { TextField } from '#design/text-field.tsx'
import { isObject } from '#engines/altinn/index.ts'
import { legalSources } from '#norway/legal-sources.ts'
import { languages } from '#platform/i18n.ts'
import { languageName } from '../overlays/overlays.text.ts'
import { jsonIn } from './edit.ts'
import { EditForm, type EditorProps, errorAt, shownValue } from './editor.page.tsx'
import { editorTexts } from './editor.text.ts'
import { describedParts } from './file-edits.ts'

/** What the platform must know of the service: words for residents, law, retention and archive. */
export function AboutTab(props: EditorProps) {
  const { frame, open } = props
  const { language } = frame
  const t = editorTexts(language)
  const file = jsonIn(open.files, 'samvirke/service.json') ?? {}
  const at = (...steps: string[]): string => {
    let value: unknown = file
    for (const step of steps) value = isObject(value) ? value[step] : undefined
    return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  }
  const field = (id: string, label: string, value: string, size?: number) => (
    <TextField
      {...{ id, label, language, ...(size ? { size } : {}), ...errorAt(props, id) }}
      value={shownValue(props, id, value)}
    />
  )
  const choose = (id: string, label: string, value: string, choices: { value: string; label: string }[]) => (
    <Select {...{ id, label, language, choices, emptyLabel: null }} value={shownValue(props, id, value)} />
  )
  return (
    <EditForm props={props}>
      <h2 class="ds-heading" data-size="xs">
        {t('tab.om')}
      </h2>
      {describedParts.map((part) => (
        <div class="side-by-side">
          {languages.map((one) => (
            <TextArea
              id={`${part}-${one}`}
              rows={part === 'title' ? 1 : 3}
              label={`${t(`part.${part}`)}, ${languageName(one, language)}`}
              value={shownValue(props, `${part}-${one}`, at(...part.split('.'), one))}
              language={language}
            />
          ))}
        </div>
      ))}
      <LegalBasis {...props} written={file.legalBasis} />
      <div class="side-by-side">
        {field('retention-years', t('about.years'), at('retention', 'years'), 4)}
        {choose('retention-action', t('about.action'), at('retention', 'action'), [
          { value: 'keep', label: t('about.keep') },
          { value: 'dispose', label: t('about.dispose') },
        ])}
        {field('retention-source', t('about.source'), at('retention', 'source'))}
        {field('class-code', t('about.class-code'), at('classification', 'code'), 8)}
        {field('class-title', t('about.class-title'), at('classification', 'title'))}
        {choose(
          'security',
          t('about.security'),
          at('securityLevel').endsWith('substantial') ? 'substantial' : 'high',
          [
            { value: 'high', label: t('about.security-high') },
            { value: 'substantial', label: t('about.security-substantial') },
          ],
        )}
        {choose(
          'automation',
          t('about.automation'),
          at('automation', 'level'),
          (['full', 'partly', 'manual', 'receive'] as const).map((one) => ({
            value: one,
            label: t(`about.${one}`),
          })),
        )}
      </div>
      <button class="ds-button" data-size="sm" type="submit" name="gjor" value="lagre-om">
        {t('about.save')}
      </button>
    </EditForm>
  )
}

/** One choice for each section of law, and room for two more: several may apply, and no script is needed. */
function LegalBasis(props: EditorProps & { written: unknown }) {
  const { frame, fault, form, written } = props
  const { language } = frame
  const t = editorTexts(language)
  const chosen = (fault ? (form.get('legalBasis') ?? []) : Array.isArray(written) ? written : [])
    .map(String)
    .filter(Boolean)
  const known = [...new Map(legalSources.map((law) => [law.id, law.citation[language]]))]
    .map(([value, label]) => ({ value, label }))
    .sort((a, b) => a.label.localeCompare(b.label, 'nb'))
  const choicesWith = (id: string) =>
    id === '' || known.some(({ value }) => value === id)
      ? known
      : [{ value: id, label: t('setup.not-there', { value: id }) }, ...known]
  return (
    <fieldset class="condition">
      <legend class="ds-heading" data-size="2xs">
        {t('about.legalBasis')}
      </legend>
      <p class="quiet">{t('about.legalBasis-help')}</p>
      <div class="side-by-side">
        {[...chosen, '', ''].map((id, at) => (
          <Select
            id={at === 0 ? 'legalBasis' : `legalBasis-${at}`}
            name="legalBasis"
            label={t('about.law', { number: at + 1 })}
            optional={at > 0}
            choices={choicesWith(id)}
            value={id}
            language={language}
          />
        ))}
      </div>
    </fieldset>
  )
}
