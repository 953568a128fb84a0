/**
 * Lets the diagram libraries style what they draw on a page whose policy refuses style elements and style attributes
 * in markup. What they write as text is set through the style object instead, which the policy allows. The result is
 * the same to the eye: the watermark that their licence asks for stays as they made it.
 */
export function keepStylePolicy(): void {
  styleElementsBecomeSheets()
  styleAttributesBecomeProperties()
}

function styleElementsBecomeSheets() {
  const createElement = document.createElement.bind(document)
  document.createElement = ((name: string, options?: ElementCreationOptions) => {
    if (name !== 'style') return createElement(name, options)
    const sheet = new CSSStyleSheet()
    document.adoptedStyleSheets.push(sheet)
    // Even an empty style element is refused, whatever its type. One that shows nothing stands in its place.
    const element = createElement('template')
    Object.defineProperty(element, 'textContent', {
      get: () => '',
      set: (text: string) => sheet.replaceSync(text),
    })
    return element
  }) as typeof document.createElement
}

function styleAttributesBecomeProperties() {
  const setAttribute = Element.prototype.setAttribute
  Element.prototype.setAttribute = function (this: Element, name: string, value: string) {
    if (name === 'style' && 'style' in this) (this as HTMLElement).style.cssText = value
    else setAttribute.call(this, name, value)
  }
  const markup = Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML')!
  Object.defineProperty(Element.prototype, 'innerHTML', {
    ...markup,
    set(this: Element, html: string) {
      markup.set!.call(this, String(html).replace(/(<[^>]*\s)style=/g, '$1data-styled='))
      for (const element of this.querySelectorAll<HTMLElement>('[data-styled]')) {
        element.style.cssText = element.dataset.styled ?? ''
        element.removeAttribute('data-styled')
      }
    },
  })
}
