import { Alert } from '#design/alert.tsx'
import { plainText } from '#engines/altinn/index.ts'
import type { Drawn } from './drawn.ts'
import { Blocks, Inline } from './marked-text.tsx'

export function drawHeading({ item }: Drawn<'heading'>) {
  // A text may come to nothing with the data at hand; an empty heading would still be read out.
  if (!plainText(item.text)) return null
  const Heading = `h${item.level}` as 'h2'
  return (
    <Heading class="ds-heading" data-size={item.level === 2 ? 'sm' : 'xs'}>
      <Inline nodes={item.text} />
    </Heading>
  )
}

export function drawParagraph({ item }: Drawn<'paragraph'>) {
  return <Blocks nodes={item.content} />
}

export function drawAlert({ item }: Drawn<'alert'>) {
  return (
    <Alert kind={item.color} title={plainText(item.title)}>
      <Blocks nodes={item.body} />
    </Alert>
  )
}

export function drawDivider() {
  return <hr class="ds-divider" />
}

export function drawNotShown({ item }: Drawn<'not-shown'>) {
  return <Alert kind="warning">{item.message}</Alert>
}
