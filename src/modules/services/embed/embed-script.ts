/** The script that municipalities put in their own pages. Plain JavaScript for any browser; nothing else is loaded. */
export const embedScript = `/*
 * Shows a service of a municipality in the municipality's own pages.
 *
 *   <script src="https://<plattformen>/innebygd/samvirke-tjeneste.js" defer></script>
 *   <samvirke-tjeneste kommune="grane" tjeneste="redusert-barnehage" sprak="nb"></samvirke-tjeneste>
 *
 * With vis="skjema", a form that needs no sign-in and stores nothing (a calculator, a guide) is filled in where it stands;
 * of other services the same is shown as without.
 *
 * or, where elements of one's own are taken out by the publishing system:
 *
 *   <div data-samvirke-tjeneste="redusert-barnehage" data-kommune="grane"></div>
 *
 * The frame holds no personal data and no sign-in: the start button leads to the platform itself. Without the script,
 * what stands inside the element is shown: put a link there.
 */
(function () {
  'use strict'
  var own = document.currentScript && document.currentScript.src
  if (!own) return
  var origin = new URL(own).origin
  var word = /^[a-z0-9-]+$/
  var texts = { nb: 'Tjeneste: ', nn: 'Teneste: ', en: 'Service: ' }

  function attribute(element, name) {
    return element.getAttribute(name) || element.getAttribute('data-' + name) || ''
  }

  function show(element) {
    if (element.querySelector('iframe')) return
    var kommune = attribute(element, 'kommune')
    var tjeneste = element.getAttribute('tjeneste') || element.getAttribute('data-samvirke-tjeneste') || ''
    var asked = attribute(element, 'sprak') || (document.documentElement.lang || 'nb').slice(0, 2)
    var sprak = texts[asked] ? asked : 'nb'
    if (!word.test(kommune) || !word.test(tjeneste)) return
    var frame = document.createElement('iframe')
    var isForm = attribute(element, 'vis') === 'skjema'
    frame.src = origin + '/' + kommune + '/innebygd/' + tjeneste + (isForm ? '/skjema/' + sprak : '?sprak=' + sprak)
    frame.title = texts[sprak] + (attribute(element, 'tittel') || tjeneste)
    frame.setAttribute('loading', 'lazy')
    frame.setAttribute('referrerpolicy', 'no-referrer')
    // The start button opens at the top; nothing else of the frame reaches the page round it.
    frame.setAttribute(
      'sandbox',
      'allow-scripts allow-same-origin allow-top-navigation-by-user-activation' + (isForm ? ' allow-forms' : ''),
    )
    var pages = 0
    frame.addEventListener('load', function () {
      /* The next page of a form begins at its top. */
      if (pages++ > 0 && frame.getBoundingClientRect().top < 0) frame.scrollIntoView({ block: 'start' })
    })
    frame.style.cssText = 'width:100%;border:0;min-height:20rem'
    element.textContent = ''
    element.appendChild(frame)
  }

  /* The page in the frame says how tall it is. Only our own frames are believed. */
  window.addEventListener('message', function (event) {
    var height = event.data && event.data.samvirkeHoyde
    if (event.origin !== origin || typeof height !== 'number' || !(height > 0)) return
    var frames = document.querySelectorAll('samvirke-tjeneste iframe, [data-samvirke-tjeneste] iframe')
    for (var i = 0; i < frames.length; i++)
      if (frames[i].contentWindow === event.source) frames[i].style.height = Math.min(height, 5000) + 'px'
  })

  function showAll() {
    var found = document.querySelectorAll('[data-samvirke-tjeneste]')
    for (var i = 0; i < found.length; i++) show(found[i])
  }

  if (window.customElements && window.Reflect && !window.customElements.get('samvirke-tjeneste')) {
    var Element = function () {
      return Reflect.construct(HTMLElement, [], Element)
    }
    Element.prototype = Object.create(HTMLElement.prototype)
    Element.prototype.constructor = Element
    Element.prototype.connectedCallback = function () {
      show(this)
    }
    window.customElements.define('samvirke-tjeneste', Element)
  }
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', showAll)
  else showAll()
})()
`
