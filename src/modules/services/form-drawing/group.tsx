import { Details } from '#design/details.tsx'
import { plainText } from '#engines/altinn/index.ts'
import type { Drawn } from './drawn.ts'
import { FormItems } from './items.tsx'
import { Blocks, Inline } from './marked-text.tsx'

export function drawGroup({ item, language, hrefOf }: Drawn<'group'>) {
  const inside = (
    <>
      <Blocks nodes={item.description} />
      <FormItems items={item.items} language={language} hrefOf={hrefOf} />
    </>
  )
  if (item.look === 'details') return <Details summary={plainText(item.title)}>{inside}</Details>
  if (item.title.length === 0) return inside
  return (
    <section aria-labelledby={`${item.elementId}-tittel`}>
      <h2 class="ds-heading" data-size="sm" id={`${item.elementId}-tittel`}>
        <Inline nodes={item.title} />
      </h2>
      {inside}
    </section>
  )
}
