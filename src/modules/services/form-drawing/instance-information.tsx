import { Facts } from '#design/facts.tsx'
import type { Drawn } from './drawn.ts'
import { Blocks } from './marked-text.tsx'

export function drawParticulars({ item, language }: Drawn<'particulars'>) {
  return (
    <>
      {item.title && (
        <h2 class="ds-heading" data-size="sm">
          {item.title}
        </h2>
      )}
      <Blocks nodes={item.description} />
      <Facts language={language} facts={[...item.rows]} />
    </>
  )
}
