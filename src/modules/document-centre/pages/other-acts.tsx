import type { Child } from 'hono/jsx'
import { CheckboxGroup } from '#design/checkbox-group.tsx'
import { Details } from '#design/details.tsx'
import { RadioGroup } from '#design/radio-group.tsx'
import { Select } from '#design/select.tsx'
import { TextField } from '#design/text-field.tsx'
import type { Reason } from '../suggesting/suggest.rules.ts'
import { taskTexts } from '../task.text.ts'
import { type ArrivalPageProps, baseOf } from './arrival.page.tsx'
import { arrivalTexts } from './arrival.text.ts'
import { type ActField, bestOf, type KeptSuggestion, offeredReason } from './registering.rules.ts'

/**
 * What else can be done with it, in the form of the page: each button sends all that is typed. Each says what becomes of it; where somebody later will ask why,
 * it is asked for.
 */
export function OtherActs(props: ArrivalPageProps) {
  const { frame, shown, members, municipality } = props
  const { language } = frame
  const t = arrivalTexts(language)
  const documents = shown.documents.filter(({ sort }) => sort !== 'container')
  const stacks = documents.filter(
    ({ pages, media_type }) => (pages ?? 0) > 1 && media_type === 'application/pdf',
  )
  const suggested = bestOf(shown.suggestions, 'municipality')?.value
  const typedFor = (name: ActField) => props.actsTyped?.[name][0]
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
          label={t('act.to-member')}
          language={language}
          value={
            typedFor('til-kommune') ??
            (typeof suggested === 'string' && suggested !== municipality.number ? suggested : '')
          }
          choices={members
            .filter(({ number }) => number !== municipality.number)
            .map(({ number, name }) => ({ value: number, label: name }))}
        />
      </Act>
      <Act {...props} slug="send-ut" reason>
        <TextField
          id="til-andre"
          value={typedFor('til-andre') ?? ''}
          label={t('act.to-outside')}
          language={language}
          maxlength={200}
        />
      </Act>
      {stacks.length > 0 && (
        <Act {...props} slug="del">
          {stacks.length === 1 ? (
            <input type="hidden" name="del-dokument" value={stacks[0]?.id ?? ''} />
          ) : (
            <RadioGroup
              id="del-dokument"
              value={typedFor('del-dokument') ?? ''}
              label={t('act.which-document')}
              language={language}
              choices={stacks.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
          <TextField
            id="sider"
            value={typedFor('sider') ?? ''}
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
            values={[...(props.actsTyped?.['skill-ut-dokument'] ?? [])]}
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
            values={[...(props.actsTyped?.med ?? [])]}
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
  const typed = props.actsTyped?.[`hvorfor-${slug}` as ActField]?.[0]
  return (
    <Details summary={t(`act.${slug}`)} open={isThis || suggested !== null || Boolean(typed)}>
      {children}
      {suggested !== null && <input type="hidden" name={offeredReason} value={suggested} />}
      {reason && (
        <TextField
          id={`hvorfor-${slug}`}
          label={t('act.why')}
          language={frame.language}
          maxlength={500}
          value={typed ?? suggested ?? ''}
          {...(isThis && refused.code === 'document-centre.no-reason' ? { error: refused.text } : {})}
        />
      )}
      <button
        class="ds-button"
        data-variant="secondary"
        type="submit"
        formaction={`${baseOf(props)}/${slug}`}
      >
        {t(`act.${slug}-button`)}
      </button>
    </Details>
  )
}
