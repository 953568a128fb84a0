import { ContainerHeading } from './container-heading.tsx'
import type { Drawn } from './drawn.ts'
import { FormItems } from './items.tsx'
import { Blocks, Inline } from './marked-text.tsx'

/** All the parts under each other: nothing is hidden behind a tab that needs a script to be opened. */
export function drawTabs({ item, language, hrefOf }: Drawn<'tabs'>) {
  return (
    <div class="stack">
      {item.tabs.map((tab) => (
        <section class="stack group-panel" aria-labelledby={tab.id}>
          <ContainerHeading level={item.level} id={tab.id}>
            <Inline nodes={tab.title} />
          </ContainerHeading>
          <FormItems items={tab.items} language={language} hrefOf={hrefOf} />
        </section>
      ))}
    </div>
  )
}

/** Cards beside each other where there is room. */
export function drawCards({ item, language, hrefOf }: Drawn<'cards'>) {
  return (
    <div class="cards">
      {item.cards.map((card) => {
        const media = <FormItems items={card.media} language={language} hrefOf={hrefOf} />
        return (
          <div class="ds-card stack" data-variant={item.tinted ? 'tinted' : 'default'} data-color="neutral">
            {!item.mediaLast && media}
            {card.title.length > 0 && (
              <ContainerHeading level={item.level}>
                <Inline nodes={card.title} />
              </ContainerHeading>
            )}
            <Blocks nodes={card.description} />
            <FormItems items={card.items} language={language} hrefOf={hrefOf} />
            {item.mediaLast && media}
            <Blocks nodes={card.footer} />
          </div>
        )
      })}
    </div>
  )
}
