import { Details } from '#design/details.tsx'
import type { LinkView, MediaView } from '#engines/altinn/index.ts'
import type { Language } from '#platform/i18n.ts'
import type { Drawn } from './drawn.ts'
import { helpLabel } from './help-label.ts'
import { Blocks } from './marked-text.tsx'

export const drawLink = ({ item }: Drawn<'link'>) => (
  <p class="ds-paragraph">
    <PackageLink link={item} />
  </p>
)

function PackageLink({ link }: { link: LinkView }) {
  if (!link.href) return link.label
  const asButton = link.look !== 'link'
  return (
    <a
      class={asButton ? 'ds-button' : link.external ? 'ds-link external' : 'ds-link'}
      data-variant={link.look === 'secondary' ? 'secondary' : undefined}
      href={link.href}
      rel={link.external ? 'external noreferrer' : undefined}
      target={link.newTab ? '_blank' : undefined}
      download={link.download === null ? undefined : link.download}
    >
      {link.label}
    </a>
  )
}

/** A picture with its words. Without words it is decoration; without a file the words stand alone. */
export function drawImage({ item, language }: { item: MediaView; language: Language }) {
  return (
    <>
      {item.src ? (
        <img
          class="package-image"
          data-align={item.align}
          data-width={item.widthPercent < 50 ? 'narrow' : item.widthPercent < 90 ? 'half' : undefined}
          src={item.src}
          alt={item.description}
        />
      ) : (
        <Words media={item} />
      )}
      {item.help.length > 0 && (
        <Details summary={helpLabel(language, item.description)}>
          <Blocks nodes={item.help} />
        </Details>
      )}
    </>
  )
}

function Words({ media }: { media: MediaView }) {
  const { description, elsewhere } = media
  if (!elsewhere) return description && <p class="ds-paragraph">{description}</p>
  return (
    <p class="ds-paragraph">
      <a class="ds-link external" href={elsewhere} rel="external noreferrer">
        {description || elsewhere}
      </a>
    </p>
  )
}

/** Sound and film start only when asked to, and can be fetched by those whose browser cannot play them. */
export function drawPlayer({ item }: { item: MediaView }) {
  const Player = item.kind as 'audio'
  if (!item.src) return <Words media={item} />
  return (
    <figure class="package-media">
      <Player controls preload="none" src={item.src} aria-label={item.description || item.src} />
      <figcaption>
        <a class="ds-link" href={item.src} download>
          {item.description || item.src.split('/').at(-1)}
        </a>
      </figcaption>
    </figure>
  )
}

export function drawFrame({ item }: Drawn<'frame'>) {
  if (!item.href) return <Blocks nodes={item.content} />
  return (
    <p class="ds-paragraph">
      <a class="ds-link external" href={item.href} rel="external noreferrer">
        {item.title}: {item.href.replace(/^https?:\/\//, '')}
      </a>
    </p>
  )
}
