import type { Child } from 'hono/jsx'

/** The heading of a part of a page. Its size follows the level, which follows what it stands in. */
export function ContainerHeading({ level, id, children }: { level: number; id?: string; children: Child }) {
  const Heading = `h${level}` as 'h2'
  return (
    <Heading class="ds-heading" data-size={level === 2 ? 'sm' : level === 3 ? 'xs' : '2xs'} id={id}>
      {children}
    </Heading>
  )
}
