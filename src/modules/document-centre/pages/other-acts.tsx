import type { Child } from 'hono/jsx'
import { CheckboxGroup } from '#design/checkbox-group.tsx'
import { Details } from '#design/details.tsx'
import { RadioGroup } from '#design/radio-group.tsx'
import { Select } from '#design/select.tsx'
import { TextField } from '#design/text-field.tsx'
import type { Reason } from '../suggesting/suggest.rules.ts'
import { taskTexts } from '../task.text.ts'
import { type ArrivalPageProps, baseOf, FormFrame } from './arrival.page.tsx'
import { arrivalTexts } from './arrival.text.ts'
import { bestOf, type KeptSuggestion } from './registering.rules.ts'

/** What else can be done with it. Each says what becomes of it; where somebody later will ask why, it is asked for. */
export function OtherActs(props: ArrivalPageProps) {
  const { frame, shown, members, municipality } = props
  const { language } = frame
  const t = arrivalTexts(language)
  const documents = shown.documents.filter(({ sort }) => sort !== 'container')
  const stacks = documents.filter(
    ({ pages, media_type }) => (pages ?? 0) > 1 && media_type === 'application/pdf',
  )
  const suggested = bestOf(shown.suggestions, 'municipality')?.value
  const outByRule = bestOf(shown.suggestions, 'archive-worthy')
  const ruleOf = (one: KeptSuggestion) => taskTexts(language)(`reason.${one.reason as Reason}`, one.details)
  return (
    <section class="desk-acts">
      <h2 class="ds-heading" data-size="xs">
        {t('other')}
      </h2>
      <Act {...props} slug="send-til-kommune" reason>
        <Select
          id="til-kommune"
          name="til"
          label={t('act.to-member')}
          language={language}
          value={typeof suggested === 'string' && suggested !== municipality.number ? suggested : ''}
          choices={members
            .filter(({ number }) => number !== municipality.number)
            .map(({ number, name }) => ({ value: number, label: name }))}
        />
      </Act>
      <Act {...props} slug="send-ut" reason>
        <TextField
          id="til-andre"
          name="til"
          label={t('act.to-outside')}
          language={language}
          maxlength={200}
        />
      </Act>
      {stacks.length > 0 && (
        <Act {...props} slug="del">
          {stacks.length === 1 ? (
            <input type="hidden" name="dokument" value={stacks[0]?.id ?? ''} />
          ) : (
            <RadioGroup
              id="del-dokument"
              name="dokument"
              label={t('act.which-document')}
              language={language}
              choices={stacks.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
          <TextField
            id="sider"
            label={t('act.pages')}
            description={t('act.pages-help', { count: Math.max(...stacks.map(({ pages }) => pages ?? 0)) })}
            language={language}
            size={12}
          />
        </Act>
      )}
      {documents.length > 1 && (
        <Act {...props} slug="skill-ut">
          <CheckboxGroup
            id="skill-ut-dokument"
            name="dokument"
            label={t('act.which-documents')}
            language={language}
            choices={documents.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Act>
      )}
      {shown.others.length > 0 && (
        <Act {...props} slug="sla-sammen">
          <CheckboxGroup
            id="med"
            label={t('act.with')}
            language={language}
            choices={shown.others.map(({ id, title }) => ({ value: id, label: title }))}
          />
        </Act>
      )}
      <Act
        {...props}
        slug="ikke-arkiv"
        reason
        suggested={outByRule?.value === 'no' ? ruleOf(outByRule) : null}
      />
      <Act {...props} slug="returner" reason />
    </section>
  )
}

type Slug = 'send-til-kommune' | 'send-ut' | 'del' | 'skill-ut' | 'sla-sammen' | 'ikke-arkiv' | 'returner'

function Act({
  slug,
  reason,
  suggested = null,
  children,
  ...props
}: ArrivalPageProps & { slug: Slug; reason?: boolean; suggested?: string | null; children?: Child }) {
  const { frame, refused } = props
  const t = arrivalTexts(frame.language)
  const isThis = refused?.act === slug
  return (
    <Details summary={t(`act.${slug}`)} open={isThis || suggested !== null}>
      <form method="post" action={`${baseOf(props)}/${slug}`} novalidate>
        <FormFrame {...props} />
        {children}
        {reason && (
          <TextField
            id={`hvorfor-${slug}`}
            name="hvorfor"
            label={t('act.why')}
            language={frame.language}
            maxlength={500}
            value={isThis ? refused.reason : (suggested ?? '')}
            {...(isThis && refused.code === 'document-centre.no-reason' ? { error: refused.text } : {})}
          />
        )}
        <button class="ds-button" data-variant="secondary" type="submit">
          {t(`act.${slug}-button`)}
        </button>
      </form>
    </Details>
  )
}
