import { Details } from '#design/details.tsx'
import { plainText } from '#engines/altinn/index.ts'
import { ContainerHeading } from './container-heading.tsx'
import type { Drawn } from './drawn.ts'
import { FormItems } from './items.tsx'
import { Blocks, Inline } from './marked-text.tsx'

const frames: Record<string, string> = { panel: 'stack group-panel', indented: 'stack group-indented' }

/** Group, Accordion and AccordionGroup: what belongs together, under its heading if it has one. */
export function drawGroup({ item, language, hrefOf }: Drawn<'group'>) {
  const inside = (
    <>
      <Blocks nodes={item.description} />
      <FormItems items={item.items} language={language} hrefOf={hrefOf} />
    </>
  )
  if (item.look === 'details') {
    return (
      <Details summary={plainText(item.title) || item.componentId} open={item.open}>
        {inside}
      </Details>
    )
  }
  const frame = frames[item.look]
  if (item.title.length === 0) return frame ? <div class={frame}>{inside}</div> : inside
  return (
    <section class={frame ?? 'stack'} aria-labelledby={`${item.elementId}-tittel`}>
      <ContainerHeading level={item.level} id={`${item.elementId}-tittel`}>
        <Inline nodes={item.title} />
      </ContainerHeading>
      {inside}
    </section>
  )
}
